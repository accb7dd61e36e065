import type { DimensionFigures, GateFigures, Hits, PolicyFigures, SourceFigures, TouchlessFigures } from '../model/backtestReport';
import type { PreparedPolicy } from '../check/preparePolicy';
import { CONFIDENCES, GATES, hasValue, isRight, isUnexpected, levelOf, originOf, readOrigin, SOURCES } from './Answer';
import type { Answer } from './Answer';
import type { BacktestPolicy } from './BacktestOptions';
import { NOTHING } from './PostedValues';
import { proportion } from '../compare/proportion';
import type { TestedCases } from './TestedCases';

/** One dimension of the report, or the combination, as columns that are read by the number of the case. */
export interface MeasuredColumn {
	readonly externalDimensionId: string | null;
	/** {@link NOTHING} where there is no case. */
	postedOf(caseNumber: number): number;
	/** The baseline's value; {@link NOTHING} where it has none. */
	baselineOf(caseNumber: number): number;
	answerOf(caseNumber: number, policy: number): Answer;
}

/** What all policies are measured on. */
export interface Measured {
	readonly cases: TestedCases;
	/** The combination last. */
	readonly columns: readonly MeasuredColumn[];
	readonly groupNames: readonly string[];
	groupOf(caseNumber: number): number;
}

/** Cases with a value, and right ones. */
class HitCount {
	cases = 0;
	answered = 0;
	right = 0;

	add(isAnswered: boolean, wasRight: boolean): void {
		this.cases += 1;
		if (isAnswered) this.answered += 1;
		if (wasRight) this.right += 1;
	}

	figures(): Hits {
		return { coverage: proportion(this.answered, this.cases), accuracy: proportion(this.right, this.answered), rightOfAll: proportion(this.right, this.cases) };
	}
}

/** The baseline on its own. */
export function measureBaseline({ cases, columns }: Measured): (Hits & { readonly externalDimensionId: string | null })[] {
	return columns.map((column) => {
		const hits = new HitCount();
		for (let at = 0; at < cases.size; at += 1) {
			const posted = column.postedOf(at);
			if (posted === NOTHING) continue;
			const value = column.baselineOf(at);
			hits.add(value !== NOTHING, value === posted);
		}
		return { externalDimensionId: column.externalDimensionId, ...hits.figures() };
	});
}

/** One policy beside the baseline. @param policy its number */
export function measurePolicy(measured: Measured, policy: number, { name, policy: given }: BacktestPolicy, { hash }: PreparedPolicy): PolicyFigures {
	const { cases, columns } = measured;
	const dispositions = { auto: 0, review: 0, blocked: 0 };
	let autoRight = 0;
	const right = rightDocuments(measured, policy);
	for (let document = 0; document < cases.documents; document += 1) {
		const disposition = cases.dispositionOf(document, policy);
		dispositions[disposition] += 1;
		if (disposition === 'auto' && right[document] === true) autoRight += 1;
	}
	return {
		name,
		policy: given,
		policyHash: hash,
		dimensions: columns.map((column) => measureDimension(measured, policy, column)),
		touchless: CONFIDENCES.map((gate) => measureTouchless(measured, policy, gate, right)),
		dispositions,
		autoRight: proportion(autoRight, dispositions.auto),
	};
}

function measureDimension(measured: Measured, policy: number, column: MeasuredColumn): DimensionFigures {
	const hits = new HitCount();
	const pairs = new PairCount();
	const passing = GATES.map(() => new HitCount());
	const origins = new Map<number, HitCount>();
	let unexpected = 0;
	for (let at = 0; at < measured.cases.size; at += 1) {
		const posted = column.postedOf(at);
		const answer = column.answerOf(at, policy);
		if (isUnexpected(answer)) unexpected += 1;
		if (posted === NOTHING) continue;
		const [answered, wasRight] = [hasValue(answer), isRight(answer)];
		hits.add(answered, wasRight);
		passing.forEach((gate, index) => gate.add(levelOf(answer) > index, levelOf(answer) > index && wasRight));
		const baseline = column.baselineOf(at);
		if (answered && baseline !== NOTHING) pairs.add(wasRight, baseline === posted);
		if (column.externalDimensionId === null) continue;
		const origin = originOf(answer) * measured.groupNames.length + measured.groupOf(at);
		let count = origins.get(origin);
		if (count === undefined) origins.set(origin, (count = new HitCount()));
		count.add(answered, wasRight);
	}
	return {
		externalDimensionId: column.externalDimensionId,
		...hits.figures(),
		unexpected,
		besideBaseline: pairs.figures(),
		gates: GATES.map((gate, index) => gateFigures(gate, passing[index] as HitCount)),
		bySource: sourceFigures(origins, measured.groupNames),
	};
}

function gateFigures(gate: GateFigures['gate'], count: HitCount): GateFigures {
	return { gate, passing: proportion(count.answered, count.cases), accuracy: proportion(count.right, count.answered) };
}

/** Policy and baseline on the same cases. */
class PairCount {
	private cases = 0;
	private policyRight = 0;
	private baselineRight = 0;
	private bothRight = 0;

	add(policyRight: boolean, baselineRight: boolean): void {
		this.cases += 1;
		if (policyRight) this.policyRight += 1;
		if (baselineRight) this.baselineRight += 1;
		if (policyRight && baselineRight) this.bothRight += 1;
	}

	figures(): DimensionFigures['besideBaseline'] {
		const { cases, policyRight, baselineRight, bothRight } = this;
		return { cases, policyRight: proportion(policyRight, cases), baselineRight: proportion(baselineRight, cases), onlyPolicyRight: policyRight - bothRight, onlyBaselineRight: baselineRight - bothRight };
	}
}

function sourceFigures(origins: ReadonlyMap<number, HitCount>, groupNames: readonly string[]): SourceFigures[] {
	const place = (origin: number): number => {
		const { source, confidence } = readOrigin(Math.floor(origin / groupNames.length));
		const sourcePlace = source === null ? SOURCES.length : SOURCES.indexOf(source);
		const confidencePlace = confidence === null ? CONFIDENCES.length : CONFIDENCES.length - 1 - CONFIDENCES.indexOf(confidence);
		return (sourcePlace * 8 + confidencePlace) * groupNames.length + (origin % groupNames.length);
	};
	return [...origins]
		.sort(([left], [right]) => place(left) - place(right))
		.map(([origin, count]) => ({ ...readOrigin(Math.floor(origin / groupNames.length)), vendorGroup: groupNames[origin % groupNames.length] ?? '', accuracy: proportion(count.right, count.cases) }));
}

/** Which documents were right in all dimensions of all lines. */
function rightDocuments({ cases, columns }: Measured, policy: number): boolean[] {
	const combination = columns.at(-1) as MeasuredColumn;
	const right: boolean[] = [];
	for (let document = 0; document < cases.documents; document += 1) {
		const { from, to } = cases.casesOf(document);
		let allRight = true;
		for (let at = from; at < to && allRight; at += 1) allRight = isRight(combination.answerOf(at, policy));
		right.push(allRight);
	}
	return right;
}

function measureTouchless({ cases, columns }: Measured, policy: number, gate: TouchlessFigures['gate'], right: readonly boolean[]): TouchlessFigures {
	const combination = columns.at(-1) as MeasuredColumn;
	const count = { documents: 0, rightDocuments: 0, lines: 0, rightLines: 0 };
	for (let document = 0; document < cases.documents; document += 1) {
		if (!cases.isAutoAt(document, policy, gate)) continue;
		count.documents += 1;
		if (right[document] === true) count.rightDocuments += 1;
		const { from, to } = cases.casesOf(document);
		count.lines += to - from;
		for (let at = from; at < to; at += 1) if (isRight(combination.answerOf(at, policy))) count.rightLines += 1;
	}
	return {
		gate,
		documents: proportion(count.documents, cases.documents),
		rightDocuments: proportion(count.rightDocuments, count.documents),
		lines: proportion(count.lines, cases.size),
		rightLines: proportion(count.rightLines, count.lines),
	};
}

/** Per dimension: documents that would go on without a person at the strictest gate although a posted value is missing. */
export function measureIncomplete({ cases, columns }: Measured, policy: number): { readonly externalDimensionId: string; readonly documents: number }[] {
	return columns.flatMap(({ externalDimensionId, postedOf, answerOf }) => {
		if (externalDimensionId === null) return [];
		let documents = 0;
		for (let document = 0; document < cases.documents; document += 1) {
			if (!cases.isAutoAt(document, policy, 'High')) continue;
			const { from, to } = cases.casesOf(document);
			let lacks = false;
			for (let at = from; at < to && !lacks; at += 1) lacks = postedOf(at) !== NOTHING && !hasValue(answerOf(at, policy));
			if (lacks) documents += 1;
		}
		return [{ externalDimensionId, documents }];
	});
}
