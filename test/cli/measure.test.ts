import { existsSync, readFileSync } from 'node:fs';
import { run as check } from '../../cli/commands/check';
import { run as explain } from '../../cli/commands/explain';
import { run as suggest } from '../../cli/commands/suggest';
import { codeInvoice, explainCoding, readTableCsv, rulesFromTable } from '../../engine/index';
import type { RuleSetInput } from '../../engine/index';
import type { SampleFolder } from './support/sampleFolder';
import { sampleFolder } from './support/sampleFolder';
import { testIo } from './support/testIo';

let folder: SampleFolder;

beforeEach(() => {
	folder = sampleFolder();
});

afterEach(() => folder.remove());

const at = (name: string): string => folder.at(name);
const bytes = (name: string): Buffer => readFileSync(at(name));
const json = (name: string): unknown => JSON.parse(bytes(name).toString('utf8'));
const usual = (): string[] => [at('ledger.csv'), '--preset', 'ledgerRows', '--mapping', at('columns.json')];

describe('suggest', () => {
	it('writes a decision table that is read back as the very rules, and a rule set that is the same', async () => {
		const io = testIo();
		expect(await suggest([...usual(), '--out', at('s.csv'), '--json'], io)).toBe(0);
		const { ruleSet, checkFrom, written } = JSON.parse(io.output()) as { ruleSet: RuleSetInput; checkFrom: string; written: string };
		expect(ruleSet.rules.length).toBeGreaterThan(20);
		expect({ checkFrom, written }).toEqual({ checkFrom: '2026-06-01', written: at('s.csv') });
		expect(rulesFromTable(readTableCsv(bytes('s.csv'), 's.csv')).rules).toEqual(ruleSet.rules.map((rule) => expect.objectContaining({ name: rule.name, conditions: rule.conditions })));
		expect(await suggest([...usual(), '--out', at('s.json')], testIo())).toBe(0);
		expect(json('s.json')).toEqual(ruleSet);
	});

	it('shows what speaks for the rules', async () => {
		const io = testIo();
		expect(await suggest([...usual(), '--rules', at('rules.csv')], io)).toBe(0);
		expect(io.output()).toMatch(/^\d+ rules from \d+ lines of \d+ vendors, checked on \d+ lines from 2026-06-01 on\./);
		expect(io.output()).toMatch(/because your rules say the same/);
		expect(io.output()).toContain('Nothing was written: name a file with --out.');
	});

	it('passes its options on', async () => {
		const io = testIo();
		await suggest([...usual(), '--check-from', 'none', '--kinds', 'vendor', '--min-support', '30', '--min-purity', '95%', '--dimensions', 'Account', '--max-rules', '2', '--json'], io);
		const { ruleSet, suggestions, checked } = JSON.parse(io.output()) as { ruleSet: RuleSetInput; suggestions: { kind: string; support: number }[]; checked: null };
		expect(suggestions).toHaveLength(2);
		expect(suggestions.every(({ kind, support }) => kind === 'vendor' && support >= 30)).toBe(true);
		expect(ruleSet.rules.every(({ event }) => Object.keys(event.params.dimensions).join() === 'Account')).toBe(true);
		expect(checked).toBeNull();
	});

	it('writes over no file unless it is told to', async () => {
		const io = testIo();
		expect(await suggest([...usual(), '--out', at('policy.json')], io)).toBe(1);
		expect(io.errors()).toContain('FILE_EXISTS');
		expect(await suggest([...usual(), '--out', at('policy.json'), '--force'], testIo())).toBe(0);
	});

	it.each<[string, string[], string]>([
		['a kind that does not exist', ['--kinds', 'colour'], 'vendorKeyword'],
		['a purity above one', ['--min-purity', '1.1'], 'share'],
		['a day that is none', ['--check-from', 'soon'], 'yyyy-MM-dd'],
	])('ends with 1 with %s', async (_, argv, expected) => {
		const io = testIo();
		expect(await suggest([...usual(), ...argv, '--out', at('s.csv')], io)).toBe(1);
		expect(io.errors()).toContain(expected);
		expect(existsSync(at('s.csv'))).toBe(false);
	});
});

describe('check', () => {
	const twice = 'name;vendor.externalId;set Account\na;V1;6540\nb;V1;6540\n';

	it('has nothing to say of the rules of the sample', async () => {
		const io = testIo();
		expect(await check([at('rules.csv'), '--ledger', at('ledger.json'), '--fail-on', 'any'], io)).toBe(0);
		expect(io.output()).toBe('16 rules: nothing to say.\n');
	});

	it('fails on what it is told to fail on', async () => {
		const broken = 'name;vendor.id;set Account\na;V1;6540\n';
		const codes = async (content: string, failOn: string): Promise<number> => await check([folder.put('r.csv', content), '--fail-on', failOn], testIo());
		expect([await codes(twice, 'nothing'), await codes(twice, 'block'), await codes(twice, 'any')]).toEqual([0, 0, 2]);
		expect([await codes(broken, 'nothing'), await codes(broken, 'block'), await codes(broken, 'any')]).toEqual([0, 2, 2]);
	});

	it('reads the standard input, as a table and as JSON, and names the rule', async () => {
		for (const content of [twice, JSON.stringify([{ name: 'a', 'vendor.externalId': 'V1', 'set Account': '6540' }, { name: 'b', 'vendor.externalId': 'V1', 'set Account': '6540' }])]) {
			const io = testIo({}, Buffer.from(content));
			expect(await check(['-', '--json'], io)).toBe(0);
			expect(JSON.parse(io.output())).toMatchObject({ status: 'complete', exitCode: 0, severity: 'review', rules: 2, findings: [{ rule: 'b' }] });
		}
	});

	it('says what the ledger does not know', async () => {
		const io = testIo();
		await check([folder.put('r.csv', 'name;vendor.externalId;set Account\na;V1;6540\n'), '--ledger', at('ledger.json')], io);
		expect(io.output()).toContain('RULE_VALUE_NOT_IN_LEDGER at rules[0].event.params.dimensions.Account (a)');
	});

	it('shows no line that a name has forged', async () => {
		const io = testIo();
		await check([folder.put('r.json', JSON.stringify({ rules: [{ name: 'a\n0 rules: nothing to say.', conditions: { all: [] }, event: { type: 'code', params: { dimensions: { Account: '1' } } } }] }))], io);
		expect(io.output().split('\n').filter((line) => line.startsWith('0 rules'))).toEqual([]);
	});
});

describe('explain', () => {
	it('gives the account of the engine', async () => {
		const io = testIo();
		expect(await explain([at('invoice.json'), '--proposal', at('proposal.json'), '--rules', at('rules.csv'), '--ledger', at('ledger.json'), '--policy', at('policy.json')], io)).toBe(0);
		const invoice = json('invoice.json');
		const result = codeInvoice({ invoice, proposal: json('proposal.json'), ruleSet: rulesFromTable(readTableCsv(bytes('rules.csv'), 'rules.csv')), ledger: json('ledger.json'), policy: json('policy.json') });
		expect(io.output()).toBe(explainCoding(result, { invoice: invoice as never }));
		expect(io.output()).toContain('forbidden by the rule "web-shop-is-closed"');
	});

	it('reads an item with invoice and proposal from the standard input', async () => {
		const io = testIo({}, Buffer.from(JSON.stringify({ invoice: json('invoice.json'), proposal: json('proposal.json') })));
		expect(await explain(['-', '--json'], io)).toBe(0);
		const { result, explanation } = JSON.parse(io.output()) as { result: { stats: { byKaunt: number } }; explanation: string };
		expect(result.stats.byKaunt).toBeGreaterThan(2);
		expect(explanation).toMatch(/^Invoice K70007/);
	});

	it.each<[string, () => string[], string]>([
		['no invoice', () => [folder.put('i.json', '{"a":1}')], 'INVOICE_FIELD_MISSING'],
		['a list', () => [folder.put('i.json', '[]')], 'JSON_FILE_NOT_AN_OBJECT'],
		['no JSON', () => [folder.put('i.json', 'invoice')], 'JSON_FILE_MALFORMED'],
		['an unknown policy', () => [at('invoice.json'), '--policy', folder.put('p.json', '{"precedence":"x"}')], 'precedence'],
		['two inputs from the standard input', () => ['-', '--rules', '-'], 'FILE_NAMED_TWICE'],
	])('ends with 1 with %s', async (_, argv, expected) => {
		const io = testIo();
		expect(await explain(argv(), io)).toBe(1);
		expect(io.errors()).toContain(expected);
		expect(io.output()).toBe('');
	});
});
