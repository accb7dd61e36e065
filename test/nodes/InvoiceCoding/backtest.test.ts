import type { IDataObject } from 'n8n-workflow';

import { fileOf, ledgerItem, ledgerRowItems, postedRows, proposalOf, runOnHistory, type HistoryRun } from './postedLedger';

const FREIGHT = { name: 'freight', 'vendor.externalId': 'V100', 'set Account': '6540' };
const SIDE_BY_SIDE = { policy: [{ name: 'Kaunt', precedence: 'kauntOnly' }, { name: 'Rules', precedence: 'rulesOnly' }] };

/** Vouchers of a vendor in a month: two each, in the order of the vendors. */
const vouchers = (vendor: number, ...months: number[]): number[] => months.flatMap((month) => [1, 2].map((count) => (month - 1) * 6 + (vendor - 1) * 2 + count));

/** Kaunt is right about the first vendor, wrong about the second, and silent about the third. */
const PROPOSALS = [...vouchers(1, 10, 11, 12).map((voucher) => proposalOf(voucher, '6540')), ...vouchers(2, 10, 11, 12).map((voucher) => proposalOf(voucher, '6311', 'Low'))];

const onAccount: HistoryRun = { rules: [FREIGHT], proposals: PROPOSALS, parameters: { policies: SIDE_BY_SIDE }, options: { dimensionIds: 'Account' } };

interface Summary {
	readonly period: IDataObject;
	readonly rules: { readonly from: string; readonly count: number };
	readonly tested: { readonly documents: number };
	readonly policies: readonly { readonly name: string }[];
	readonly report?: { readonly formatVersion: number; readonly policies: readonly { readonly policy: object }[] };
	readonly [field: string]: unknown;
}

async function summarize(run: HistoryRun): Promise<Summary> {
	const { outputs, error } = await runOnHistory(run);
	if (error) throw error;
	return outputs[0]?.[0]?.json as unknown as Summary;
}

async function messageOf(run: HistoryRun): Promise<string> {
	return String((await runOnHistory(run)).error?.message);
}

describe('Invoice Coding, back-test', () => {
	it('gives the figures that one counts by hand', async () => {
		const { outputs, error } = await runOnHistory(onAccount);
		expect(error).toBeUndefined();
		expect(outputs.map((items) => items.length)).toEqual([1, 1]);
		expect(outputs[0]?.[0]?.json).toMatchObject({
			period: { learnedFrom: '2025-01-01', learnedTo: '2025-09-02', testedFrom: '2025-10-01', testedTo: '2025-12-02' },
			learned: { lines: 54, vendors: 3 },
			tested: { documents: 18, cases: 18, vendors: 3, newVendorCases: 0 },
			proposals: { present: 12, empty: 0, missing: 6 },
			rules: { from: 'input', count: 1 },
			// The third vendor is posted elsewhere in two of three months.
			baseline: { coverage: 1, accuracy: 14 / 18, rightOfAll: 14 / 18 },
			policies: [
				{ name: 'Kaunt', coverage: 12 / 18, accuracy: 6 / 12, rightOfAll: 6 / 18, besideBaseline: { cases: 12, policyRight: 6 / 12, baselineRight: 1 } },
				{ name: 'Rules', coverage: 6 / 18, accuracy: 1, rightOfAll: 6 / 18, dimensions: [{ externalDimensionId: 'Account', coverage: 6 / 18, accuracy: 1 }] },
			],
			setAside: [],
		});
	});

	it('gives one flat item per rule', async () => {
		const { outputs } = await runOnHistory({ ...onAccount, options: { ...onAccount.options, minCases: 5 } });
		expect(outputs[1]).toEqual([
			{
				json: { rule: 'freight', mode: 'fill', verdict: expect.any(String) as string, why: expect.any(String) as string, lines: 6, cases: 6, right: 6, rightShare: 1, rightLow: expect.any(Number) as number, rightHigh: 1, kauntSpoke: 6, agreed: 6, agreedShare: 1, kauntRight: 0, ruleRight: 0, neitherRight: 0 },
				pairedItem: { item: 0 },
			},
		]);
	});

	it('writes the report as a web page that n8n shows, and all figures as a table', async () => {
		const { outputs } = await runOnHistory({ ...onAccount, options: { ...onAccount.options, title: 'Nordlys <Handel>', locale: 'da-DK', madeOn: '2026-01-15T00:00:00' } });
		const [item] = outputs[0] ?? [];
		expect(item?.binary?.report).toMatchObject({ mimeType: 'text/html', fileName: 'backtest-report.html', fileType: 'html' });
		expect(item?.binary?.figures).toMatchObject({ mimeType: 'text/csv', fileName: 'backtest-figures.csv' });
		const page = fileOf(item, 'report');
		expect(page).toMatch(/^<!doctype html>/i);
		expect(page).toContain('Nordlys &lt;Handel&gt;');
		expect(page).not.toMatch(/<script/i);
		expect(fileOf(item, 'figures').split('\n').length).toBeGreaterThan(20);
		expect(item?.json.text).toContain('Nordlys');
		expect(item?.json.text).toContain('15.01.2026');
	});

	it('puts the report into the item as JSON only when it is asked for', async () => {
		expect(await summarize(onAccount)).not.toHaveProperty('report');
		expect((await summarize({ ...onAccount, options: { includeReport: true } })).report).toMatchObject({ formatVersion: 1, dimensions: [{ externalDimensionId: 'Account' }, { externalDimensionId: 'CostCenter' }] });
	});

	it('takes rows as items, and several files as one history, with the same outcome', async () => {
		const options = { ...onAccount.options, includeReport: true };
		const { report } = await summarize({ ...onAccount, options });
		expect((await summarize({ ...onAccount, options, items: ledgerRowItems(), parameters: { ...onAccount.parameters, historySource: 'items' } })).report).toEqual(report);
		const rows = postedRows();
		expect((await summarize({ ...onAccount, options, items: [ledgerItem(rows.slice(30)), ledgerItem(rows.slice(0, 30))] })).report).toEqual(report);
	});

	it("takes posted invoices with their postings in Kaunt's form", async () => {
		const items = ledgerRowItems().map((row, index): IDataObject => {
			const [externalInvoiceId, postingDate] = [String(index + 1), String(row.Date)];
			return {
				postedInvoice: { externalInvoiceId, invoiceDate: postingDate, postingDate, currencyCode: 'DKK', amountExVat: 100, vatAmount: 25, amountInclVat: 125, vendor: { externalId: row.Vendor }, buyer: {}, invoiceLines: [{ lineNumber: '1', description: row.Text, lineAmountExVat: 100, lineVatAmount: 25, lineAmountInclVat: 125 }] },
				postings: [{ externalInvoiceId, postingLineNumber: 1, postingDate, currencyCode: 'DKK', postingAmountExVat: 100, postingVatAmount: 25, postingAmountInclVat: 125, dimensions: [{ externalDimensionId: 'Account', externalDimensionValueId: row.Account }] }],
			} as IDataObject;
		});
		const summary = await summarize({ ...onAccount, items, parameters: { ...onAccount.parameters, historySource: 'items', preset: 'kaunt' } });
		expect(summary).toMatchObject({ tested: { documents: 18 }, policies: [{ name: 'Kaunt', accuracy: 6 / 12 }, { name: 'Rules', coverage: 6 / 18 }] });
	});

	it.each([
		['a day', { testFrom: '2025-11-01' }, {}, { testedFrom: '2025-11-01', testedTo: '2025-12-02' }],
		['a day with a time, and a last day', { testFrom: '2025-11-01T00:00:00' }, { testTo: '2025-11-01' }, { testedFrom: '2025-11-01', testedTo: '2025-11-01' }],
		['an expression', { testFrom: '={{ DateTime.fromISO("2025-12-01") }}' }, {}, { testedFrom: '2025-12-01' }],
	])('tests from %s', async (_name, parameters, options, period) => {
		expect((await summarize({ ...onAccount, parameters: { ...onAccount.parameters, ...parameters }, options })).period).toMatchObject(period);
	});

	it('refuses a day that is none', async () => {
		expect(await messageOf({ parameters: { testFrom: 'soon' } })).toContain('[DATE_FIELD_INVALID]');
		expect(await messageOf({ options: { madeOn: '12.11.2025' } })).toContain('[DATE_FIELD_INVALID]');
	});

	it('tells of rows that could not be used', async () => {
		const rows = postedRows();
		const { outputs, hints } = await runOnHistory({ ...onAccount, items: [ledgerItem([...rows, rows[0]?.replace('100,00', 'ukendt') ?? ''])] });
		expect(outputs[0]?.[0]?.json.setAside).toMatchObject([{ code: 'AMOUNT_NOT_UNDERSTOOD', what: 'rows' }]);
		expect(hints.map(({ message }) => message)).toEqual(expect.arrayContaining([expect.stringMatching(/^Left out: \d+ rows \(AMOUNT_NOT_UNDERSTOOD\)/)]));
	});
});

describe('the rules of a back-test', () => {
	it('are mined when none arrive, from what was posted before the test alone', async () => {
		const { outputs, hints } = await runOnHistory({});
		const { rules, report } = outputs[0]?.[0]?.json as unknown as Summary;
		expect(report).toBeUndefined();
		expect(rules).toMatchObject({ from: 'mined', count: 3 });
		expect(hints.map(({ message }) => message)).toEqual(expect.arrayContaining([expect.stringMatching(/^No rules arrived, so 3 were mined from what was posted from 2025-01-01 to 2025-09-02\./)]));
		// The third vendor moves to another account in what is tested: nobody who mined it could know.
		expect(outputs[1]?.map(({ json }) => [json.rule, json.cases, json.right])).toEqual([['vendor V100', 12, 12], ['vendor V200', 12, 12], ['vendor V300', 12, 8]]);
	});

	it('are mined too when the input is connected and empty', async () => {
		expect((await summarize({ rules: [] })).rules).toMatchObject({ from: 'mined', count: 3 });
	});

	it.each([
		['mining is turned off', {}, { mineRules: false }],
		['none are wanted', { rulesFrom: 'none' }, {}],
	])('are none when %s', async (_name, parameters, options) => {
		const { outputs } = await runOnHistory({ parameters, options });
		expect(outputs[0]?.[0]?.json.rules).toMatchObject({ from: 'none', count: 0 });
		expect(outputs[1]).toEqual([]);
	});

	it('come from JSON too', async () => {
		expect((await summarize({ parameters: { rulesFrom: 'json', rulesJson: JSON.stringify([FREIGHT]) } })).rules).toMatchObject({ from: 'json', count: 1 });
	});

	it('may have been written with the test in view, unless the day they were made says otherwise', async () => {
		const codes = async (options: IDataObject): Promise<unknown[]> => ((await summarize({ ...onAccount, options })).findings as { code: string }[]).map(({ code }) => code);
		expect(await codes({})).toContain('BACKTEST_RULES_MAY_KNOW');
		expect(await codes({ rulesMadeOn: '2025-09-30' })).not.toContain('BACKTEST_RULES_MAY_KNOW');
	});

	it('stop the run when they cannot be used', async () => {
		expect(await messageOf({ rules: [{ ...FREIGHT, priority: 'high' }] })).toContain('[TABLE_CELL_INVALID]');
	});
});

describe('the proposals of a back-test', () => {
	const kaunt = async (proposals: HistoryRun['proposals']): Promise<unknown> => {
		const { proposals: counted, policies } = await summarize({ ...onAccount, ...(proposals === undefined ? {} : { proposals }) });
		return [counted, policies[0]];
	};

	it('may be rows of a Data Table: JSON text, and the time at which the row was made', async () => {
		const rows = PROPOSALS.map(({ externalInvoiceId, proposal }, id) => ({ id, externalInvoiceId, proposal: JSON.stringify(proposal), fetchedAt: null, createdAt: '2025-10-01T08:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' }));
		expect(await kaunt(rows)).toEqual(await kaunt(PROPOSALS));
	});

	it('may say that Kaunt had none', async () => {
		const [first, second] = vouchers(1, 10);
		expect(await kaunt([{ externalInvoiceId: first, proposal: null }, { externalInvoiceId: second, proposal: '' }])).toMatchObject([{ present: 0 }, { coverage: 0 }]);
	});

	it('count once per invoice: the earliest', async () => {
		const later = PROPOSALS.map((item) => ({ ...proposalOf(Number(item.externalInvoiceId), '9999'), fetchedAt: '2025-10-02T08:00:00.000Z' }));
		expect(await kaunt([...later, ...PROPOSALS])).toEqual(await kaunt(PROPOSALS));
		const { hints } = await runOnHistory({ ...onAccount, proposals: [...PROPOSALS, ...later] });
		expect(hints.map(({ message }) => message)).toEqual(expect.arrayContaining(["12 items of the input 'Proposals' were left out: their invoices have an earlier one."]));
	});

	it('made after the posting weaken the figures, and that is said', async () => {
		const { findings } = await summarize({ ...onAccount, proposals: PROPOSALS.map((item) => ({ ...item, fetchedAt: '2026-01-01T00:00:00.000Z' })) });
		expect(findings).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'BACKTEST_PROPOSAL_LATE' })]));
	});

	it('may be missing altogether', async () => {
		const { hints } = await runOnHistory({ rules: [FREIGHT] });
		expect(hints.filter(({ message }) => message.startsWith('No proposals arrived'))).toHaveLength(1);
	});

	it.each([
		['has no id', { proposal: {} }, 'BACKTEST_PROPOSAL_INVALID'],
		['has no proposal', { externalInvoiceId: '55' }, 'BACKTEST_PROPOSAL_INVALID'],
		['has a day written in another way', { externalInvoiceId: '55', proposal: {}, fetchedAt: '01.10.2025' }, 'BACKTEST_PROPOSAL_INVALID'],
	])('are refused when an item %s', async (_name, item, code) => {
		const message = await messageOf({ ...onAccount, proposals: [...PROPOSALS.slice(0, 1), item as IDataObject] });
		expect(message).toContain(`[${code}]`);
		expect(message).toContain('Item 1 of');
	});

	it.each([
		['a list', '[]', 'BACKTEST_PROPOSAL_INVALID'],
		['text that is not JSON', '{ "id"', 'JSON_INVALID'],
	])('set their invoice aside when they are %s', async (_name, proposal, code) => {
		const { setAside, tested } = await summarize({ ...onAccount, proposals: [...PROPOSALS.slice(0, 1), { externalInvoiceId: '56', proposal }] });
		expect(tested.documents).toBe(17);
		expect(setAside).toEqual([{ code, count: 1, what: 'documents', message: expect.stringMatching(/[Ii]tem 1 o[fn] the input/) as string }]);
	});
});

describe('the policies of a back-test', () => {
	const policies = async (parameters: IDataObject): Promise<unknown[]> => (await summarize({ ...onAccount, parameters: { policies: parameters }, options: { includeReport: true } })).report?.policies.slice() ?? [];

	it('are three ways of deciding when none are named', async () => {
		expect((await summarize({ ...onAccount, parameters: {} })).policies).toHaveLength(3);
	});

	it('stand side by side, from the form and as JSON, numbered where they have no name', async () => {
		const list = JSON.stringify([{ name: 'by dimension', policy: { kauntViews: 'dimensionOnly' } }]);
		const found = await policies({ policy: [{ name: '', precedence: 'rulesFirst', minConfidence: 'Medium', agreementBoost: true, autoPost: true, autoPostMinConfidence: 'Medium', policyJson: '{ "fillMode": "perDimension" }' }], list: [{ json: list }] });
		expect(found).toMatchObject([
			{ name: 'Policy 1', policy: { precedence: 'rulesFirst', minConfidence: 'Medium', agreementBoost: true, fillMode: 'perDimension', autoPost: { enabled: true, minConfidence: 'Medium' } } },
			{ name: 'by dimension', policy: { kauntViews: 'dimensionOnly' } },
		]);
	});

	it('count how many invoices would have gone on by themselves', async () => {
		const [gated] = await policies({ policy: [{ name: 'auto', precedence: 'kauntFirst', autoPost: true, policyJson: '{ "requiredDimensions": ["Account"] }' }] });
		// Of the first vendor all six go on; the second has a low confidence, the third no value.
		expect(gated).toMatchObject({ dispositions: { auto: 6, review: 12, blocked: 0 }, autoRight: { of: 6 } });
	});

	it.each([
		['a list that is none', { list: [{ json: '{ "name": "a" }' }] }, 'BACKTEST_POLICIES_NOT_A_LIST'],
		['an entry that is no policy', { list: [{ json: '[1]' }] }, 'BACKTEST_POLICIES_NOT_A_LIST'],
		['a name twice', { policy: [{ name: 'a' }, { name: 'a' }] }, 'BACKTEST_OPTION_INVALID'],
		['a choice that does not exist', { list: [{ json: '[{ "name": "a", "policy": { "precedence": "mine" } }]' }] }, 'POLICY_FIELD_INVALID'],
		['a typing error', { policy: [{ name: 'a', policyJson: '{' }] }, 'JSON_INVALID'],
	])('are refused: %s', async (_name, given, code) => {
		expect(await messageOf({ ...onAccount, parameters: { policies: given } })).toContain(`[${code}]`);
	});
});

describe('a back-test that fails', () => {
	it('becomes one error item on Summary when the node goes on after errors', async () => {
		const { outputs } = await runOnHistory({ items: [ledgerItem(), { json: {} }], onError: 'continueRegularOutput' });
		expect(outputs).toEqual([[{ json: { error: expect.objectContaining({ message: expect.stringContaining("binary file 'data'") as string }) as object }, pairedItem: [{ item: 0 }, { item: 1 }] }], []]);
	});

	it('says what to do about a history of one month', async () => {
		const { error } = await runOnHistory({ items: [ledgerItem(postedRows().slice(0, 6))] });
		expect(error?.message).toContain('[BACKTEST_PERIOD_TOO_SHORT]');
		expect(error?.description).toContain('longer period');
	});

	it.each([undefined, 'continueRegularOutput'] as const)('ends at once when it is cancelled, also when the node goes on after errors: %s', async (onError) => {
		const items = [ledgerItem(Array.from({ length: 700 }, () => postedRows(2)).flat())];
		const { outputs, status } = await runOnHistory({ items, onError, onStart: (cancel) => void setTimeout(cancel, 20) });
		expect(status).toBe('canceled');
		// n8n hands on what came in, if anything.
		expect(outputs.flat().flatMap(({ json }) => Object.keys(json))).toEqual([]);
	});
});
