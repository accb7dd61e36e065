import { CodedError, compileRuleSet } from '../../../engine/index';
import type { ConditionInput, RuleInput } from '../../../engine/index';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildRule } from '../support/buildRule';

const prototypeBefore = Object.getOwnPropertyNames(Object.prototype).sort();

afterEach(() => {
	expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(prototypeBefore);
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

function holds(condition: ConditionInput, line = buildLine()): boolean {
	return compileRuleSet({ rules: [buildRule('r', { A: '1' }, { conditions: { all: [condition] } })] }).evaluate({ invoice: buildInvoice({}, [line]), line }).length === 1;
}

/** The code that a call ends with; undefined: it did not throw. Anything but a coded error is a failure. */
function codeOf(run: () => unknown): string | undefined {
	try {
		run();
		return undefined;
	} catch (error) {
		if (error instanceof CodedError) return error.code;
		throw error;
	}
}

function nested(depth: number, wrap: (inner: ConditionInput) => ConditionInput): ConditionInput {
	let condition: ConditionInput = { fact: 'vendor.externalId', operator: 'equal', value: 'V1' };
	for (let level = 0; level < depth; level += 1) condition = wrap(condition);
	return condition;
}

describe('rules that reach for prototypes', () => {
	const outcomeOf = (json: string): string => {
		const conditions = JSON.parse(json) as ConditionInput;
		return codeOf(() => compileRuleSet({ rules: [buildRule('r', { A: '1' }, { conditions })] }).evaluate({ invoice: buildInvoice(), line: buildLine() })) ?? 'no error';
	};

	it.each([
		['beside all', '{"all":[{"fact":"vendor.externalId","operator":"equal","value":"V1"}],"__proto__":{"polluted":1,"any":[]}}'],
		['and nothing else', '{"__proto__":{"all":[]}}'],
	])('as JSON with a key __proto__ %s are refused or read without it, with a code and never by a crash', (_what, json) => {
		expect(outcomeOf(json)).toMatch(/^(no error|RULE_\w+)$/);
	});

	it('as JSON with a key __proto__ in a comparison are refused or read without it, with a code and never by a crash', () => {
		expect(outcomeOf('{"all":[{"__proto__":{"polluted":1},"fact":"vendor.externalId","operator":"equal","value":"V1"}]}')).toMatch(/^(no error|RULE_\w+)$/);
	});

	it.each(['__proto__', 'constructor', 'prototype', '$.constructor.name', 'a.__proto__.b'])('by the path %s are refused', (path) => {
		const conditions = { all: [{ fact: 'line.additionalFields.x', path, operator: 'equal', value: 1 }] };
		expect(codeOf(() => compileRuleSet({ rules: [buildRule('r', { A: '1' }, { conditions })] }))).toBe('RULE_PATH_REFUSED');
	});

	it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])('by a field named %s find what the line itself states, and nothing inherited', (key) => {
		const empty = { fact: `line.additionalFields.${key}`, operator: 'isEmpty', value: true };
		expect(holds(empty, buildLine({ additionalFields: {} }))).toBe(true);
		const own = JSON.parse(`{"${key}":"mine"}`) as Record<string, string>;
		expect(holds({ ...empty, operator: 'equal', value: 'mine' }, buildLine({ additionalFields: own }))).toBe(true);
	});

	it.each(['__proto__', 'constructor', 'toString', 'vendor.__proto__', 'line.constructor', 'line.additionalFields.'])('by the fact %s find none', (fact) => {
		expect(codeOf(() => holds({ fact, operator: 'isEmpty', value: true }))).toBe('RULE_UNKNOWN_FACT');
	});

	it.each(['__proto__', 'constructor', 'toString', 'not:constructor', 'someFact:__proto__'])('by the operator %s find none', (operator) => {
		expect(codeOf(() => holds({ fact: 'vendor.name', operator, value: 1 }))).toBe('RULE_UNKNOWN_OPERATOR');
	});

	it.each(['__proto__', 'constructor', 'toString'])('by the named condition %s find none, or the one of that name', (name) => {
		const rule = buildRule('r', { A: '1' }, { conditions: { condition: name } });
		expect(codeOf(() => compileRuleSet({ conditions: {}, rules: [rule] }))).toBe('RULE_UNKNOWN_CONDITION');
	});

	it.each(['constructor', 'toString', '__proto__'])('by a dimension named %s are refused with a code, or have just that dimension', (name) => {
		const dimensions = JSON.parse(`{"Account":"1","${name}":"2"}`) as Record<string, string>;
		let set: unknown;
		const code = codeOf(() => {
			const [match] = compileRuleSet({ rules: [buildRule('r', dimensions)] }).evaluate({ invoice: buildInvoice(), line: buildLine() });
			set = Object.entries(match?.params.dimensions ?? {}).filter(([key]) => key !== '__proto__');
		});
		if (code === undefined) expect(set).toEqual(name === '__proto__' ? [['Account', '1']] : [['Account', '1'], [name, '2']]);
		else expect(code).toMatch(/^RULE_/);
	});
});

describe('patterns made to take for ever', () => {
	const text = `${'a'.repeat(50_000)}!`;

	it.each([
		['(a+)+$', false],
		['^(a|a)*$', false],
		['^(a|aa)+$', false],
		['(.*a){12}b', false],
		['(x+x+)+y', false],
		['^(([a-z])+.)+[A-Z]([a-z])+$', false],
		['(a?){30}a{30}!', true],
		['a*a*a*a*a*a*b', false],
		['.*.*.*=.*', false],
		['(a*)*!$', true],
	])('%s comes to its end, and is right', (value, expected) => {
		expect(holds({ fact: 'line.description', operator: 'matches', value }, buildLine({ description: text }))).toBe(expected);
	});

	it.each(['a{100000}', '((a{1000}){1000}){1000}', '(?=a)b', '(a)\\1', '(?<!x)y', '[z-a]', '(', '*', 'a**', '\\', '(?P<n'])('%s is refused by name', (value) => {
		expect(codeOf(() => holds({ fact: 'line.description', operator: 'matches', value }))).toBe('RULE_VALUE_INVALID');
	});

	it('groups within groups by the thousand are refused or decided', () => {
		const deep = `${'('.repeat(5000)}freight${')'.repeat(5000)}`;
		const line = buildLine({ description: 'sea freight' });
		const outcome = codeOf(() => expect(holds({ fact: 'line.description', operator: 'matches', value: deep }, line)).toBe(true));
		expect(['RULE_VALUE_INVALID', undefined]).toContain(outcome);
	});

	it('a pattern of 5,000 characters is decided', () => {
		const alternatives = Array.from({ length: 700 }, (_, index) => `kw${String(index).padStart(4, '0')}`);
		expect(alternatives.join('|').length).toBeGreaterThan(4800);
		const condition = { fact: 'line.description', operator: 'matches', value: alternatives.join('|') };
		expect(holds(condition, buildLine({ description: 'has KW0699 in it' }))).toBe(true);
		expect(holds(condition, buildLine({ description: 'has KW0700 in it' }))).toBe(false);
	});

	it('thirty of them over a text of a million characters come to their end', () => {
		const rules = Array.from({ length: 30 }, (_, index) => buildRule(`r${index}`, { A: '1' }, { conditions: { all: [{ fact: 'line.description', operator: 'matches', value: `(a+)+b${index}$` }] } }));
		const line = buildLine({ description: `${'a'.repeat(1_000_000)}b7` });
		expect(compileRuleSet({ rules }).evaluate({ invoice: buildInvoice({}, [line]), line }).map((match) => match.rule)).toEqual(['r7']);
	});
});

describe('conditions without end', () => {
	it.each<[string, (inner: ConditionInput) => ConditionInput]>([
		['not', (not) => ({ not })],
		['all', (inner) => ({ all: [inner] })],
		['any', (inner) => ({ any: [inner] })],
	])('10,000 levels of %s are refused with a code', (_what, wrap) => {
		expect(codeOf(() => compileRuleSet({ rules: [buildRule('r', { A: '1' }, { conditions: nested(10_000, wrap) })] }))).toMatch(/^RULE_CONDITION_/);
	});

	it('10,000 levels in a named condition are refused with a code', () => {
		const rule = buildRule('r', { A: '1' }, { conditions: { condition: 'deep' } });
		expect(codeOf(() => compileRuleSet({ conditions: { deep: nested(10_000, (not) => ({ not })) }, rules: [rule] }))).toMatch(/^RULE_CONDITION_/);
	});

	it('twenty levels are nothing special', () => {
		const even = compileRuleSet({ rules: [buildRule('r', { A: '1' }, { conditions: nested(20, (not) => ({ not })) })] });
		expect(even.evaluate({ invoice: buildInvoice(), line: buildLine() })).toHaveLength(1);
	});

	it('references that double at every step are refused before they fill the memory', () => {
		const conditions = Object.fromEntries(Array.from({ length: 40 }, (_, level) => [`c${level}`, level === 39 ? { all: [{ fact: 'vendor.externalId', operator: 'equal', value: 'V1' }] } : { all: [{ condition: `c${level + 1}` }, { condition: `c${level + 1}` }] }]));
		expect(codeOf(() => compileRuleSet({ conditions, rules: [buildRule('r', { A: '1' }, { conditions: { condition: 'c0' } })] }))).toBe('RULE_CONDITION_TOO_LARGE');
	});

	it('many "any" beside each other do not multiply', () => {
		const choice = { any: Array.from({ length: 15 }, (_, index) => ({ fact: 'line.amountExVat', operator: 'greaterThan', value: 1000 + index })) };
		const rules = Array.from({ length: 20 }, (_, index) => buildRule(`r${index}`, { A: '1' }, { conditions: { all: [...Array.from({ length: 12 }, () => choice), { any: [choice, { fact: 'vendor.name', operator: 'isEmpty', value: true }] }] } }));
		expect(compileRuleSet({ rules }).evaluate({ invoice: buildInvoice(), line: buildLine() })).toEqual([]);
		expect(compileRuleSet({ rules }).evaluate({ invoice: buildInvoice(), line: buildLine({ lineAmountExVat: 2000 }) })).toHaveLength(20);
	});
});

describe('rules without number', () => {
	it('100,000 of them compile, and the right ones are found', () => {
		const rules = Array.from({ length: 100_000 }, (_, index): RuleInput => buildRule(`r${index}`, { A: '1' }, {
			conditions: { all: [{ fact: 'vendor.externalId', operator: 'equal', value: `V${index % 40_000}` }, { fact: 'line.description', operator: 'containsText', value: `part ${index}` }] },
		}));
		const compiled = compileRuleSet({ rules });
		expect(compiled.ruleCount).toBe(100_000);
		const on = (externalId: string, description: string): string[] => compiled.evaluate({ invoice: buildInvoice({ vendor: { externalId } }), line: buildLine({ description }) }).map((match) => match.rule).sort();
		expect(on('V39999', 'part 39999')).toEqual(['r39999']);
		expect(on('V39999', 'PART 79999')).toEqual(['r79999']);
		expect(on('V1', 'part 2')).toEqual([]);
	}, 120_000);

	it('5,000 keywords of which each is part of the next find every one that is there', () => {
		const rules = Array.from({ length: 5000 }, (_, index) => buildRule(`r${index}`, { A: '1' }, { conditions: { all: [{ fact: 'line.description', operator: 'containsText', value: 'a'.repeat(index % 500 + 1) + String.fromCharCode(98 + Math.floor(index / 500)) }] } }));
		const compiled = compileRuleSet({ rules });
		const matches = compiled.evaluate({ invoice: buildInvoice(), line: buildLine({ description: `${'A'.repeat(300)}c` }) });
		expect(matches).toHaveLength(300);
	}, 60_000);

	it('a list of 50,000 vendors holds for each of them', () => {
		const value = Array.from({ length: 50_000 }, (_, index) => `V${index}`);
		const compiled = compileRuleSet({ rules: [buildRule('r', { A: '1' }, { conditions: { all: [{ fact: 'vendor.externalId', operator: 'in', value }] } })] });
		const on = (externalId: string): number => compiled.evaluate({ invoice: buildInvoice({ vendor: { externalId } }), line: buildLine() }).length;
		expect([on('V0'), on('V49999'), on('V50000')]).toEqual([1, 1, 0]);
	});
});

describe('texts that look alike', () => {
	it.each([
		['a Cyrillic А and a Latin A', 'АB', 'AB'],
		['composed and decomposed letters', 'é', 'e\u0301'],
		['a blank behind', 'V1 ', 'V1'],
		['upper and lower case', 'v1', 'V1'],
		['a zero-width joiner within', 'V\u200d1', 'V1'],
		['the angstrom sign and Å', '\u212b', 'Å'],
	])('%s are two vendors', (_what, one, other) => {
		const rules = [one, other].map((value, index) => buildRule(`r${index}`, { A: '1' }, { conditions: { all: [{ fact: 'vendor.externalId', operator: 'equal', value }] } }));
		const compiled = compileRuleSet({ rules });
		const on = (externalId: string): string[] => compiled.evaluate({ invoice: buildInvoice({ vendor: { externalId } }), line: buildLine() }).map((match) => match.rule);
		expect([on(one), on(other)]).toEqual([['r0'], ['r1']]);
	});
});
