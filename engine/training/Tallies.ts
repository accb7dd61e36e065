import { Tally } from './Tally';
import type { TrainingFinding, TrainingSeverity } from './TrainingFinding';
import { TRAINING_TEXTS } from './trainingTexts';
import type { TrainingCode } from './trainingTexts';

const BY_CODE = new Map(TRAINING_TEXTS.map((text, order) => [text.code, { text, order }] as const));
const SEVERITIES: readonly TrainingSeverity[] = ['error', 'warning', 'info'];

/** One tally per code. */
export class Tallies {
	private readonly tallies = new Map<TrainingCode, Tally>();

	of(code: TrainingCode): Tally {
		let tally = this.tallies.get(code);
		if (!tally) {
			tally = new Tally();
			this.tallies.set(code, tally);
		}
		return tally;
	}

	/** The counts of both; they themselves stay as they are. */
	static together(one: Tallies, other: Tallies): Tallies {
		const sum = new Tallies();
		for (const { tallies } of [one, other]) for (const [code, tally] of tallies) sum.of(code).addAll(tally);
		return sum;
	}

	/**
	 * A finding for each code that was counted.
	 *
	 * @param details what messages need beside the counts
	 */
	findings(details: Partial<Record<TrainingCode, string>> = {}): TrainingFinding[] {
		return [...this.tallies].flatMap(([code, tally]) => (tally.count > 0 ? [toFinding({ code, tally, detail: details[code] ?? '' })] : []));
	}
}

/** Words a finding. */
export function toFinding(input: {
	readonly code: TrainingCode;
	readonly tally: Tally;
	readonly detail?: string;
	/** Absent: the finding is about all dimensions. */
	readonly externalDimensionId?: string;
}): TrainingFinding {
	const { code, tally, detail = '', externalDimensionId } = input;
	const { text } = BY_CODE.get(code) as { text: (typeof TRAINING_TEXTS)[number] };
	return {
		code,
		severity: text.severity,
		path: externalDimensionId === undefined ? text.path : `postings.dimensions.${externalDimensionId}`,
		message: text.message(tally, detail),
		remedy: text.remedy,
		count: tally.count,
		examples: tally.examples(),
	};
}

/** Errors first; then in the order of the list of codes, then by dimension. */
export function inOrder(findings: readonly TrainingFinding[]): TrainingFinding[] {
	const place = (code: string): number => BY_CODE.get(code as TrainingCode)?.order ?? 0;
	return [...findings].sort(
		(a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || place(a.code) - place(b.code) || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0),
	);
}
