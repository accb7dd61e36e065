import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { commandLine } from '../../cli/commandLine';
import { run } from '../../cli/commands/backtest';
import { backtestHistory, createRuleMiner, parseHistoryMapping, readHistoryOnce, renderBacktestCsv, rulesFromTable, readTableCsv } from '../../engine/index';
import type { BacktestReport, HistorySource } from '../../engine/index';
import type { SampleFolder } from './support/sampleFolder';
import { sampleFolder } from './support/sampleFolder';
import { testIo } from './support/testIo';

let folder: SampleFolder;

beforeEach(() => {
	folder = sampleFolder();
});

afterEach(() => folder.remove());

const at = (name: string): string => folder.at(name);
const text = (name: string): string => readFileSync(at(name), 'utf8');
const usual = (): string[] => [at('ledger.csv'), '--preset', 'ledgerRows', '--mapping', at('columns.json'), '--report', at('report.html')];
const withAll = (): string[] => [...usual(), '--rules', at('rules.csv'), '--proposals', at('proposals.ndjson'), '--ledger', at('ledger.json'), '--policies', at('policies.json')];
const source = (): HistorySource => ({ name: 'ledger.csv', open: async function* open() { yield readFileSync(at('ledger.csv')); } });
const mapping = () => parseHistoryMapping('ledgerRows', JSON.parse(text('columns.json')));

interface Found {
	readonly status: string;
	readonly exitCode: number;
	readonly testFrom: string;
	readonly rules: { readonly from: string; readonly count: number; readonly mined: { readonly before: string; readonly checkedFrom: string } | null };
	readonly proposals: { readonly count: number; readonly repeated: number } | null;
	readonly written: Record<string, string | null>;
	readonly report: BacktestReport;
}

async function found(argv: string[], stdin?: Uint8Array): Promise<Found> {
	const io = testIo({}, stdin);
	await run([...argv, '--json'], io);
	expect(io.output().trimEnd().split('\n')).toHaveLength(1);
	return JSON.parse(io.output()) as Found;
}

describe('backtest', () => {
	it('gets from an export to the report with nothing but the names of the columns', async () => {
		const io = testIo();
		expect(await run(usual(), io)).toBe(0);
		expect(io.output()).toMatch(/The test begins on 2026-06-01/);
		expect(io.output()).toMatch(/No rules were given, so \d+ were mined from \d+ lines posted from 2024-11-07 until before 2026-06-01 and checked on those from 2026-0\d-01 on\./);
		expect(io.output()).toContain(at('report.html'));
		expect(text('report.html')).toMatch(/^<!DOCTYPE html>[\s\S]*Lines coded exactly as posted/);
		expect(io.errors()).toBe('');
	});

	it('finds the very figures of the engine', async () => {
		const { report, rules, testFrom, proposals } = await found([...withAll(), '--test-from', '2026-07-01', '--test-to', '2026-09-30', '--dimensions', 'Account,VatCode', '--vendor-key', 'name', '--target-error-rate', '5%', '--min-cases', '10', '--vendor-group', 'invoice.currencyCode']);
		const records = new Map(text('proposals.ndjson').trimEnd().split('\n').map((line) => JSON.parse(line) as { externalInvoiceId: string; proposal: unknown; fetchedAt: string }).map((record) => [record.externalInvoiceId, record]));
		const expected = await backtestHistory([source()], mapping(), {
			testFrom: '2026-07-01', testTo: '2026-09-30', dimensions: ['Account', 'VatCode'], vendorKey: 'name', targetErrorRate: 0.05, minCases: 10, vendorGroupFact: 'invoice.currencyCode',
			proposalOf: (id) => records.get(id), ledger: JSON.parse(text('ledger.json')), policies: JSON.parse(text('policies.json')), ruleSet: rulesFromTable(readTableCsv(readFileSync(at('rules.csv')), 'rules.csv')),
		});
		expect(report).toEqual(JSON.parse(JSON.stringify(expected)));
		expect(report.tested.documents).toBeGreaterThan(20);
		expect({ from: rules.from, testFrom, proposals }).toEqual({ from: 'file', testFrom: '2026-07-01', proposals: { count: records.size, repeated: 0 } });
	});

	it('mines rules from nothing that is tested, and checks them on nothing that is tested', async () => {
		const { rules, report } = await found([...usual(), '--test-from', '2026-04-01']);
		const miner = createRuleMiner({ checkFrom: rules.mined?.checkedFrom ?? '' });
		await readHistoryOnce(source(), mapping(), { needsWhole: () => false, document: (document) => { if ((document.postings[0]?.postingDate ?? '') < '2026-04-01') miner.add(document); }, reject: () => {}, skip: () => {} });
		expect((rules.mined?.checkedFrom ?? '') < '2026-04-01').toBe(true);
		expect(rules).toMatchObject({ from: 'mined', count: miner.suggest().suggestions.length });

		// What is tested may be anything: the rules stay the same.
		const [header, ...rows] = text('ledger.csv').split('\r\n');
		const changed = rows.map((row) => (/;\d\d-(0[4-9]|1\d)-2026;\d\d-\d\d-2026;DKK/.test(row) ? row.replace(/;(\d{4});([^;]*);/, ';9999;Andet;') : row));
		folder.put('changed.csv', [header, ...changed].join('\r\n'));
		const other = await found([at('changed.csv'), ...usual().slice(1), '--test-from', '2026-04-01']);
		expect(other.report.audit.ruleSetHash).toBe(report.audit.ruleSetHash);
		expect(other.report.policies).not.toEqual(report.policies);
	});

	it('mines no rules when it shall not, and says so', async () => {
		expect(await found([...usual(), '--no-suggest'])).toMatchObject({ rules: { from: 'none', count: 0 }, report: { rules: [] } });
	});

	it('reads the history from the standard input, and compressed', async () => {
		const { report } = await found(usual());
		const argv = ['-', ...usual().slice(1)];
		const piped = await found([...argv, '--force'], gzipSync(readFileSync(at('ledger.csv'))));
		expect(piped.report).toEqual(report);
	});

	it('writes figures as CSV and JSON, and the report in the way of a locale', async () => {
		const { report, written } = await found([...usual(), '--csv', at('f.csv'), '--report-json', at('f.json'), '--locale', 'da-DK', '--title', 'Nordlys <b>A/S</b>']);
		expect(JSON.parse(text('f.json'))).toEqual(report);
		expect(text('f.csv')).toBe(renderBacktestCsv(report, { locale: 'da-DK', title: 'Nordlys <b>A/S</b>', madeOn: new Date().toISOString().slice(0, 10) }));
		expect(text('report.html')).toContain('Nordlys &lt;b&gt;A/S');
		expect(text('report.html')).toMatch(/\d,\d/);
		expect(written).toEqual({ report: at('report.html'), csv: at('f.csv'), json: at('f.json') });
	});

	it('writes no report when it shall not', async () => {
		expect((await found([...usual().slice(0, -2), '--no-report'])).written).toEqual({ report: null, csv: null, json: null });
		expect(readdirSync(folder.path)).not.toContain('report.html');
	});

	it('writes over a report of its own, over anything else only by force', async () => {
		expect(await run(usual(), testIo())).toBe(0);
		expect(await run(usual(), testIo())).toBe(0);
		writeFileSync(at('report.html'), '<html>mine</html>');
		const io = testIo();
		expect(await run(usual(), io)).toBe(1);
		expect(io.errors()).toContain('FILE_EXISTS');
		expect(text('report.html')).toBe('<html>mine</html>');
		expect(await run([...usual(), '--csv', at('columns.json')], io)).toBe(1);
		expect(await run([...usual(), '--force'], testIo())).toBe(0);
		expect(text('report.html')).toMatch(/^<!DOCTYPE html>/);
	});

	it('ends with 2 and says why when rows cannot be used', async () => {
		const lines = text('ledger.csv').split('\r\n');
		lines[500] = (lines[500] ?? '').replace(/;\d+,\d\d;/, ';much;');
		folder.put('ledger.csv', lines.join('\r\n'));
		const io = testIo();
		expect(await run(usual(), io)).toBe(2);
		expect(io.output()).toContain('Left out: 1 row, AMOUNT_NOT_UNDERSTOOD');
	});

	it('does not count rows that the mapping leaves out as a failure', async () => {
		folder.put('columns.json', JSON.stringify({ ...(JSON.parse(text('columns.json')) as object), skip: [{ code: 'NO_CANTEEN', column: 'Konto', equals: ['3420'] }] }));
		const io = testIo();
		expect(await run(usual(), io)).toBe(0);
		expect(io.output()).toMatch(/Left out: \d+ rows, NO_CANTEEN/);
	});
});

describe('the proposals of a back-test', () => {
	const records = (): { externalInvoiceId: string; fetchedAt: string; proposal: object }[] => text('proposals.ndjson').trimEnd().split('\n').map((line) => JSON.parse(line));
	const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
	const withProposals = (file: string): string[] => [...usual(), '--rules', at('rules.csv'), '--proposals', file, '--force'];

	it('count the same as NDJSON, as JSON, compressed, and as rows of a Data Table', async () => {
		const { report } = await found(withProposals(at('proposals.ndjson')));
		expect(report.proposals.present).toBeGreaterThan(50);
		const table = [['id', 'externalInvoiceId', 'proposal', 'createdAt'].join(','), ...records().map(({ externalInvoiceId, proposal, fetchedAt }, index) => [String(index), externalInvoiceId, JSON.stringify(proposal), fetchedAt].map(quoted).join(','))].join('\n');
		const forms = {
			'p.json': JSON.stringify(records()),
			'p.ndjson.gz': gzipSync(text('proposals.ndjson')),
			'p.csv': table,
			'text.json': JSON.stringify(records().map((record) => ({ ...record, proposal: JSON.stringify(record.proposal) }))),
		};
		for (const [name, content] of Object.entries(forms)) expect((await found(withProposals(folder.put(name, content)))).report).toEqual(report);
	});

	it('count once for each invoice: the one that was fetched first', async () => {
		const { report } = await found(withProposals(at('proposals.ndjson')));
		const later = records().map((record) => ({ ...record, fetchedAt: '2027-01-01', proposal: null }));
		const both = await found(withProposals(folder.put('both.json', JSON.stringify([...later, ...records(), ...later]))));
		expect(both.report).toEqual(report);
		expect(both.proposals).toEqual({ count: records().length, repeated: 2 * records().length });
	});

	it.each([
		['no id', '{"proposal":{}}'],
		['no proposal', '{"externalInvoiceId":"F1"}'],
		['a proposal that is a list', '{"externalInvoiceId":"F1","proposal":[]}'],
		['a proposal that is no JSON', '{"externalInvoiceId":"F1","proposal":"{secret"}'],
		['a line that is no JSON', '{"externalInvoiceId":"F1","proposal":null}\nsecret'],
		['nothing at all', '[]'],
	])('are refused with their row: %s', async (_, content) => {
		const io = testIo();
		expect(await run(withProposals(folder.put('p.json', content)), io)).toBe(1);
		expect(io.errors()).toContain('PROPOSALS_FILE_MALFORMED');
		expect(io.errors()).not.toContain('secret');
	});
});

describe('backtest with a mistake', () => {
	it.each<[string, () => string[], string]>([
		['no preset', () => [at('ledger.csv')], '--preset'],
		['a day that is none', () => [...usual(), '--test-from', '2026-13-01'], 'yyyy-MM-dd'],
		['a share that is none', () => [...usual(), '--target-error-rate', '2'], 'share'],
		['a locale that is not known', () => [...usual(), '--locale', 'xx'], 'da-DK'],
		['rules that are not there', () => [...usual(), '--rules', at('none.csv')], 'FILE_NOT_READABLE'],
		['rules with an unknown fact', () => [...usual(), '--rules', folder.put('r.csv', 'vendor.id;set Account\nV1;1\n')], 'RULE_UNKNOWN_FACT'],
		['rules that are nothing', () => [...usual(), '--rules', folder.put('r.json', '[1]')], 'RULES_FILE_MALFORMED'],
		['policies without names', () => [...usual(), '--policies', folder.put('p.json', '[{"precedence":"kauntFirst"}]')], 'POLICIES_FILE_MALFORMED'],
		['a policy that does not exist', () => [...usual(), '--policies', folder.put('p.json', '[{"name":"a","policy":{"precedence":"never"}}]')], 'precedence'],
		['a ledger that is a list', () => [...usual(), '--ledger', folder.put('l.json', '[]')], 'JSON_FILE_NOT_AN_OBJECT'],
		['a fact that does not exist', () => [...usual(), '--vendor-group', 'vendor.colour'], 'BACKTEST_OPTION_INVALID'],
		['a test that ends before it begins', () => [...usual(), '--test-from', '2026-06-01', '--test-to', '2026-05-01'], 'BACKTEST_OPTION_INVALID'],
		['the report over the history', () => [...usual(), '--csv', at('ledger.csv')], 'FILE_NAMED_TWICE'],
		['a report in a folder that is not there', () => [...usual().slice(0, -1), at('none/report.html')], 'FILE_NOT_WRITABLE'],
		['columns that the file has not', () => [at('ledger.csv'), '--preset', 'ledgerRows'], 'HISTORY_COLUMN_MISSING'],
	])('ends with 1, says what to do and writes nothing: %s', async (_, argv, expected) => {
		const io = testIo();
		expect(await run(argv(), io)).toBe(1);
		expect(io.errors()).toContain(expected);
		expect(io.output()).toBe('');
		expect(existsSync(at('report.html'))).toBe(false);
	});

	it('says it in one JSON object too', async () => {
		expect(await found([...usual(), '--rules', at('none.csv')])).toMatchObject({ status: 'failed', exitCode: 1, error: { code: 'FILE_NOT_READABLE' } });
	});

	it('shows every finding of a table of rules', async () => {
		const io = testIo();
		await run([...usual(), '--rules', folder.put('r.csv', 'vendor.id;vendor.colour;set Account\nV1;;1\n')], io);
		expect(io.errors().match(/RULE_UNKNOWN_FACT/g)).toHaveLength(2);
	});
});

describe('backtest that is interrupted', () => {
	it('ends with 3 and leaves nothing behind', async () => {
		const before = readdirSync(folder.path);
		const io = testIo({}, readFileSync(at('ledger.csv')));
		const ending = run(['-', ...usual().slice(1)], io);
		io.interrupt();
		expect(await ending).toBe(3);
		expect(io.errors()).toContain('INTERRUPTED');
		expect(readdirSync(folder.path)).toEqual(before);
	});
});

describe('the program', () => {
	it.each(['backtest', 'suggest', 'check', 'explain'])('shows the help of %s with examples and exit codes', async (name) => {
		const io = testIo();
		expect(await commandLine([name, '--help'], io)).toBe(0);
		expect(io.output()).toMatch(/Exit codes:[\s\S]*Examples:/);
	});
});
