import type { HistoryReject, ReasonCount } from '../../../engine/index';

/** Counts rejects by their code, most frequent first, with the rows of the first five. */
export function countReasons(rejects: readonly HistoryReject[]): ReasonCount[] {
	const reasons = new Map<string, { count: number; rows: number[]; message: string; remedy: string }>();
	for (const { rowNumber, error } of rejects) {
		const known = reasons.get(error.code) ?? { count: 0, rows: [], message: error.message, remedy: error.remedy };
		known.count += 1;
		if (known.rows.length < 5) known.rows.push(rowNumber);
		reasons.set(error.code, known);
	}
	return [...reasons].map(([code, reason]) => ({ code, ...reason })).sort((left, right) => right.count - left.count);
}
