import { backtestHistory, createRuleMiner, parseHistoryMapping, readHistoryOnce, readPeriod, RuleCollection } from '../../../engine/index';
import type { BacktestOptions, BacktestReport, HistoryMapping, HistorySource, RuleMiner, RuleSetInput, RuleSuggestions } from '../../../engine/index';
import { readTemplate } from '../../../sandbox/n8n/sandboxContent';

interface NamedColumn {
	readonly field: string;
	readonly name: string;
}

/** The mapping that a template's node says, in the engine's own form. */
export function mappingOf(file: string, nodeName: string): HistoryMapping {
	const node = readTemplate(file).nodes.find(({ name }) => name === nodeName);
	if (!node) throw new Error(`${file} has no node "${nodeName}".`);
	const { preset, columns, dimensions, idTemplate } = node.parameters as { preset: string; columns: { column: NamedColumn[] }; dimensions: { dimension: Array<Record<string, unknown>> }; idTemplate: string };
	return parseHistoryMapping(preset, {
		columns: Object.fromEntries(columns.column.map(({ field, name }) => [field, name])),
		dimensions: dimensions.dimension.map(({ valueName, required, ...rest }) => ({ ...rest, ...(valueName ? { valueName } : {}), ...(required === true ? { required } : {}) })),
		externalInvoiceId: [idTemplate],
		decimalSeparator: 'comma',
	});
}

/** A file that is in memory. */
export function fileOf(text: string): HistorySource {
	return {
		name: 'ledger.csv',
		open: async function* () {
			yield new TextEncoder().encode(text);
		},
	};
}

/** Rows of a decision table as one rule set, as the node puts them together. */
export function ruleSetOf(rows: readonly object[]): RuleSetInput {
	const found = new RuleCollection();
	for (const row of rows) if (!found.add(row)) throw new Error('A row is no rule.');
	return found.toRuleSet();
}

/** The back-test of a file, made by the engine alone. */
export async function measure(csv: string, mapping: HistoryMapping, options: BacktestOptions): Promise<BacktestReport> {
	return await backtestHistory([fileOf(csv)], mapping, options);
}

/** The rules mined from what a file holds before a day, and the day that the node chooses when nobody says it. */
export async function mine(csv: string, mapping: HistoryMapping, options: { readonly checkLater: boolean }): Promise<{ readonly found: RuleSuggestions; readonly testFrom: string }> {
	const { testFrom } = await readPeriod([fileOf(csv)], mapping);
	const miner: RuleMiner = createRuleMiner({ checkFrom: testFrom });
	await readHistoryOnce(fileOf(csv), mapping, {
		needsWhole: () => true,
		document: (document) => {
			const date = document.postings[0]?.postingDate ?? '';
			if (options.checkLater || date < testFrom) miner.add(document);
		},
		reject: (code) => {
			throw new Error(`A row of the sample was rejected: ${code}.`);
		},
		skip: () => undefined,
	});
	return { found: miner.suggest(), testFrom };
}
