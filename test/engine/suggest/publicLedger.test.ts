import { compileRuleSet, createRuleMiner } from '../../../engine/index';
import type { CompiledRuleSet, RuleSuggestions } from '../../../engine/index';
import type { LedgerRow } from '../../e2e/ledger/LedgerRow';
import { isLedgerPresent, LEDGER_FOLDER, readQuarter, TEST_QUARTER, TRAINING_QUARTERS } from '../../e2e/ledger/readLedger';
import { toDocuments, vendorIdsByName } from '../../e2e/ledger/toDocuments';
import type { LedgerDocument } from '../../e2e/ledger/toDocuments';
import { learnVendorMajority } from '../../e2e/ledger/vendorMajority';

const describeWithLedger = isLedgerPresent() ? describe : describe.skip;
if (!isLedgerPresent()) process.stdout.write(`skipped: the public ledger is not present at ${LEDGER_FOLDER}\n`);

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

/** The value of the highest rule that sets the dimension. */
function valueByRules(compiled: CompiledRuleSet, document: LedgerDocument, line: number, dimension: string): string | undefined {
	const invoiceLine = document.invoice.invoiceLines[line];
	if (!invoiceLine) return undefined;
	return compiled.evaluate({ invoice: document.invoice, line: invoiceLine }).find(({ params }) => params.dimensions[dimension] !== undefined)?.params.dimensions[dimension];
}

interface Comparison {
	lines: number;
	covered: number;
	right: number;
	/** Lines for which both have a value. */
	both: number;
	bothByRules: number;
	bothByBaseline: number;
}

function compare(compiled: CompiledRuleSet, documents: readonly LedgerDocument[], dimension: string, postedOf: (row: LedgerRow) => string, baselineOf: (vendorId: string) => string | undefined): Comparison {
	const sum: Comparison = { lines: 0, covered: 0, right: 0, both: 0, bothByRules: 0, bothByBaseline: 0 };
	for (const document of documents) {
		document.rows.forEach((row, line) => {
			const byRules = valueByRules(compiled, document, line, dimension);
			const byBaseline = baselineOf(row.vendorId);
			sum.lines += 1;
			if (byRules === undefined) return;
			sum.covered += 1;
			if (byRules === postedOf(row)) sum.right += 1;
			if (byBaseline === undefined) return;
			sum.both += 1;
			if (byRules === postedOf(row)) sum.bothByRules += 1;
			if (byBaseline === postedOf(row)) sum.bothByBaseline += 1;
		});
	}
	return sum;
}

function tell(name: string, { lines, covered, right, both, bothByRules, bothByBaseline }: Comparison): void {
	process.stdout.write(
		`${name}: rules speak of ${covered} of ${lines} lines (${percent(covered / lines)}), right ${percent(right / covered)}; on ${both} lines that the vendor's most frequent coding covers too: rules ${percent(bothByRules / both)}, baseline ${percent(bothByBaseline / both)}\n`,
	);
}

describeWithLedger('rules mined from the public ledger', () => {
	let training: LedgerRow[];
	let documents: readonly LedgerDocument[];
	let suggestions: RuleSuggestions;

	beforeAll(async () => {
		training = (await Promise.all(TRAINING_QUARTERS.map(readQuarter))).flat();
		documents = toDocuments(training, vendorIdsByName(training)).documents;
		const before = process.memoryUsage();
		const started = performance.now();
		const miner = createRuleMiner({ checkFrom: '2015-07-01', maxRules: 100_000 });
		for (const document of documents) miner.add(document);
		const added = performance.now();
		suggestions = miner.suggest();
		const ended = performance.now();
		const after = process.memoryUsage();
		const kinds = suggestions.suggestions.reduce<Record<string, number>>((sum, { kind }) => ({ ...sum, [kind]: (sum[kind] ?? 0) + 1 }), {});
		process.stdout.write(`${documents.length} documents: read in ${(added - started).toFixed(0)} ms, mined in ${(ended - added).toFixed(0)} ms; ${JSON.stringify({ ...suggestions, ruleSet: undefined, table: undefined, suggestions: suggestions.suggestions.length })} ${JSON.stringify(kinds)}; heap ${((after.heapUsed - before.heapUsed) / 1e6).toFixed(0)} MB, buffers ${((after.arrayBuffers - before.arrayBuffers) / 1e6).toFixed(0)} MB\n`);
		for (const kind of Object.keys(kinds)) {
			const all = suggestions.suggestions.filter((one) => one.kind === kind && one.later);
			const sum = all.reduce((total, { support, right, later }) => ({ support: total.support + support, right: total.right + right, ls: total.ls + (later?.support ?? 0), lr: total.lr + (later?.right ?? 0) }), { support: 0, right: 0, ls: 0, lr: 0 });
			process.stdout.write(`${kind}: ${percent(sum.right / sum.support)} of ${sum.support}, later ${percent(sum.lr / sum.ls)} of ${sum.ls}\n`);
		}
	}, 300_000);

	it('are right where they speak, and no less than the vendor\'s most frequent coding', async () => {
		const compiled = compileRuleSet(suggestions.ruleSet);
		const later = toDocuments(await readQuarter(TEST_QUARTER), new Map()).documents;
		const baseline = learnVendorMajority(training);
		const account = compare(compiled, later, 'Account', (row) => row.account, baseline.account);
		const costCentre = compare(compiled, later, 'CostCenter', (row) => row.costCentre, baseline.costCentre);
		tell('account', account);
		tell('cost centre', costCentre);
		expect(account.bothByRules).toBeGreaterThanOrEqual(account.bothByBaseline);
	}, 300_000);
});
