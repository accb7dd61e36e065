import type { PolicyInput, RuleInput } from '../../../engine/index';
import { code, codes, reasonsOf } from '../support/codeCase';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildProposal, combination } from '../support/buildProposal';
import { buildRule, buildRuleWith, describedAs } from '../support/buildRule';

const kaunt = buildProposal([{ combinations: [combination({ Account: '1' })] }]);
const autoPost = { enabled: true };

// 9. disposition: `blocked` if any reason blocks; else `auto` only if `autoPost.enabled` and every gate holds; else `review`.
describe('disposition', () => {
	it('is blocked if any reason blocks, though every gate holds', () => {
		const result = code({ proposal: kaunt, alreadyPosted: true, policy: { autoPost } });
		expect(result.disposition).toBe('blocked');
		expect(codes(result)).toContain('INVOICE_ALREADY_POSTED');
	});

	it('is auto only if going on without a person is switched on', () => {
		expect(code({ proposal: kaunt, policy: { autoPost } }).disposition).toBe('auto');
		expect(code({ proposal: kaunt }).disposition).toBe('review');
	});

	it.each<[string, PolicyInput]>([
		['confidence of a value', { autoPost: { enabled: true, minConfidence: 'High' } }],
		['amount', { autoPost: { enabled: true, minConfidence: 'Low', maxAmountInclVat: 100 } }],
		['vendor', { autoPost: { enabled: true, minConfidence: 'Low', vendors: [] } }],
		['vendor that is excluded', { autoPost: { enabled: true, minConfidence: 'Low', excludeVendors: ['V1'] } }],
		['currency', { autoPost: { enabled: true, minConfidence: 'Low', currencies: ['EUR'] } }],
		['mode', { mode: 'shadow', autoPost: { enabled: true, minConfidence: 'Low' } }],
	])('is review if one gate does not hold: %s', (_gate, policy) => {
		const proposal = buildProposal([{ combinations: [combination({ Account: '1' }, 'Medium')] }]);
		expect(code({ proposal, policy: { autoPost: { enabled: true, minConfidence: 'Medium' } } }).disposition).toBe('auto');
		expect(code({ proposal, policy }).disposition).toBe('review');
	});

	it('takes the amount of a credit by its size', () => {
		const invoice = buildInvoice({}, [buildLine({ lineAmountExVat: -1000 })]);
		expect(codes(code({ invoice, proposal: kaunt, policy: { autoPost: { enabled: true, maxAmountInclVat: 100 } } }))).toContain('AMOUNT_ABOVE_LIMIT');
	});

	it('is review if a rule gave a value and rules may not go on alone', () => {
		const rules = [buildRule('r', { Project: 'P' })];
		expect(code({ proposal: kaunt, rules, policy: { autoPost } }).disposition).toBe('auto');
		expect(code({ proposal: kaunt, rules, policy: { autoPost: { enabled: true, allowRules: false } } }).disposition).toBe('review');
	});
});

describe('a rule that asks for a person', () => {
	const asking = (overrides: Partial<RuleInput> = {}): RuleInput => buildRuleWith('ask', { dimensions: { Account: '1' }, review: true }, overrides);

	it.each(['fill', 'enforce', 'forbid'] as const)('in the mode %s sends the invoice to review', (mode) => {
		const result = code({ proposal: kaunt, rules: [asking({ mode })], policy: { autoPost } });
		expect(result.disposition).toBe('review');
		expect(reasonsOf(result, 'RULE_ASKS_FOR_REVIEW')).toMatchObject([{ severity: 'review', message: expect.stringContaining('"ask"') as string }]);
	});

	it('in the mode suggest does not, nor where it does not hold', () => {
		expect(code({ proposal: kaunt, rules: [asking({ mode: 'suggest' })], policy: { autoPost } }).disposition).toBe('auto');
		expect(code({ proposal: kaunt, rules: [asking({ conditions: describedAs('freight') })], policy: { autoPost } }).disposition).toBe('auto');
	});

	it('asks also where its values lost', () => {
		expect(codes(code({ proposal: kaunt, rules: [asking(), buildRuleWith('stop', { stop: true }, { priority: 9 })], policy: { autoPost } }))).toContain('RULE_ASKS_FOR_REVIEW');
	});

	it('need set nothing else, and asks once per invoice', () => {
		const invoice = buildInvoice({}, [buildLine(), buildLine({ lineNumber: '2' })]);
		const result = code({ invoice, rules: [buildRuleWith('ask', { review: true })] });
		expect(reasonsOf(result, 'RULE_ASKS_FOR_REVIEW')).toHaveLength(1);
	});

	const forOneLine = (unit: 'header' | 'group' | 'auto' | 'line'): void => {
		const invoice = buildInvoice({}, [buildLine(), buildLine({ lineNumber: '2', description: 'Freight' })]);
		const line = { combinations: [combination({ Account: '1' })] };
		const proposal = buildProposal([line, line], { invoiceCodingProposalGroups: [{ invoiceLineIndexes: [0, 1], dimensionCombinationProposal: combination({ Account: '1' }) }] });
		const result = code({ invoice, proposal, rules: [asking({ conditions: describedAs('freight') })], policy: { unit, autoPost } });
		expect(codes(result)).toContain('RULE_ASKS_FOR_REVIEW');
		expect(result.disposition).toBe('review');
	};

	it.each(['auto', 'line'] as const)('asks under `unit: %s` also if it holds for one line only', forOneLine);
	it.each(['header', 'group'] as const)('asks under `unit: %s` also if it holds for one line of the unit only', forOneLine);
});

describe('agreementBoost', () => {
	const weak = (confidence: string | null, values: Record<string, string> = { Account: '1' }): unknown => buildProposal([{ combinations: [combination(values, confidence)] }]);
	const run = (confidence: string | null, rules: readonly RuleInput[], policy: PolicyInput = {}): ReturnType<typeof code> =>
		code({ proposal: weak(confidence), rules, policy: { agreementBoost: true, autoPost: { enabled: true, minConfidence: 'High' }, ...policy } });
	const same = buildRule('r', { Account: '1' });

	it('is off unless asked for', () => {
		expect(run('Medium', [same], { agreementBoost: false }).disposition).toBe('review');
	});

	it.each([['Medium', 'auto'], ['Low', 'review'], [null, 'review']] as const)('lifts %s by one step: %s', (confidence, disposition) => {
		expect(run(confidence, [same]).disposition).toBe(disposition);
	});

	it('leaves the confidence that is reported as Kaunt gave it', () => {
		expect(run('Medium', [same]).units[0]?.dimensions[0]).toMatchObject({ confidence: 'Medium', combinationConfidence: 'Medium' });
	});

	it('counts at minConfidence too', () => {
		expect(run('Low', [same], { minConfidence: 'Medium' }).units[0]?.dimensions[0]?.source).toBe('kaunt.combination');
		expect(run(null, [same], { minConfidence: 'Low' }).units[0]?.dimensions[0]?.source).toBe('rule');
	});

	it('counts where rules beat weak values of Kaunt', () => {
		const rules = [same, buildRule('other', { Account: '2' }, { priority: 9 })];
		expect(run('Medium', rules, { precedence: 'ruleBeatsWeakKaunt' }).units[0]?.dimensions[0]?.externalDimensionValueId).toBe('1');
		expect(run('Low', rules, { precedence: 'ruleBeatsWeakKaunt' }).units[0]?.dimensions[0]?.externalDimensionValueId).toBe('2');
	});

	it('lifts a combination only if rules agree with each of its members', () => {
		const policy = { agreementBoost: true, autoPost: { enabled: true } };
		const proposal = weak('Medium', { Account: '1', CostCenter: 'A' });
		expect(code({ proposal, rules: [same], policy }).disposition).toBe('review');
		expect(code({ proposal, rules: [same, buildRule('s', { CostCenter: 'A' })], policy }).disposition).toBe('auto');
	});

	it('is not given for a combination one of whose members an enforced rule replaced', () => {
		const proposal = weak('Medium', { Account: '1', CostCenter: 'A' });
		const rules = [same, buildRule('law', { CostCenter: 'B' }, { mode: 'enforce' })];
		expect(code({ proposal, rules, policy: { agreementBoost: true, autoPost: { enabled: true } } }).disposition).toBe('review');
	});

	it('is not given by a rule that suggests', () => {
		expect(codes(run('Medium', [{ ...same, mode: 'suggest' }]))).toContain('LOW_CONFIDENCE');
	});

	it('is not given by a rule that says something else', () => {
		expect(codes(run('Medium', [buildRule('r', { Account: '2' })]))).toContain('LOW_CONFIDENCE');
	});

	it('is not given at minConfidence by a rule that suggests', () => {
		expect(run('Low', [{ ...same, mode: 'suggest' }], { minConfidence: 'Medium' }).units[0]?.dimensions[0]?.source).toBeNull();
	});
});
