import { code, codes, slot, values } from '../support/codeCase';
import { buildProposal, combination } from '../support/buildProposal';
import { buildRule, buildRuleOf } from '../support/buildRule';

const two = buildProposal([{ combinations: [combination({ Account: '1', CostCenter: 'A' }, 'High', 1), combination({ Account: '2', CostCenter: 'B' }, 'Medium', 2)] }]);
const blocked = (dimension: string, ...ids: string[]): unknown => ({
	dimensions: [{ externalDimensionId: dimension, values: [...ids.map((id) => ({ externalDimensionValueId: id, isBlocked: true })), { externalDimensionValueId: '1' }, { externalDimensionValueId: '2' }, { externalDimensionValueId: 'B' }] }],
});

// 3. A candidate does not survive when its value is blocked or forbidden, or its confidence is below `minConfidence` (null counts below
// Low; `none` accepts it). A combination survives only if all its values do.
describe('a candidate does not survive', () => {
	it('when its value is blocked in the ledger', () => {
		const result = code({ proposal: two, ledger: blocked('CostCenter', 'A') });
		expect(values(result)).toEqual({ Account: '2', CostCenter: 'B' });
		expect(slot(result, 'CostCenter').alternatives[0]).toMatchObject({ externalDimensionValueId: 'A', why: 'blocked in the ledger' });
	});

	it('when a rule forbids its value, whoever proposed it', () => {
		const no = buildRuleOf('forbid', 'no', { Account: 'X' });
		expect(slot(code({ proposal: buildProposal([{ singles: { Account: [['X', 'High']] } }]), rules: [no] }), 'Account').source).toBeNull();
		expect(slot(code({ rules: [no, buildRule('r', { Account: 'X' })] }), 'Account').source).toBeNull();
		expect(slot(code({ rules: [no, buildRuleOf('enforce', 'e', { Account: 'X' })] }), 'Account').source).toBeNull();
	});

	it('when a rule forbids it by a template', () => {
		const no = buildRuleOf('forbid', 'no', { Account: '{{vendor.externalId}}' });
		expect(slot(code({ rules: [no, buildRule('r', { Account: 'V1' })] }), 'Account')).toMatchObject({ source: null, why: expect.stringContaining('forbidden by the rule "no"') as string });
	});

	it.each([
		['none', null, true], ['Low', null, false], ['Low', 'Low', true], ['Medium', 'Low', false],
		['Medium', 'Medium', true], ['High', 'Medium', false], ['High', 'High', true],
	] as const)('under the gate %s with the confidence %s: stands %s', (minConfidence, confidence, stands) => {
		const proposal = buildProposal([{ singles: { Account: [['K', confidence]] } }]);
		expect(slot(code({ proposal, policy: { minConfidence } }), 'Account').source).toBe(stands ? 'kaunt.dimension' : null);
	});

	it('though a gate does not hold for rules and overrides', () => {
		const result = code({ rules: [buildRule('r', { Account: 'R' })], overrides: [{ externalDimensionId: 'CostCenter', externalDimensionValueId: 'O' }], policy: { minConfidence: 'High' } });
		expect(values(result)).toEqual({ Account: 'R', CostCenter: 'O' });
	});
});

describe('a combination', () => {
	it('survives only if all its values do', () => {
		expect(values(code({ proposal: two, rules: [buildRuleOf('forbid', 'no', { CostCenter: 'A' })] }))).toEqual({ Account: '2', CostCenter: 'B' });
	});

	it('falls with its own confidence, and with that of one member', () => {
		const weakMember = { confidence: 'High', proposalPriority: 1, dimensionsWithValues: [{ externalDimensionId: 'Account', externalDimensionValueId: '1', confidence: 'High' }, { externalDimensionId: 'CostCenter', externalDimensionValueId: 'A', confidence: 'Low' }] };
		const weakWhole = { confidence: 'Low', proposalPriority: 2, dimensionsWithValues: [{ externalDimensionId: 'Account', externalDimensionValueId: '3', confidence: 'High' }] };
		const result = code({ proposal: buildProposal([{ combinations: [weakMember, weakWhole, combination({ Account: '2' }, 'Medium', 3)] }]), policy: { minConfidence: 'Medium' } });
		expect(slot(result, 'Account')).toMatchObject({ externalDimensionValueId: '2', proposalPriority: 3 });
	});

	it('whose members are all set aside leaves open slots with the reasons', () => {
		const result = code({ proposal: two, policy: { minConfidence: 'High' }, rules: [buildRuleOf('forbid', 'no', { Account: '1' })] });
		expect(values(result)).toEqual({ Account: null, CostCenter: null });
		expect(slot(result, 'Account').why).toMatch(/forbidden by the rule "no".*below the gate/);
		expect(codes(result)).toContain('NOTHING_PROPOSED');
	});
});
