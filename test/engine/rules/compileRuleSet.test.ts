import { compileRuleSet, RuleSetError } from '../../../engine/index';
import type { ConditionInput, RuleInput } from '../../../engine/index';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildRule } from '../support/buildRule';

function findingsOf(input: unknown): readonly { code: string; path: string; remedy: string }[] {
	try {
		compileRuleSet(input as never);
	} catch (error) {
		if (error instanceof RuleSetError) return error.findings;
		throw error;
	}
	return [];
}

function holds(condition: ConditionInput, line = buildLine(), invoice = buildInvoice()): boolean {
	return compileRuleSet({ rules: [buildRule('r', { A: '1' }, { conditions: { all: [condition] } })] }).evaluate({ invoice, line }).length === 1;
}

describe('a rule set that cannot be used', () => {
	it.each<[string, Partial<RuleInput> | Record<string, unknown>, string, string]>([
		['asks for an unknown fact', { conditions: { all: [{ fact: 'vendor.vatNo', operator: 'equal', value: 1 }] } }, 'RULE_UNKNOWN_FACT', 'rules[0].conditions.all[0].fact'],
		['uses an unknown operator', { conditions: { all: [{ fact: 'vendor.name', operator: 'like', value: 'x' }] } }, 'RULE_UNKNOWN_OPERATOR', 'rules[0].conditions.all[0].operator'],
		['refers to a condition that is not there', { conditions: { condition: 'nowhere' } }, 'RULE_UNKNOWN_CONDITION', 'rules[0].conditions.condition'],
		['has a condition without a value', { conditions: { all: [{ fact: 'vendor.name', operator: 'equal' }] } }, 'RULE_CONDITION_INVALID', 'rules[0].conditions'],
		['has a root that is no tree', { conditions: { fact: 'vendor.name', operator: 'equal', value: 1 } }, 'RULE_CONDITION_INVALID', 'rules[0].conditions'],
		['has a list that is none', { conditions: { all: [{ fact: 'vendor.externalId', operator: 'in', value: 7 }] } }, 'RULE_VALUE_INVALID', 'rules[0].conditions.all[0].value'],
		['has half a range', { conditions: { all: [{ fact: 'line.amountExVat', operator: 'between', value: [1] }] } }, 'RULE_VALUE_INVALID', 'rules[0].conditions.all[0].value'],
		['has a pattern that cannot be read', { conditions: { all: [{ fact: 'line.description', operator: 'matches', value: '(' }] } }, 'RULE_VALUE_INVALID', 'rules[0].conditions.all[0].value'],
		['would have JSONPath evaluated', { conditions: { all: [{ fact: 'vendor.name', operator: 'equal', value: 1, path: '$..[?(@.x)]' }] } }, 'RULE_PATH_REFUSED', 'rules[0].conditions.all[0].fact'],
		['has an unknown key', { colour: 'red' }, 'RULE_FIELD_UNKNOWN', 'rules[0].colour'],
		['has an unknown mode', { mode: 'force' }, 'RULE_FIELD_INVALID', 'rules[0].mode'],
		['sets nothing', { event: { type: 'code', params: { dimensions: {} } } }, 'RULE_FIELD_INVALID', 'rules[0].event.params.dimensions'],
		['ends before it begins', { validFrom: '2026-02-01', validTo: '2026-01-01' }, 'RULE_FIELD_INVALID', 'rules[0].validTo'],
		['splits into one part', { event: { type: 'code', params: { dimensions: { A: '1' }, split: [{ remainder: true, dimensions: { B: '1' } }] } } }, 'RULE_FIELD_INVALID', 'rules[0].event.params.split'],
		['has a posting text with an unknown fact', { event: { type: 'code', params: { dimensions: { A: '1' }, postingText: '{{invoice.number}}' } } }, 'RULE_UNKNOWN_FACT', 'rules[0].event.params.postingText'],
	])('says that it %s', (_what, overrides, code, path) => {
		const findings = findingsOf({ rules: [{ ...buildRule('r', { A: '1' }), ...overrides }] });
		expect(findings).toContainEqual(expect.objectContaining({ code, path }));
		expect(findings.every((finding) => finding.remedy.length > 5)).toBe(true);
	});

	it('reports everything at once, and suggests the nearest fact', () => {
		const findings = findingsOf({ rules: [buildRule('a', { A: '1' }, { conditions: { all: [{ fact: 'line.descripton', operator: 'likes', value: 1 }] } }), buildRule('b', { A: '1' }, { conditions: { all: [{ fact: 'x', operator: 'equal', value: 1 }] } })] });
		expect(findings.map((finding) => finding.code).sort()).toEqual(['RULE_UNKNOWN_FACT', 'RULE_UNKNOWN_FACT', 'RULE_UNKNOWN_OPERATOR']);
		expect(findings[1]?.remedy).toContain('line.description');
	});

	it('names rules that share a name', () => {
		expect(findingsOf({ rules: [buildRule('same', { A: '1' }), buildRule('same', { A: '2' })] })).toMatchObject([{ code: 'RULE_NAME_DUPLICATE', path: 'rules[1].name' }]);
	});

	it('finds a circle of named conditions', () => {
		const findings = findingsOf({ conditions: { a: { all: [{ condition: 'b' }] }, b: { all: [{ condition: 'a' }] } }, rules: [buildRule('r', { A: '1' }, { conditions: { condition: 'a' } })] });
		expect(findings.map((finding) => finding.code)).toContain('RULE_CONDITION_CYCLE');
	});
});

describe('our own operators', () => {
	it('compare text whatever the case', () => {
		const line = buildLine({ description: 'DSV Freight to Århus' });
		expect(holds({ fact: 'line.description', operator: 'containsText', value: 'freight' }, line)).toBe(true);
		expect(holds({ fact: 'line.description', operator: 'startsWith', value: 'dsv' }, line)).toBe(true);
		expect(holds({ fact: 'line.description', operator: 'endsWith', value: 'ÅRHUS' }, line)).toBe(true);
		expect(holds({ fact: 'line.description', operator: 'matches', value: '\\bfreight\\b' }, line)).toBe(true);
		expect(holds({ fact: 'line.description', operator: 'matches', value: '^freight' }, line)).toBe(false);
	});

	it('include both ends of a range', () => {
		const between = { fact: 'line.amountExVat', operator: 'between', value: [100, 500] };
		expect([99.99, 100, 500, 500.01].map((net) => holds(between, buildLine({ lineAmountExVat: net })))).toEqual([false, true, true, false]);
	});

	it('know what is empty', () => {
		const empty = { fact: 'line.quantity', operator: 'isEmpty', value: true };
		expect(holds(empty, buildLine({ quantity: null }))).toBe(true);
		expect(holds(empty, buildLine({ quantity: 0 }))).toBe(false);
		expect(holds({ ...empty, value: false }, buildLine({ quantity: 3 }))).toBe(true);
	});

	it('take time in proportion to the text for a hostile pattern', () => {
		const line = buildLine({ description: `${'a'.repeat(20_000)}!` });
		expect(holds({ fact: 'line.description', operator: 'matches', value: '(a+)+$' }, line)).toBe(false);
	});
});

describe('facts', () => {
	it('read the VAT rate past the cent that was rounded', () => {
		const rate = (net: number, vat: number): boolean => holds({ fact: 'line.vatRate', operator: 'equal', value: 25 }, buildLine({ lineAmountExVat: net, lineVatAmount: vat }));
		expect(rate(0.99, 0.25)).toBe(true);
		expect(rate(1000, 250)).toBe(true);
		expect(rate(1000, 120)).toBe(false);
	});

	it('read fields of the caller\'s own, and none that an object inherits', () => {
		const line = buildLine({ additionalFields: { site: 'north' } });
		expect(holds({ fact: 'line.additionalFields.site', operator: 'equal', value: 'north' }, line)).toBe(true);
		expect(holds({ fact: 'line.additionalFields.constructor', operator: 'isEmpty', value: true }, line)).toBe(true);
	});
});

describe('validity', () => {
	it('is by the invoice date, both days included', () => {
		const compiled = compileRuleSet({ rules: [buildRule('r', { A: '1' }, { validFrom: '2026-03-01', validTo: '2026-03-31' })] });
		const on = (invoiceDate: string): number => compiled.evaluate({ invoice: buildInvoice({ invoiceDate }), line: buildLine() }).length;
		expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map(on)).toEqual([0, 1, 1, 0]);
	});

	it('leaves out a rule that is switched off', () => {
		expect(compileRuleSet({ rules: [buildRule('r', { A: '1' }, { enabled: false })] }).ruleCount).toBe(0);
	});
});

it('gives evaluateMany the same matches as evaluate, line by line', () => {
	const compiled = compileRuleSet({ rules: [buildRule('r', { A: '1' }), buildRule('s', { A: '2' }, { conditions: { all: [{ fact: 'line.amountExVat', operator: 'greaterThan', value: 50 }] } })] });
	const invoice = buildInvoice();
	const lines = [10, 60, 100].map((net) => ({ invoice, line: buildLine({ lineAmountExVat: net }) }));
	const seen: string[][] = [];
	compiled.evaluateMany(lines, (matches, index) => {
		seen[index] = matches.map((match) => match.rule);
	});
	expect(seen).toEqual(lines.map((line) => compiled.evaluate(line).map((match) => match.rule)));
	expect(seen).toEqual([['r'], ['r', 's'], ['r', 's']]);
});

it('lets nothing of one line be seen by the next, whatever kind of value a fact has there', () => {
	const own = { fact: 'line.additionalFields.x' };
	const conditions = [{ ...own, operator: 'between', value: ['2026-01-01', '2026-12-31'] }, { ...own, operator: 'between', value: [1, 10] }, { ...own, operator: 'containsText', value: '05' }, { ...own, operator: 'isEmpty', value: true }];
	const compiled = compileRuleSet({ rules: conditions.map((condition, index) => buildRule(`r${index}`, { A: '1' }, { conditions: { all: [condition] } })) });
	const on = (x: unknown): string => {
		const line = buildLine({ additionalFields: { x } as never });
		return compiled.evaluate({ invoice: buildInvoice({}, [line]), line }).map((match) => match.rule).sort().join(' ');
	};
	const values: readonly (readonly [unknown, string])[] = [['2026-05-05', 'r0 r2'], [5, 'r1'], [true, ''], [undefined, 'r3'], ['2027-05-05', 'r2'], [Number.NaN, '']];
	for (const [before] of values) {
		for (const [x, holding] of values) {
			on(before);
			expect(on(x)).toBe(holding);
		}
	}
});
