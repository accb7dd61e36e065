import { createBacktest, createRuleMiner } from '../../../engine/index';
import type { BacktestOptions, BacktestReport, PostedDocument, RuleSetInput } from '../../../engine/index';
import type { LedgerRow } from '../../e2e/ledger/LedgerRow';
import { isLedgerPresent, LEDGER_FOLDER, readQuarter, TRAINING_QUARTERS } from '../../e2e/ledger/readLedger';

const describeWithLedger = isLedgerPresent() ? describe : describe.skip;
if (!isLedgerPresent()) process.stdout.write(`skipped: the public ledger is not present at ${LEDGER_FOLDER}\n`);

/** A row as a document of its own: the published baseline counts lines. Amounts that were redacted are learned from as 0. */
function documentOf(row: LedgerRow): PostedDocument {
	const amount = /^\d+(\.\d{1,2})?$/.test(row.amount) ? Number(row.amount) : 0;
	const externalInvoiceId = `${row.file}-${row.row}`;
	const text = [row.purchasingClass, row.trade].filter((part) => part !== '').join(' / ');
	return {
		invoice: {
			externalInvoiceId, invoiceDate: row.date, postingDate: row.date, currencyCode: 'GBP', amountExVat: amount, vatAmount: 0, amountInclVat: amount,
			vendor: { externalId: row.vendorId, name: row.vendorName },
			invoiceLines: [{ lineNumber: '1', description: text, lineAmountExVat: amount, lineVatAmount: 0, lineAmountInclVat: amount }],
		},
		postings: [
			{
				postingLineNumber: 1, externalInvoiceId, postingDate: row.date, postingAmountExVat: amount, postingVatAmount: 0, postingAmountInclVat: amount, currencyCode: 'GBP',
				// The name of the cost centre: the only form that all files have.
				dimensions: [{ externalDimensionId: 'Account', externalDimensionValueId: row.account }, { externalDimensionId: 'CostCenter', externalDimensionValueId: row.costCentre }],
			},
		],
	};
}

describeWithLedger('the public ledger', () => {
	let learned: PostedDocument[];
	const quarters = new Map<string, PostedDocument[]>();

	beforeAll(async () => {
		const read = async (quarter: string): Promise<PostedDocument[]> => (await readQuarter(quarter)).filter(({ account }) => account !== '').map(documentOf);
		learned = (await Promise.all(TRAINING_QUARTERS.map(read))).flat();
		for (const quarter of ['2016-01', '2016-04']) quarters.set(quarter, await read(quarter));
	}, 120_000);

	function measure(tested: readonly string[], vendorKey: BacktestOptions['vendorKey'], ruleSet: RuleSetInput | null = null): BacktestReport {
		const running = createBacktest({ testFrom: '2016-01-01', vendorKey, ruleSet, policies: [{ name: 'rules', policy: { precedence: 'rulesOnly' } }] });
		for (const document of learned) running.add(document);
		for (const document of tested.flatMap((quarter) => quarters.get(quarter) ?? [])) running.add(document);
		return running.report();
	}

	const percents = ({ baseline: { dimensions } }: BacktestReport, figure: 'rightOfAll' | 'coverage'): string[] => dimensions.map((one) => ((one[figure].share ?? 0) * 100).toFixed(1));

	it.each([
		{ key: 'externalId', tested: ['2016-04'], lines: 20_929, seen: '91.4', right: ['76.0', '67.6', '61.2'] },
		{ key: 'name', tested: ['2016-04'], lines: 20_929, seen: '91.9', right: ['54.8', '40.8', '35.0'] },
		{ key: 'name', tested: ['2016-01'], lines: 20_328, seen: '93.1', right: ['57.3', '42.8', '37.9'] },
		{ key: 'name', tested: ['2016-01', '2016-04'], lines: 41_257, seen: '92.5', right: ['56.0', '41.8', '36.4'] },
	] as const)('has the published baseline by $key on $tested', ({ key, tested, lines, seen, right }) => {
		const report = measure(tested, key);
		expect(report.setAside).toEqual([]);
		expect(report.tested).toMatchObject({ documents: lines, cases: lines, wholeDocuments: 0 });
		expect(report.learned.lines).toBe(154_748);
		expect(percents(report, 'rightOfAll')).toEqual(right);
		expect(percents(report, 'coverage')).toEqual([seen, seen, seen]);
		expect(((1 - report.tested.newVendorCases / lines) * 100).toFixed(1)).toBe(seen);
	}, 120_000);

	it('has rules, mined from what was posted before, that are right more often than the baseline where both have a value', () => {
		const miner = createRuleMiner({ maxRules: 1000 });
		for (const document of learned) miner.add(document);
		const { ruleSet } = miner.suggest();
		const report = measure(['2016-04'], 'externalId', ruleSet);
		const lines = (report.policies[0]?.dimensions ?? []).map(({ externalDimensionId, coverage, besideBaseline: { cases, policyRight, baselineRight, onlyPolicyRight, onlyBaselineRight } }) => {
			const percent = (share: number | null): string => ((share ?? 0) * 100).toFixed(2);
			return `${externalDimensionId ?? 'all together'}: ${percent(coverage.share)} % of the lines have a value; on the ${cases} with a baseline too: rules ${percent(policyRight.share)} %, baseline ${percent(baselineRight.share)} % (only rules right ${onlyPolicyRight}, only baseline ${onlyBaselineRight})`;
		});
		process.stdout.write(`${ruleSet.rules.length} rules mined from what was posted before\n${lines.join('\n')}\n`);
		expect(ruleSet.rules).toHaveLength(1000);
		for (const { besideBaseline: { cases, policyRight, baselineRight, onlyPolicyRight, onlyBaselineRight } } of report.policies[0]?.dimensions ?? []) {
			expect(policyRight.count - onlyPolicyRight).toBe(baselineRight.count - onlyBaselineRight);
			expect(policyRight.of).toBe(cases);
			expect(policyRight.count).toBeGreaterThan(baselineRight.count);
		}
	}, 240_000);
});
