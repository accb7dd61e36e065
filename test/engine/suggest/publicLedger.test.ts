import { compileRuleSet, createRuleMiner, rulesFromTable } from '../../../engine/index';
import type { CompiledRuleSet, RuleSuggestions, SuggestedRule } from '../../../engine/index';
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

/** Of all rules of a kind together; vendors' names and ids are not to be printed. */
function tellKind(rules: readonly SuggestedRule[]): string {
	const sum = (valueOf: (rule: SuggestedRule) => number): number => rules.reduce((total, rule) => total + valueOf(rule), 0);
	const [support, later] = [sum((rule) => rule.support), sum((rule) => rule.later?.support ?? 0)];
	return `${rules.length} rules, ${percent(sum((rule) => rule.right) / support)} of ${support} lines right, later ${percent(sum((rule) => rule.later?.right ?? 0) / later)} of ${later}`;
}

describeWithLedger('rules mined from the public ledger', () => {
	let training: LedgerRow[];
	let suggestions: RuleSuggestions;

	beforeAll(async () => {
		training = (await Promise.all(TRAINING_QUARTERS.map(readQuarter))).flat();
		const { documents } = toDocuments(training, vendorIdsByName(training));
		const started = process.cpuUsage();
		const miner = createRuleMiner({ checkFrom: '2015-07-01', maxRules: 100_000 });
		for (const document of documents) miner.add(document);
		const added = process.cpuUsage(started);
		suggestions = miner.suggest();
		const ended = process.cpuUsage(started);
		const seconds = ({ user, system }: NodeJS.CpuUsage): string => ((user + system) / 1e6).toFixed(1);
		const { mined, checked, failedLater, suggestions: rules } = suggestions;
		process.stdout.write(`${mined.lines} lines mined, ${checked?.lines} checked: ${rules.length} rules, ${failedLater} failed later; ${seconds(added)} s of processor time to take them in, ${seconds(ended)} s in all\n`);
		for (const kind of ['vendor', 'keyword', 'vendorKeyword', 'vendorAmountBand']) process.stdout.write(`${kind}: ${tellKind(rules.filter((one) => one.kind === kind))}\n`);
	}, 300_000);

	it('are as pure as asked for, and hold in the later period', () => {
		const { suggestions: rules } = suggestions;
		expect(rules.length).toBeGreaterThan(1000);
		expect(rules.filter(({ purity, support }) => purity < 0.9 || support < 5)).toHaveLength(0);
		const later = rules.reduce((sum, one) => ({ support: sum.support + (one.later?.support ?? 0), right: sum.right + (one.later?.right ?? 0) }), { support: 0, right: 0 });
		expect(later.right / later.support).toBeGreaterThan(0.9);
	});

	it('come back from their table', () => {
		expect(compileRuleSet(rulesFromTable(suggestions.table)).matches).toEqual(compileRuleSet(suggestions.ruleSet).matches);
	});

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
