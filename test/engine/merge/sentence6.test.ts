import { code, codes, reasonsOf, slot, values } from '../support/codeCase';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildProposal, combination } from '../support/buildProposal';
import { buildRule, buildRuleOf } from '../support/buildRule';

const listed = { dimensions: [{ externalDimensionId: 'Account', role: 'ledgerAccount', values: [{ externalDimensionValueId: '1' }, { externalDimensionValueId: '2' }] }] };

// 6. The finished unit is checked for legality (known value, not blocked, allowed combination, required dimensions, VAT code against
// rate) …
describe('a finished unit is checked for', () => {
	it('values that the ledger does not know', () => {
		expect(codes(code({ rules: [buildRuleOf('enforce', 'e', { Account: '9' })], ledger: listed }))).toContain('VALUE_UNKNOWN');
	});

	it('values that are blocked, also if a person fixed them', () => {
		const ledger = { dimensions: [{ externalDimensionId: 'Account', values: [{ externalDimensionValueId: '1', isBlocked: true }] }] };
		const result = code({ overrides: [{ externalDimensionId: 'Account', externalDimensionValueId: '1' }], ledger });
		expect(values(result)).toEqual({ Account: '1' });
		expect(reasonsOf(result, 'VALUE_BLOCKED')).toMatchObject([{ severity: 'block' }]);
	});

	it('combinations that are blocked, and those that are not among the allowed', () => {
		const rules = [buildRuleOf('enforce', 'e', { Account: '1', CostCenter: 'A' })];
		expect(codes(code({ rules, ledger: { blockedCombinations: [{ Account: '1', CostCenter: 'A' }] } }))).toContain('COMBINATION_BLOCKED');
		expect(codes(code({ rules, ledger: { allowedCombinations: [{ Account: '1', CostCenter: 'B' }] } }))).toContain('COMBINATION_NOT_ALLOWED');
		expect(codes(code({ rules, ledger: { allowedCombinations: [{ Account: '1', CostCenter: 'B' }, { CostCenter: 'A', Account: '1' }] } }))).not.toContain('COMBINATION_NOT_ALLOWED');
		expect(codes(code({ rules, ledger: { allowedCombinations: [{ Account: '1', Project: 'P' }] } }))).not.toContain('COMBINATION_NOT_ALLOWED');
	});

	it.each([
		['the policy', { policy: { requiredDimensions: ['CostCenter'] } }],
		['the ledger', { ledger: { dimensions: [{ externalDimensionId: 'CostCenter', required: true }] } }],
		['the account', { ledger: { ...listed, requiredByAccount: { 1: ['CostCenter'] } } }],
	])('dimensions that %s requires', (_who, given) => {
		const result = code({ rules: [buildRule('r', { Account: '1' })], ...given });
		expect(reasonsOf(result, 'REQUIRED_DIMENSION_OPEN')).toMatchObject([{ path: 'units[0].dimensions[1]', severity: 'review' }]);
	});

	it.each([[25, 25, true], [25, 25.01, true], [25, 25.02, false], [0, 25, false]])('a VAT code of %d %% against VAT of %d on 100: legal %s', (rate, vat, legal) => {
		const ledger = { dimensions: [{ externalDimensionId: 'Vat', role: 'vatCode' }], vatRateByCode: { I: rate } };
		const result = code({ invoice: buildInvoice({}, [buildLine({ lineVatAmount: vat })]), rules: [buildRuleOf('enforce', 'e', { Vat: 'I' })], ledger });
		expect(codes(result).includes('VAT_RATE_MISMATCH')).toBe(!legal);
	});
});

// … Illegal → the next candidate of the weakest slot involved, in a fixed order, bounded …
describe('an illegal choice gives way to the next candidate', () => {
	const blocked = { blockedCombinations: [{ Account: '1', CostCenter: 'A' }] };

	it('of Kaunt, and says what was set aside', () => {
		const proposal = buildProposal([{ combinations: [combination({ Account: '9' }), combination({ Account: '2' }, 'Low', 2)] }]);
		const result = code({ proposal, ledger: listed });
		expect(values(result)).toEqual({ Account: '2' });
		expect(reasonsOf(result, 'ILLEGAL_VALUE_REPLACED')).toMatchObject([{ severity: 'note', message: expect.stringContaining('9 for Account') as string }]);
	});

	it.each([
		['a rule before Kaunt', { proposal: buildProposal([{ combinations: [combination({ Account: '1' })] }]), rules: [buildRule('r', { CostCenter: 'A' }), buildRule('s', { CostCenter: 'B' }, { priority: 1, conditions: { any: [{ fact: 'vendor.externalId', operator: 'in', value: ['V1', 'V2'] }] } })] }],
		['a single proposal before a combination', { proposal: buildProposal([{ combinations: [combination({ Account: '1' })], singles: { CostCenter: [['A', 'High'], ['B', 'Low']] } }]) }],
		['anything before an enforced rule', { proposal: buildProposal([{ singles: { CostCenter: [['A', 'High'], ['B', 'Low']] } }]), rules: [buildRuleOf('enforce', 'e', { Account: '1' })] }],
		['anything before an override', { proposal: buildProposal([{ singles: { CostCenter: [['A', 'High'], ['B', 'Low']] } }]), overrides: [{ externalDimensionId: 'Account', externalDimensionValueId: '1' }] }],
	])('of the weakest: %s', (_order, given) => {
		expect(values(code({ ...given, ledger: blocked }))).toEqual({ Account: '1', CostCenter: 'B' });
	});

	it('of the lower rule, where two rules are involved', () => {
		const rules = [buildRule('high', { Account: '1' }, { priority: 9 }), buildRule('low', { CostCenter: 'A' })];
		expect(values(code({ rules, ledger: blocked }))).toEqual({ Account: '1', CostCenter: null });
	});

	it('though only one value of it need change: a legal combination further down is found', () => {
		const proposal = buildProposal([{ combinations: [combination({ Account: '1', CostCenter: 'A' }), combination({ Account: '1', CostCenter: 'B' }, 'High', 2)] }]);
		expect(values(code({ proposal, ledger: blocked }))).toEqual({ Account: '1', CostCenter: 'B' });
	});

	it('in the same way each time, and a bounded number of times', () => {
		const proposal = buildProposal([{ singles: { Account: Array.from({ length: 200 }, (_, index) => [`X${index}`, 'High'] as const) } }]);
		const result = code({ proposal, ledger: listed });
		expect(reasonsOf(result, 'ILLEGAL_VALUE_REPLACED')).toHaveLength(50);
		expect(result.disposition).toBe('blocked');
		expect(codes(result)).toContain('VALUE_UNKNOWN');
	});

	it('in a ledger of many combinations', () => {
		const allowedCombinations = Array.from({ length: 10_000 }, (_, index) => ({ Account: String(index), CostCenter: `C${index}` }));
		const proposal = buildProposal([{ combinations: [combination({ Account: '7', CostCenter: 'C8' }), combination({ Account: '9999', CostCenter: 'C9999' }, 'Low', 2)] }]);
		expect(values(code({ proposal, ledger: { allowedCombinations } }))).toEqual({ Account: '9999', CostCenter: 'C9999' });
	});
});

// … else the disposition falls to review or blocked with a reason code.
describe('what stays illegal', () => {
	const rules = [buildRuleOf('enforce', 'e', { Account: '9' })];

	it.each([['nextCandidate', 'blocked'], ['review', 'review'], ['block', 'blocked']] as const)('under %s makes it %s', (onIllegal, disposition) => {
		const result = code({ rules, ledger: listed, policy: { onIllegal, autoPost: { enabled: true } } });
		expect(result.disposition).toBe(disposition);
		expect(slot(result, 'Account').externalDimensionValueId).toBe('9');
		expect(reasonsOf(result, 'VALUE_UNKNOWN')).toMatchObject([{ path: 'units[0]' }]);
	});

	it('is not replaced under review or block', () => {
		const proposal = buildProposal([{ singles: { Account: [['9', 'High'], ['1', 'High']] } }]);
		expect(slot(code({ proposal, ledger: listed, policy: { onIllegal: 'review' } }), 'Account').externalDimensionValueId).toBe('9');
	});
});
