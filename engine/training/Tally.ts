import type { TrainingExample, TrainingPlace } from './TrainingFinding';

const MOST_EXAMPLES = 5;

/** A row as an example: who it is, and the hash of its id, by which examples are chosen. */
export interface ExampleRow {
	readonly high: number;
	readonly low: number;
	readonly externalInvoiceId: string;
	/** Absent: the row is an invoice. */
	readonly postingLineNumber?: number | undefined;
	readonly place?: TrainingPlace | undefined;
}

/**
 * Counts one kind of fault and keeps five examples of it. Kept are those whose ids have the smallest hash and not those that
 * came first, so that the order of the rows makes no difference.
 */
export class Tally {
	count = 0;
	private readonly partCounts = new Map<string, number>();
	private readonly rows: ExampleRow[] = [];

	/** @param part which of several ways to have the fault */
	note(row: ExampleRow, part?: string, times = 1): void {
		this.count += times;
		if (part !== undefined) this.addPart(part, times);
		this.keep(row);
	}

	/** Says in which way something that is counted already has the fault. */
	addPart(part: string, times = 1): void {
		this.partCounts.set(part, this.part(part) + times);
	}

	part(part: string): number {
		return this.partCounts.get(part) ?? 0;
	}

	/** Keeps an example without counting it. */
	keep(row: ExampleRow): void {
		const { rows } = this;
		let at = rows.length;
		while (at > 0 && compareRows(row, rows[at - 1] as ExampleRow) < 0) at--;
		if (at >= MOST_EXAMPLES || (at > 0 && compareRows(row, rows[at - 1] as ExampleRow) === 0)) return;
		rows.splice(at, 0, { ...row });
		rows.length = Math.min(rows.length, MOST_EXAMPLES);
	}

	/** Keeps the examples of another one as well. */
	keepAll(other: Tally): void {
		for (const row of other.rows) this.keep(row);
	}

	/** Adds the counts and the examples of another one. */
	addAll(other: Tally): void {
		this.count += other.count;
		for (const [part, times] of other.partCounts) this.addPart(part, times);
		this.keepAll(other);
	}

	/** By id and line number. */
	examples(): TrainingExample[] {
		const shown = this.rows.map(({ externalInvoiceId, postingLineNumber, place }) => ({
			externalInvoiceId,
			...(postingLineNumber === undefined ? {} : { postingLineNumber }),
			...(place === undefined ? {} : { place }),
		}));
		return shown.sort(compareExamples);
	}
}

function compareRows(a: ExampleRow, b: ExampleRow): number {
	return a.high - b.high || a.low - b.low || (a.postingLineNumber ?? -1) - (b.postingLineNumber ?? -1);
}

function compareExamples(a: TrainingExample, b: TrainingExample): number {
	if (a.externalInvoiceId !== b.externalInvoiceId) return a.externalInvoiceId < b.externalInvoiceId ? -1 : 1;
	return (a.postingLineNumber ?? -1) - (b.postingLineNumber ?? -1);
}
