import type { IDataObject } from 'n8n-workflow';

import { codedValues, runCoding } from './codingRun';
import { ledgerItem, postedRows, runOnHistory, type HistoryRun } from './postedLedger';
import { buildInvoice } from '../../support/buildInvoice';
import type { NodeOutcome } from '../../support/runNode';

async function suggest(run: HistoryRun = {}): Promise<NodeOutcome> {
	return await runOnHistory({ resource: 'ruleSet', operation: 'suggest', ...run });
}

async function rowsOf(run: HistoryRun = {}): Promise<IDataObject[]> {
	const { outputs, error } = await suggest(run);
	if (error) throw error;
	return (outputs[0] ?? []).map(({ json }) => json);
}

describe('Invoice Coding, suggest', () => {
	it('gives one row per rule, all with the same columns, and says what it looked at', async () => {
		const { outputs, hints, error } = await suggest();
		expect(error).toBeUndefined();
		expect(outputs).toHaveLength(1);
		const rows = outputs[0] ?? [];
		expect(rows.map(({ json }) => [json['vendor.externalId'], json['set Account'], json['set CostCenter']])).toEqual([['V100', '6540', '200'], ['V200', '6310', '100'], ['V300', '', '300']]);
		for (const { json, pairedItem } of rows) {
			expect(Object.keys(json)).toEqual(['name', 'priority', 'mode', 'vendor.externalId', 'set Account', 'set CostCenter', 'remark']);
			expect(json.remark).toMatch(/^support 18, pure 100 %; later 6, 100 %$/);
			expect(pairedItem).toEqual({ item: 0 });
		}
		expect(hints.map(({ message }) => message)).toEqual([expect.stringMatching(/^3 rules suggested, from 54 lines of 3 vendors; checked on 18 lines posted from 2025-10-01 on\./)]);
	});

	it('checks from the day that is named, or not at all', async () => {
		expect((await rowsOf({ parameters: { checkFrom: '2025-12-01' } }))[0]?.remark).toMatch(/^support 22, pure 100 %; later 2, 100 %$/);
		const { outputs, hints } = await suggest({ options: { checkLater: false } });
		expect(outputs[0]?.[0]?.json.remark).toBe('support 24, pure 100 %');
		expect(hints[0]?.message).toContain('not checked on later lines');
	});

	it('leaves out what the rules say that are there already', async () => {
		const rules = [{ name: 'freight', 'vendor.externalId': 'V100', 'set Account': '6540', 'set CostCenter': '200' }];
		const { outputs, hints } = await suggest({ rules });
		expect(outputs[0]?.map(({ json }) => json['vendor.externalId'])).toEqual(['V200', 'V300']);
		expect(hints[0]?.message).toMatch(/Left out: \d+ \(your rules say the same\)/);
	});

	it('names the columns as a Data Table takes them, and Merge reads both as the same rules', async () => {
		const table = await rowsOf({ options: { columnNames: 'dataTable' } });
		expect(Object.keys(table[0] ?? {})).toEqual(['name', 'priority', 'mode', 'vendor_externalId', 'set_Account', 'set_CostCenter', 'remark']);
		for (const rules of [table, await rowsOf()]) {
			const { outputs, error } = await runCoding({ rules, items: [{ invoice: buildInvoice({ vendor: { externalId: 'V200' } }) }] });
			expect(error).toBeUndefined();
			expect(codedValues(outputs[1]?.[0]?.json)).toEqual({ Account: '6310', CostCenter: '100' });
		}
	});

	it('refuses a column that a Data Table cannot have', async () => {
		const dimensions = { dimension: [{ externalDimensionId: 'Cost Centre', value: 'Cost Centre', valueName: '', required: false }] };
		const { error } = await suggest({ parameters: { dimensions }, options: { columnNames: 'dataTable' } });
		expect(error?.message).toContain('"set Cost Centre"');
		expect(error?.message).toContain('[COLUMN_NAME_NOT_POSSIBLE]');
		expect(await rowsOf({ parameters: { dimensions } })).not.toEqual([]);
	});

	it('gives support and purity in fields of their own when asked to', async () => {
		const [first] = await rowsOf({ options: { includeFigures: true } });
		expect(first).toMatchObject({ kind: 'vendor', support: 18, right: 18, purity: 1, laterSupport: 6, laterRight: 6, laterPurity: 1 });
	});

	it('keeps to the limits of the form', async () => {
		expect(await rowsOf({ options: { minSupport: 19 } })).toEqual([]);
		expect(await rowsOf({ options: { maxRules: 1 } })).toHaveLength(1);
		expect((await rowsOf({ options: { kinds: ['keyword'] } })).filter((row) => 'vendor.externalId' in row)).toEqual([]);
		expect(await rowsOf({ options: { kinds: ['vendor'] } })).toHaveLength(3);
		expect(Object.keys((await rowsOf({ options: { dimensionIds: 'Account' } }))[0] ?? {})).not.toContain('set CostCenter');
		// On the last vendor's two accounts 20 of 24 lines are posted as before: pure enough at four fifths only.
		const accounts = async (minPurity: number): Promise<unknown[]> => (await rowsOf({ options: { checkLater: false, dimensionIds: 'Account', kinds: ['vendor'], minPurity } })).map((row) => row['vendor.externalId']);
		expect([await accounts(90), await accounts(80)]).toEqual([['V100', 'V200'], ['V100', 'V200', 'V300']]);
	});

	it('says what is wrong with a limit', async () => {
		expect((await suggest({ options: { minPurity: '={{ 200 }}' } })).error?.message).toContain('[SUGGEST_OPTION_INVALID]');
	});

	it('gives one error item when the node goes on after errors', async () => {
		const { outputs } = await suggest({ items: [ledgerItem(postedRows().slice(0, 6))], onError: 'continueRegularOutput' });
		expect(outputs).toEqual([[{ json: { error: expect.objectContaining({ code: 'BACKTEST_PERIOD_TOO_SHORT' }) as object }, pairedItem: { item: 0 } }]]);
	});
});
