import { compileRuleSet, createRuleMiner, rulesFromTable, suggestRules } from '../../../engine/index';
import type { PostedDocument, RuleSuggestions, SuggestOptions } from '../../../engine/index';
import { buildPosted, times } from './support/buildPosted';

function mine(documents: readonly PostedDocument[], options: SuggestOptions = {}): RuleSuggestions {
	const miner = createRuleMiner(options);
	for (const document of documents) miner.add(document);
	return miner.suggest();
}

/** Name → what it sets. */
function told({ suggestions }: RuleSuggestions): Record<string, unknown> {
	return Object.fromEntries(suggestions.map(({ rule }) => [rule.name, rule.event.params.dimensions]));
}

describe('vendors', () => {
	it('become rules from five lines on of which nine in ten were posted alike', () => {
		const found = mine([...times(9, { vendor: 'V1', coded: { Account: '6540' } }), ...times(1, { vendor: 'V1', coded: { Account: '7310' } }), ...times(4, { vendor: 'V2', coded: { Account: '6540' } })]);
		expect(found.suggestions).toEqual([
			{
				rule: { name: 'vendor V1', mode: 'fill', priority: 10, conditions: { all: [{ fact: 'vendor.externalId', operator: 'equal', value: 'V1' }] }, event: { type: 'code', params: { dimensions: { Account: '6540' } } } },
				kind: 'vendor', support: 10, right: 9, purity: 0.9, later: null,
			},
		]);
		expect(found).toMatchObject({ mined: { lines: 14, vendors: 2 }, checked: null, alreadyThere: 0, failedLater: 0, notTabular: 0, beyondMost: 0 });
	});

	it('have all dimensions in one rule that are pure together', () => {
		const found = mine([...times(19, { coded: { Account: '6540', CostCenter: '200', Project: 'P1' } }), ...times(1, { coded: { Account: '6540', CostCenter: '200', Project: 'P2' } })]);
		expect(told(found)).toEqual({ 'vendor V1': { Account: '6540', CostCenter: '200', Project: 'P1' } });
	});

	it('have a rule per dimension where the values are pure one by one, but not together', () => {
		const found = mine([...times(18, { coded: { Account: '6540', CostCenter: '200' } }), ...times(2, { coded: { Account: '6540', CostCenter: '300' } }), ...times(2, { coded: { Account: '7310', CostCenter: '200' } })]);
		expect(told(found)).toEqual({ 'vendor V1 Account': { Account: '6540' }, 'vendor V1 CostCenter': { CostCenter: '200' } });
	});

	it('leave a dimension out that is not pure, or not asked for', () => {
		const documents = [...times(5, { coded: { Account: '6540', CostCenter: '200', Project: 'P' } }), ...times(5, { coded: { Account: '6540', CostCenter: '300', Project: 'P' } })];
		expect(told(mine(documents, { dimensions: ['Account', 'CostCenter'] }))).toEqual({ 'vendor V1': { Account: '6540' } });
	});

	it('are known by name where they have no id, and the rule counts all lines of that name', () => {
		const [found] = mine([...times(6, { vendor: { name: 'Acme; A/S' }, coded: { Account: '6540' } }), ...times(2, { vendor: { externalId: 'V9', name: 'Acme; A/S' }, coded: { Account: '6540' } })]).suggestions;
		expect(found).toMatchObject({ support: 8, right: 8, rule: { name: 'vendor Acme; A/S', priority: 9, conditions: { all: [{ fact: 'vendor.name', operator: 'equal', value: 'Acme; A/S' }] } } });
	});

	it('are all that is known of postings that do not follow the lines', () => {
		const documents = times(3, { description: 'freight', coded: { Account: '6540' } }).map(({ invoice, postings }) => ({ invoice, postings: [...postings, ...postings] }));
		expect(mine([...documents, ...times(1, { coded: { Account: '6540' } })]).suggestions).toMatchObject([{ kind: 'vendor', support: 7 }]);
		expect(mine(documents, { kinds: ['vendorKeyword', 'vendorAmountBand', 'keyword'] }).suggestions).toEqual([]);
	});
});

describe('keywords of a vendor', () => {
	const mixed = [...times(10, { description: 'Pallet FREIGHT week 9', coded: { Account: '6540' } }), ...times(10, { description: 'Transport insurance', coded: { Account: '7310' } })];

	it('become rules where the vendor is not pure, each once', () => {
		const found = mine(mixed, { kinds: ['vendor', 'vendorKeyword'] });
		expect(told(found)).toEqual({ 'vendor V1 freight': { Account: '6540' }, 'vendor V1 insurance': { Account: '7310' } });
		expect(found.suggestions[0]?.rule).toMatchObject({ priority: 20, conditions: { all: [{ fact: 'vendor.externalId' }, { fact: 'line.description', operator: 'containsText', value: 'freight' }] } });
	});

	it('are left out where the vendor is pure', () => {
		expect(told(mine([...times(10, { description: 'freight', coded: { Account: '6540' } }), ...times(10, { description: 'insurance', coded: { Account: '6540' } })]))).toEqual({ 'vendor V1': { Account: '6540' } });
	});

	it('are suggested beside a pure vendor where they contradict it, and rank before it', () => {
		const { ruleSet } = mine([...times(95, { description: 'freight', coded: { Account: '6540' } }), ...times(5, { description: 'insurance', coded: { Account: '7310' } })]);
		const { invoice } = buildPosted({ description: 'insurance', coded: {} });
		const [line] = invoice.invoiceLines;
		const matches = line ? compileRuleSet(ruleSet).evaluate({ invoice, line }) : [];
		expect(matches.map(({ rule, params }) => [rule, params.dimensions])).toEqual([['vendor V1 insurance', { Account: '7310' }], ['vendor V1', { Account: '6540' }]]);
	});

	it('are whole words in any script, also where they stand within longer ones', () => {
		const found = mine([...times(10, { description: 'Gebühr', coded: { Account: '7770' } }), ...times(10, { description: 'Kontogebühren 2025', coded: { Account: '7770' } }), ...times(20, { description: 'Zins', coded: { Account: '7510' } })], { kinds: ['vendorKeyword'] });
		expect(told(found)).toEqual({ 'vendor V1 gebühr': { Account: '7770' }, 'vendor V1 zins': { Account: '7510' } });
		expect(found.suggestions.map(({ support }) => support)).toEqual([20, 20]);
	});

	it('are left out where they would set nearly as much wrong as right', () => {
		const documents = [...times(95, { description: 'paper', coded: { Account: '6540' } }), ...times(6, { description: 'gift', coded: { Account: '7310' } }), ...times(4, { description: 'gift', coded: { Account: '6540' } })];
		expect(told(mine(documents, { minPurity: 0.5 }))).toEqual({ 'vendor V1': { Account: '6540' } });
	});

	it('are neither numbers, months, function words nor letters alone', () => {
		const documents = ['12345', 'and with', 'june', 'ab', 'A4'].flatMap((description, at) => times(6, { description, coded: { Account: String(6000 + at) } }));
		expect(mine(documents, { kinds: ['vendorKeyword', 'keyword'] }).suggestions).toEqual([]);
	});
});

describe('keywords alone', () => {
	const freight = (vendor: string, count: number, account = '6540'): PostedDocument[] => times(count, { vendor, description: 'Freight', coded: { Account: account } });

	/** So that the account of freight is nothing that all lines have. */
	const others = Array.from({ length: 10 }, (_, at) => times(4, { vendor: `W${at}`, description: `thing ${'abcdefghij'.charAt(at).repeat(4)}`, coded: { Account: String(7000 + at) } })).flat();

	it('need three vendors', () => {
		expect(told(mine([...others, ...freight('V1', 4), ...freight('V2', 4)]))).toEqual({});
		expect(told(mine([...others, ...freight('V1', 4), ...freight('V2', 4), ...freight('V3', 4)]))).toEqual({ 'keyword freight': { Account: '6540' } });
	});

	it('are left out where the value is as frequent without them', () => {
		const paper = times(40, { vendor: 'W', description: 'Paper', coded: { Account: '6540' } });
		expect(told(mine([...paper, ...freight('V1', 4), ...freight('V2', 4), ...freight('V3', 4)], { kinds: ['keyword'] }))).toEqual({});
	});

	it('must hold when each vendor counts once', () => {
		expect(told(mine([...others, ...others, ...freight('V1', 100), ...freight('V2', 1), ...freight('V3', 1), ...freight('V4', 4, '7310')], { kinds: ['keyword'] }))).toEqual({});
	});

	it('rank below the vendor, whose keyword need not be said again', () => {
		const found = mine([...others, ...freight('V1', 9), ...freight('V2', 4), ...freight('V3', 4), ...times(9, { vendor: 'V1', description: 'Gift', coded: { Account: '6750' } })]);
		expect(told(found)).toEqual({ 'keyword freight': { Account: '6540' }, 'vendor V1 gift': { Account: '6750' } });
	});
});

describe('amounts of a vendor', () => {
	const spread = (count: number, first: number, step: number, account: string): PostedDocument[] => Array.from({ length: count }, (_, at) => buildPosted({ description: null, amount: first + at * step, coded: { Account: account } }));

	it('are cut where the values change, at readable bounds', () => {
		const found = mine([...spread(20, 812, 187, '6550'), ...spread(20, 5230, 1913, '1220')]);
		expect(found.table).toMatchObject([
			{ name: 'vendor V1 0..5000', priority: 20, 'vendor.externalId': 'V1', 'line.amountExVat between': '0..5000', 'set Account': '6550', remark: 'support 20, pure 100 %' },
			{ name: 'vendor V1 5000.01..50000', 'line.amountExVat between': '5000.01..50000', 'set Account': '1220' },
		]);
	});

	it('are left alone where they explain nothing', () => {
		const found = mine([...spread(20, 100, 10, '6550'), ...spread(20, 105, 10, '1220')]);
		expect(found.suggestions).toEqual([]);
	});
});

describe('the later period', () => {
	const early = times(20, { coded: { Account: '6540' }, date: '2025-06-30' });

	it('is not mined, but checks what was', () => {
		const found = mine([...early, ...times(3, { coded: { Account: '6540' }, date: '2025-07-01' }), ...times(1, { coded: { Account: '7310' }, date: '2025-08-01' })], { checkFrom: '2025-07-01' });
		expect(found.suggestions).toMatchObject([{ support: 20, right: 20, later: { support: 4, right: 3, purity: 0.75 } }]);
		expect(found).toMatchObject({ mined: { lines: 20, vendors: 1 }, checked: { lines: 4 }, failedLater: 0 });
		expect(found.table[0]?.remark).toBe('support 20, pure 100 %; later 4, 75 %');
	});

	it('throws out what it clearly speaks against', () => {
		const found = mine([...early, ...times(4, { coded: { Account: '7310' }, date: '2025-07-01' })], { checkFrom: '2025-07-01' });
		expect(found.suggestions).toEqual([]);
		expect(found.failedLater).toBe(1);
	});

	it('keeps the other dimensions of a rule of which one fails', () => {
		const coded = { Account: '6540', CostCenter: '200' };
		const found = mine([...times(20, { coded }), ...times(4, { coded: { ...coded, CostCenter: '300' }, date: '2025-07-01' })], { checkFrom: '2025-07-01' });
		expect(told(found)).toEqual({ 'vendor V1': { Account: '6540' } });
		expect(found.failedLater).toBe(1);
	});

	it('may have nothing to say', () => {
		const found = mine(early, { checkFrom: '2025-07-01' });
		expect(found.suggestions[0]?.later).toEqual({ support: 0, right: 0, purity: null });
		expect(found.table[0]?.remark).toBe('support 20, pure 100 %; later none');
	});
});

describe('rules that there are', () => {
	const documents = times(10, { coded: { Account: '6540', CostCenter: '200' } });
	const rule = (dimensions: Record<string, string>, mode?: string): NonNullable<SuggestOptions['existing']> =>
		rulesFromTable([{ name: 'vendor V1', mode: mode ?? 'fill', 'vendor.name contains': 'acme', ...Object.fromEntries(Object.entries(dimensions).map(([dimension, value]) => [`set ${dimension}`, value])) }]);
	const acme = documents.map(({ invoice, postings }) => ({ invoice: { ...invoice, vendor: { externalId: 'V1', name: 'ACME' } }, postings }));

	it('are not suggested again, however they pick', () => {
		expect(mine(acme, { existing: rule({ Account: '6540', CostCenter: '200' }) })).toMatchObject({ suggestions: [], alreadyThere: 1 });
		expect(mine(acme, { existing: compileRuleSet(rule({ Account: '6540', CostCenter: '200' }) as never) })).toMatchObject({ suggestions: [], alreadyThere: 1 });
	});

	it('are completed, under a name that is free', () => {
		expect(told(mine(acme, { existing: rule({ Account: '6540' }) }))).toEqual({ 'vendor V1 CostCenter': { CostCenter: '200' } });
	});

	it('say what the highest of them says, enforcing ones first', () => {
		const row = (name: string, priority: number, mode: string, account: string): Record<string, string | number> => ({ name, priority, mode, 'vendor.name': 'ACME', 'set Account': account });
		const left = (...rows: Record<string, string | number>[]): number => mine(acme, { dimensions: ['Account'], existing: rulesFromTable(rows) }).suggestions.length;
		expect(left(row('a', 2, 'fill', '6540'), row('b', 1, 'fill', '7310'))).toBe(0);
		expect(left(row('a', 1, 'fill', '6540'), row('b', 2, 'fill', '7310'))).toBe(1);
		expect(left(row('a', 1, 'enforce', '6540'), row('b', 2, 'fill', '7310'))).toBe(0);
	});

	it('say nothing where they only suggest, or something else', () => {
		expect(mine(acme, { existing: rule({ Account: '6540', CostCenter: '200' }, 'suggest') }).suggestions).toHaveLength(1);
		expect(mine(acme, { existing: rule({ Account: '7310', CostCenter: '300' }) }).suggestions).toHaveLength(1);
	});
});

describe('the list', () => {
	it('has what holds for most lines first, and says how much was cut off', () => {
		const found = mine([...times(6, { vendor: 'V1', coded: { Account: '1' } }), ...times(9, { vendor: 'V2', coded: { Account: '2' } }), ...times(7, { vendor: 'V3', coded: { Account: '3' } })], { maxRules: 2, kinds: ['vendor'] });
		expect(Object.keys(told(found))).toEqual(['vendor V2', 'vendor V3']);
		expect(found.beyondMost).toBe(1);
	});

	it('has the purer one first where two hold for as many lines, then the smaller name', () => {
		const ten = (vendor: string, right: number): PostedDocument[] => [...times(right, { vendor, coded: { Account: '1' } }), ...times(10 - right, { vendor, coded: { Account: '2' } })];
		expect(Object.keys(told(mine([...ten('V3', 10), ...ten('V1', 9), ...ten('V2', 10)], { kinds: ['vendor'] })))).toEqual(['vendor V2', 'vendor V3', 'vendor V1']);
	});

	it('calls nothing 100 % that is less', () => {
		const found = mine([...times(199, { coded: { Account: '1' } }), ...times(1, { coded: { Account: '2' } })], { kinds: ['vendor'] });
		expect(found.table[0]?.remark).toBe('support 200, pure 99 %');
	});

	it('leaves out what no cell can carry, and says so', () => {
		const odd = ['=1+1', '+45', '@x', '-x', ' V5', 'a\nb', 'x'.repeat(201)].flatMap((vendor) => times(5, { vendor, coded: { Account: '6540' } }));
		const oddValue = ['{{line.name}}', '=1', ' 1'].flatMap((account, at) => times(5, { vendor: `V${at}`, coded: { Account: account } }));
		expect(mine([...odd, ...oddValue], { kinds: ['vendor'] })).toMatchObject({ suggestions: [], notTabular: 10 });
	});

	it('keeps texts that only look like something else', () => {
		const found = mine(['V1;V2', '10..20', '0410', '__proto__', '<script>'].flatMap((vendor) => times(5, { vendor, coded: { Account: '0410', __proto__x: 'y' } })), { kinds: ['vendor'] });
		expect(compileRuleSet(rulesFromTable(found.table)).matches).toEqual(compileRuleSet(found.ruleSet).matches);
		expect(found.suggestions).toHaveLength(5);
	});

	it('gives rules of one readable name each names of their own', () => {
		const found = mine([...times(5, { vendor: 'V1', coded: { Account: '1' } }), ...times(5, { vendor: { name: 'V1' }, coded: { Account: '2' } }), ...times(5, { vendor: `${'long '.repeat(30)}a`, coded: { Account: '3' } })], { kinds: ['vendor'] });
		expect(Object.keys(told(found)).sort()).toEqual(['vendor V1 Account', 'vendor V1 Account #2', `vendor ${'long '.repeat(14)}lon…`].sort());
	});

	it('is empty without history, and has its rows', () => {
		expect(mine([])).toMatchObject({ ruleSet: { rules: [] }, table: [], mined: { lines: 0, vendors: 0 } });
		expect(suggestRules(times(5, { coded: { Account: '6540' } })).rules).toHaveLength(1);
	});
});

describe('options', () => {
	it.each<[string, object]>([
		['minSupport', { minSupport: 0 }], ['minSupport', { minSupport: 2.5 }], ['minSupport', { minSupport: '5' }],
		['minPurity', { minPurity: 0 }], ['minPurity', { minPurity: 1.01 }], ['minPurity', { minPurity: Number.NaN }],
		['checkFrom', { checkFrom: '2025-02-30' }], ['dimensions', { dimensions: [] }], ['dimensions', { dimensions: 'Account' }],
		['maxRules', { maxRules: 0 }], ['kinds', { kinds: ['amount'] }], ['kinds', { kinds: [] }], ['existing', { existing: 'rules.json' }],
	])('refuses a wrong %s (%j)', (path, options) => {
		expect(() => createRuleMiner(options)).toThrow(expect.objectContaining({ code: 'SUGGEST_OPTION_INVALID', path, remedy: expect.any(String) as string }));
	});

	it('refuses existing rules that cannot be used', () => {
		expect(() => createRuleMiner({ existing: { rules: [{ name: 'x' }] } as never })).toThrow(expect.objectContaining({ name: 'RuleSetError' }));
	});
});
