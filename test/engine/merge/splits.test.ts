import type { CodingResult, PolicyInput, RuleInput, RuleParams } from '../../../engine/index';
import { amounts, code, codes, reasonsOf, slot, values } from '../support/codeCase';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildProposal, combination } from '../support/buildProposal';
import { buildRule, buildRuleOf, buildRuleWith } from '../support/buildRule';

const sixtyForty: RuleParams['split'] = [{ percent: 60, dimensions: { CostCenter: '200' } }, { remainder: true, dimensions: { CostCenter: '300' } }];
const splitting = (overrides: Partial<RuleInput> = {}, params: Partial<RuleParams> = {}): RuleInput => buildRuleWith('split', { split: sixtyForty, ...params }, overrides);
const kaunt = (dimensions: Record<string, string>): unknown => buildProposal([{ combinations: [combination(dimensions)] }]);
const notTaken = (result: CodingResult): unknown => reasonsOf(result, 'SPLIT_NOT_TAKEN');

describe('a split that is taken', () => {
	it('makes one unit per part, with its share of each amount', () => {
		const result = code({ rules: [splitting()] });
		expect(amounts(result)).toEqual([[60, 15, 75], [40, 10, 50]]);
		expect(result.units.map((unit) => unit.split)).toEqual([
			{ rule: 'split', part: 1, parts: 2, share: '60 %' },
			{ rule: 'split', part: 2, parts: 2, share: 'remainder' },
		]);
		expect(result.units.map((unit) => unit.lineIndexes)).toEqual([[0], [0]]);
		expect(result.postings.map((posting) => posting.postingLineNumber)).toEqual([1, 2]);
	});

	it('gives each part its own values, over those of the rule, beside what Kaunt and other rules gave for all', () => {
		const rule = splitting({}, { dimensions: { CostCenter: '100', Project: 'P' }, split: [{ percent: 50, dimensions: { CostCenter: '200' } }, { percent: 50, dimensions: {} }] });
		const result = code({ proposal: kaunt({ Account: '6540' }), rules: [rule, buildRule('vat', { Vat: 'I25' })] });
		expect([values(result, 0), values(result, 1)]).toEqual([
			{ Account: '6540', CostCenter: '200', Project: 'P', Vat: 'I25' },
			{ Account: '6540', CostCenter: '100', Project: 'P', Vat: 'I25' },
		]);
		expect(slot(result, 'Account', 1).source).toBe('kaunt.combination');
		expect(slot(result, 'CostCenter', 1)).toMatchObject({ source: 'rule', rule: 'split' });
	});

	it('gives each part its own posting text, else the rule\'s', () => {
		const rule = splitting({}, { postingText: 'Shared {{vendor.externalId}}', split: [{ percent: 50, dimensions: { C: '1' }, postingText: 'First of {{vendor.externalId}}' }, { percent: 50, dimensions: { C: '2' } }] });
		expect(code({ rules: [rule] }).units.map((unit) => unit.postingText)).toEqual([{ value: 'First of V1', source: 'rule', rule: 'split' }, { value: 'Shared V1', source: 'rule', rule: 'split' }]);
	});

	it('spreads each part\'s own amount over the periods', () => {
		const result = code({ rules: [splitting({}, { accrual: { months: 2 } })] });
		expect(result.units.map((unit) => unit.accrual?.periods.map((period) => period.amountExVat))).toEqual([[30, 30], [20, 20]]);
	});

	it('takes fixed amounts in the invoice\'s currency with the sign of the unit', () => {
		const split = [{ amount: 30, dimensions: { C: '1' } }, { remainder: true as const, dimensions: { C: '2' } }];
		const rule = splitting({}, { split });
		expect(amounts(code({ rules: [rule] }))).toEqual([[30, 7.5, 37.5], [70, 17.5, 87.5]]);
		expect(amounts(code({ invoice: buildInvoice({}, [buildLine({ lineAmountExVat: -100 })]), rules: [rule] }))).toEqual([[-30, -7.5, -37.5], [-70, -17.5, -87.5]]);
	});

	it('divides all lines of a unit together', () => {
		const invoice = buildInvoice({}, [buildLine(), buildLine({ lineNumber: '2', lineAmountExVat: 0.01, lineVatAmount: 0 })]);
		const result = code({ invoice, rules: [splitting()], policy: { unit: 'header' } });
		expect(result.units.map((unit) => unit.lineIndexes)).toEqual([[0, 1], [0, 1]]);
		expect(amounts(result)).toEqual([[60.01, 15, 75.01], [40, 10, 50]]);
	});

	it('keeps a part of nothing, and never as −0', () => {
		const invoice = buildInvoice({}, [buildLine({ lineAmountExVat: -0.01, lineVatAmount: 0, lineAmountInclVat: -0.01 })]);
		const result = code({ invoice, rules: [splitting()] });
		expect(amounts(result)).toEqual([[-0.01, 0, -0.01], [0, 0, 0]]);
		expect(result.units.flatMap((unit) => [unit.amountExVat, unit.vatAmount, unit.amountInclVat]).some((amount) => Object.is(amount, -0))).toBe(false);
	});

	it('names a fixed share as an amount of the currency', () => {
		const rule = splitting({}, { split: [{ amount: 30, dimensions: { C: '1' } }, { remainder: true, dimensions: { C: '2' } }] });
		expect(code({ rules: [rule] }).units[0]?.split?.share).toBe('30.00');
	});

	it('may take its values from the line', () => {
		const invoice = buildInvoice({}, [buildLine({ additionalFields: { site: '7' } })]);
		const rule = splitting({}, { split: [{ percent: 50, dimensions: { C: '{{line.additionalFields.site}}' } }, { percent: 50, dimensions: { C: '2' } }] });
		const result = code({ invoice, rules: [rule] });
		expect([values(result, 0), values(result, 1)]).toEqual([{ C: '7' }, { C: '2' }]);
	});

	it('conflicts with Kaunt where rules come first, in each part, and Kaunt\'s value is kept as an alternative', () => {
		const result = code({ proposal: kaunt({ CostCenter: '999' }), rules: [splitting()], policy: { precedence: 'rulesFirst' } });
		expect([values(result, 0), values(result, 1)]).toEqual([{ CostCenter: '200' }, { CostCenter: '300' }]);
		expect(result.units.map((unit) => unit.dimensions[0])).toMatchObject([0, 1].map(() => ({ agreement: 'conflicts', alternatives: [{ externalDimensionValueId: '999' }] })));
	});
});

describe('a split is taken whole or not at all:', () => {
	it('not where an override holds one of its dimensions', () => {
		const result = code({ rules: [splitting()], overrides: [{ externalDimensionId: 'CostCenter', externalDimensionValueId: '777' }] });
		expect(result.units.map((unit) => unit.split)).toEqual([null]);
		expect(values(result)).toEqual({ CostCenter: '777' });
		expect(notTaken(result)).toMatchObject([{ severity: 'note', path: 'units[0]', message: expect.stringMatching(/"split".*CostCenter has the value 777/) as string }]);
	});

	it('not where an enforced rule holds one of its dimensions', () => {
		const result = code({ rules: [splitting(), buildRuleOf('enforce', 'law', { CostCenter: '1' })] });
		expect(result.units).toHaveLength(1);
		expect(notTaken(result)).toHaveLength(1);
	});

	it.each([['keepAndFlag', 'note'], ['review', 'review'], ['block', 'block']] as const)('not where Kaunt holds another value; under onConflict %s that is a %s', (onConflict, severity) => {
		const result = code({ proposal: kaunt({ CostCenter: '999' }), rules: [splitting()], policy: { onConflict } });
		expect(values(result)).toEqual({ CostCenter: '999' });
		expect(notTaken(result)).toMatchObject([{ severity }]);
	});

	it('not where Kaunt holds the very value of each part; that is a note', () => {
		const split = [{ percent: 50, dimensions: { CostCenter: '200', Project: 'A' } }, { percent: 50, dimensions: { CostCenter: '200', Project: 'B' } }];
		const result = code({ proposal: kaunt({ CostCenter: '200' }), rules: [splitting({}, { split })], policy: { onConflict: 'block' } });
		expect(notTaken(result)).toMatchObject([{ severity: 'note' }]);
	});

	it('not where a higher rule filled one of its dimensions', () => {
		const result = code({ rules: [splitting(), buildRule('higher', { CostCenter: '1' }, { priority: 9 })] });
		expect(values(result)).toEqual({ CostCenter: '1' });
		expect(notTaken(result)).toMatchObject([{ severity: 'note' }]);
	});

	it('not where the value of one part may not stand', () => {
		const ledger = { dimensions: [{ externalDimensionId: 'CostCenter', values: [{ externalDimensionValueId: '200' }, { externalDimensionValueId: '300', isBlocked: true }] }] };
		expect(code({ rules: [splitting()], ledger }).units.map((unit) => unit.split)).toEqual([null]);
		const result = code({ rules: [splitting(), buildRuleOf('forbid', 'no', { CostCenter: '200' })] });
		expect(values(result)).toEqual({ CostCenter: null });
		expect(notTaken(result)).toMatchObject([{ message: expect.stringContaining('200 for CostCenter may not stand') as string }]);
	});

	it('not where another split was taken', () => {
		const other = buildRuleWith('other', { split: [{ percent: 50, dimensions: { Project: 'A' } }, { percent: 50, dimensions: { Project: 'B' } }] }, { priority: 9 });
		const result = code({ rules: [splitting(), other] });
		expect(result.units.map((unit) => unit.split?.rule)).toEqual(['other', 'other']);
		expect(notTaken(result)).toMatchObject([{ message: expect.stringContaining('"other"') as string }]);
	});

	it.each<[string, PolicyInput, number]>([
		['compatible, another value of the rule differing', { fillMode: 'compatible' }, 1],
		['perDimension', { fillMode: 'perDimension' }, 2],
		['wholeCombination, something being filled', { fillMode: 'wholeCombination' }, 1],
	])('as fillMode allows it: %s', (_mode, policy, units) => {
		const result = code({ proposal: kaunt({ Account: '1' }), rules: [splitting({}, { dimensions: { Account: '2' } })], policy });
		expect(result.units).toHaveLength(units);
	});

	it('as ruleMatch allows it', () => {
		const result = code({ rules: [splitting(), buildRule('first', { Account: '1' }, { priority: 9 })], policy: { ruleMatch: 'first' } });
		expect(result.units).toHaveLength(1);
	});

	it('not where the rule only suggests, or rules propose nothing', () => {
		expect(code({ rules: [splitting({ mode: 'suggest' })] }).units).toHaveLength(1);
		expect(code({ rules: [splitting({ mode: 'enforce' })], policy: { precedence: 'kauntOnly' } }).units).toHaveLength(1);
	});

	it('with the values of the rule itself standing by themselves', () => {
		const result = code({ rules: [splitting({}, { dimensions: { Account: '1' } })], overrides: [{ externalDimensionId: 'CostCenter', externalDimensionValueId: '7' }] });
		expect(values(result)).toEqual({ Account: '1', CostCenter: '7' });
	});
});

describe('an enforced split', () => {
	it('holds its slots against Kaunt, and rules behind it', () => {
		const result = code({ proposal: kaunt({ Account: '1', CostCenter: '999' }), rules: [splitting({ mode: 'enforce' }), buildRule('r', { CostCenter: '1' })] });
		expect([values(result, 0), values(result, 1)]).toEqual([{ Account: '1', CostCenter: '200' }, { Account: '1', CostCenter: '300' }]);
		expect(slot(result, 'CostCenter').source).toBe('rule.enforce');
	});
});

describe('an enforced split that is not taken', () => {
	it('asks for a person, whatever stood against it, since it was meant to hold', () => {
		const rules = [splitting({ mode: 'enforce' })];
		const held = code({ proposal: kaunt({ Account: '1' }), rules, overrides: [{ externalDimensionId: 'CostCenter', externalDimensionValueId: '7' }], policy: { autoPost: { enabled: true } } });
		expect(notTaken(held)).toMatchObject([{ severity: 'review' }]);
		expect(held.disposition).toBe('review');
		expect(notTaken(code({ rules: [...rules, buildRuleOf('forbid', 'no', { CostCenter: '300' })] }))).toMatchObject([{ severity: 'review' }]);
	});
});

describe('shares that do not fit', () => {
	it.each([
		['are more than the amount', [{ amount: 101, dimensions: { C: '1' } }, { remainder: true as const, dimensions: { C: '2' } }]],
		['leave something that nobody takes', [{ amount: 30, dimensions: { C: '1' } }, { amount: 30, dimensions: { C: '2' } }]],
		['have more digits than the currency', [{ amount: 1.005, dimensions: { C: '1' } }, { remainder: true as const, dimensions: { C: '2' } }]],
	])('because they %s are not carried out, and a person is asked', (_why, split) => {
		const result = code({ rules: [splitting({}, { split })] });
		expect(amounts(result)).toEqual([[100, 25, 125]]);
		expect(reasonsOf(result, 'SPLIT_DOES_NOT_FIT')).toMatchObject([{ severity: 'review', message: expect.stringContaining('"split"') as string }]);
	});
});

describe('legality of parts', () => {
	const ledger = { blockedCombinations: [{ Account: '1', CostCenter: '300' }] };

	it('is checked for each part', () => {
		const result = code({ rules: [splitting({ mode: 'enforce' }), buildRuleOf('enforce', 'law', { Account: '1' })], ledger });
		expect(reasonsOf(result, 'COMBINATION_BLOCKED')).toMatchObject([{ path: 'units[1]', severity: 'block' }]);
	});

	it('lets the whole split give way where one part is illegal', () => {
		const result = code({ proposal: kaunt({ Account: '1' }), rules: [splitting({ priority: 2 }), buildRule('next', { CostCenter: '500' })], ledger });
		expect(values(result)).toEqual({ Account: '1', CostCenter: '500' });
		expect(result.units.map((unit) => unit.split)).toEqual([null]);
		expect(codes(result)).toEqual(expect.arrayContaining(['ILLEGAL_VALUE_REPLACED', 'SPLIT_NOT_TAKEN']));
	});

	it('compares the VAT code with the VAT of each part', () => {
		const vat = { dimensions: [{ externalDimensionId: 'Vat', role: 'vatCode' }], vatRateByCode: { I25: 25, I0: 0 } };
		const split = [{ percent: 50, dimensions: { Vat: 'I25' } }, { percent: 50, dimensions: { Vat: 'I0' } }];
		expect(reasonsOf(code({ rules: [splitting({ mode: 'enforce' }, { split })], ledger: vat }), 'VAT_RATE_MISMATCH')).toMatchObject([{ path: 'units[1]' }]);
	});

	it('forgives a part the cent of VAT that dividing moves, where the whole is legal', () => {
		const vat = { dimensions: [{ externalDimensionId: 'Vat', role: 'vatCode' }], vatRateByCode: { I25: 25 } };
		const invoice = buildInvoice({}, [buildLine({ lineAmountExVat: 0.18, lineVatAmount: 0.06, lineAmountInclVat: 0.24 })]);
		const given = { invoice, ledger: vat, rules: [buildRuleOf('enforce', 'vat', { Vat: 'I25' })] };
		expect(codes(code(given))).not.toContain('VAT_RATE_MISMATCH');
		const split = [{ percent: 94, dimensions: { CostCenter: '1' } }, { remainder: true as const, dimensions: { CostCenter: '2' } }];
		expect(codes(code({ ...given, rules: [...given.rules, splitting({}, { split })] }))).not.toContain('VAT_RATE_MISMATCH');
	});

	it('asks each part for the dimensions that its own account demands', () => {
		const given = { dimensions: [{ externalDimensionId: 'Account', role: 'ledgerAccount' }], requiredByAccount: { 2: ['Project'] } };
		const split = [{ percent: 50, dimensions: { Account: '1' } }, { percent: 50, dimensions: { Account: '2' } }];
		expect(reasonsOf(code({ rules: [splitting({}, { split })], ledger: given }), 'REQUIRED_DIMENSION_OPEN')).toMatchObject([{ path: 'units[1].dimensions[1]' }]);
	});
});
