import { createRuleMiner, readHistoryOnce } from '../../engine/index';
import type { PostedDocument, RuleSuggestions, SetAside, SuggestOptions } from '../../engine/index';
import type { HistoryInput } from './HistoryInput';

/** What was mined, and the rows that could not be. */
export interface MinedRules {
	readonly suggestions: RuleSuggestions;
	/** Rows that cannot be used, by reason; not those that the mapping leaves out. */
	readonly unusable: readonly SetAside[];
	/** Rows that the mapping leaves out. */
	readonly skippedRows: number;
}

/**
 * Reads a history once and mines rules from it.
 *
 * @param before only what was posted before this day is looked at, so that a test from then on is one; absent: all
 * @throws CodedError for options and files that cannot be used
 */
export async function mineRules(history: HistoryInput, options: SuggestOptions, before?: string): Promise<MinedRules> {
	const miner = createRuleMiner(options);
	const unusable = new Map<string, SetAside>();
	let skippedRows = 0;
	await history.read('Mining rules', async (sources, onRows) => {
		let rowsBefore = 0;
		for (const source of sources) {
			let read = 0;
			const visitor = {
				needsWhole: () => false,
				document: (document: PostedDocument) => {
					if (before === undefined || (dayOf(document) ?? before) < before) miner.add(document);
				},
				reject: (code: string, message: string, rows: number) => {
					const count = (unusable.get(code)?.count ?? 0) + rows;
					unusable.set(code, { code, count, what: 'rows', message: unusable.get(code)?.message ?? message });
				},
				skip: (_code: string, rows: number) => (skippedRows += rows),
			};
			await readHistoryOnce(source, history.mapping, visitor, (rows) => {
				read = rows;
				onRows(rowsBefore + rows);
			});
			rowsBefore += read;
		}
	});
	return { suggestions: miner.suggest(), unusable: [...unusable.values()].sort((left, right) => right.count - left.count), skippedRows };
}

function dayOf({ invoice, postings }: PostedDocument): string | null {
	return postings[0]?.postingDate ?? invoice.postingDate ?? invoice.invoiceDate ?? null;
}
