import { code, reasonsOf, slot, values } from '../support/codeCase';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildProposal, combination } from '../support/buildProposal';
import { buildRule, buildRuleOf, buildRuleWith, describedAs } from '../support/buildRule';

// 7. Nothing is guessed in silence: an open slot is a result with a reason, never a blank or a default account.
describe('an open slot', () => {
	it('says why: nobody spoke', () => {
		expect(slot(code({ policy: { requiredDimensions: ['Account'] } }), 'Account')).toMatchObject({ externalDimensionValueId: null, source: null, why: 'neither Kaunt nor a rule proposed a value' });
	});

	it('says why: every value was set aside', () => {
		const proposal = buildProposal([{ singles: { Account: [['1', 'Low']] } }]);
		expect(slot(code({ proposal, policy: { minConfidence: 'High' } }), 'Account').why).toBe('every value was set aside: its confidence (Low) is below the gate (High)');
	});

	it('says why: no value fits those chosen', () => {
		const proposal = buildProposal([{ combinations: [combination({ Account: '1' })] }]);
		expect(slot(code({ proposal, rules: [buildRule('r', { Account: '2', Project: 'P' })] }), 'Project').why).toBe('no proposal fitted the values already chosen');
	});

	it('is a reason at its place, and left out of the posting', () => {
		const result = code({ rules: [buildRule('r', { Account: '1' })], policy: { requiredDimensions: ['CostCenter'], autoPost: { enabled: true } } });
		expect(reasonsOf(result, 'REQUIRED_DIMENSION_OPEN')).toMatchObject([{ path: 'units[0].dimensions[1]' }]);
		expect(result.postings[0]?.dimensions.map((one) => one.externalDimensionId)).toEqual(['Account']);
		expect(result.disposition).toBe('review');
		expect(result.stats.open).toBe(1);
	});

	it('is a note only where the ledger says that it may stay open', () => {
		const proposal = buildProposal([{ singles: { Account: [['1', 'High']], Project: [['P', 'Low']] } }]);
		const run = (required?: boolean): unknown => reasonsOf(code({ proposal, policy: { minConfidence: 'High' }, ledger: { dimensions: [{ externalDimensionId: 'Project', required }] } }), 'SLOT_OPEN')[0]?.severity;
		expect([run(), run(false)]).toEqual(['review', 'note']);
	});

	it('is not filled by a rule that only suggests', () => {
		expect(values(code({ rules: [buildRuleOf('suggest', 's', { Account: '1' })], policy: { requiredDimensions: ['Account'] } }))).toEqual({ Account: null });
	});

	it('where nothing at all was proposed is said once more, for the unit', () => {
		expect(reasonsOf(code({}), 'NOTHING_PROPOSED')).toMatchObject([{ path: 'units[0]', severity: 'review' }]);
	});
});

describe('a rule\'s template', () => {
	const invoice = (fields: Record<string, string>[]): unknown =>
		buildInvoice({}, fields.map((additionalFields, index) => buildLine({ lineNumber: String(index + 1), additionalFields })));
	const rule = buildRule('from line', { CostCenter: '{{line.additionalFields.costCentre}}', Account: '1' });
	const group = buildProposal([{}, {}], { invoiceCodingProposalGroups: [{ invoiceLineIndexes: [0, 1] }] });

	it('gives each line its own value', () => {
		const result = code({ invoice: invoice([{ costCentre: '200' }, { costCentre: '300' }]), rules: [rule] });
		expect([values(result, 0), values(result, 1)]).toEqual([{ Account: '1', CostCenter: '200' }, { Account: '1', CostCenter: '300' }]);
	});

	it('may stand amid text, and be made of several facts', () => {
		const result = code({ invoice: invoice([{ costCentre: '200' }]), rules: [buildRule('r', { Project: 'P-{{line.additionalFields.costCentre}}-{{vendor.externalId}}' })] });
		expect(values(result)).toEqual({ Project: 'P-200-V1' });
	});

	it('that comes out empty proposes nothing, with a note that names rule and line, while the other values count', () => {
		const result = code({ invoice: invoice([{ other: '200' }]), rules: [rule], policy: { requiredDimensions: ['CostCenter'] } });
		expect(values(result)).toEqual({ Account: '1', CostCenter: null });
		expect(reasonsOf(result, 'RULE_VALUE_EMPTY')).toMatchObject([{ severity: 'note', path: 'invoiceLines[0]', message: expect.stringContaining('"from line"') as string }]);
	});

	it('that comes out empty leaves the slot to the next rule', () => {
		expect(values(code({ invoice: invoice([{}]), rules: [rule, buildRule('default', { CostCenter: '900' })] }))).toEqual({ Account: '1', CostCenter: '900' });
	});

	it('that comes out empty takes the rule\'s posting text with it', () => {
		const only = buildRuleWith('r', { dimensions: { CostCenter: '{{line.additionalFields.costCentre}}' }, postingText: 'By rule' });
		expect(code({ invoice: invoice([{}]), rules: [only] }).units[0]?.postingText?.value).toBe('Copy paper A4');
	});

	it('divides a group under `unit: auto` where it differs, and not where it is equal', () => {
		const differing = code({ invoice: invoice([{ costCentre: '200' }, { costCentre: '300' }]), proposal: group, rules: [rule] });
		expect(differing.units.map((unit) => unit.lineIndexes)).toEqual([[0], [1]]);
		const equal = code({ invoice: invoice([{ costCentre: '200' }, { costCentre: '200' }]), proposal: group, rules: [rule] });
		expect(equal.units.map((unit) => unit.lineIndexes)).toEqual([[0, 1]]);
	});

	it.each(['group', 'header'] as const)('that differs takes no part under `unit: %s`, and a reason says so', (unit) => {
		const result = code({ invoice: invoice([{ costCentre: '200' }, { costCentre: '300' }]), proposal: group, rules: [rule], policy: { unit, requiredDimensions: ['CostCenter'] } });
		expect(values(result)).toMatchObject({ CostCenter: null });
		expect(reasonsOf(result, 'RULE_HOLDS_FOR_PART')).toMatchObject([{ path: 'units[0]', message: expect.stringContaining('"from line"') as string }]);
	});

	it('in a rule that enforces is enforced', () => {
		const result = code({ invoice: invoice([{ costCentre: '200' }]), proposal: buildProposal([{ singles: { CostCenter: [['999', 'High']] } }]), rules: [{ ...rule, mode: 'enforce' }] });
		expect(slot(result, 'CostCenter')).toMatchObject({ externalDimensionValueId: '200', source: 'rule.enforce' });
	});

	it('never gives a line the value of another for which the rule does not hold', () => {
		const lines = [buildLine({ description: 'Freight', additionalFields: { costCentre: '200' } }), buildLine({ lineNumber: '2', additionalFields: { costCentre: '300' } })];
		const result = code({ invoice: buildInvoice({}, lines), rules: [{ ...rule, conditions: describedAs('freight') }] });
		expect([values(result, 0), values(result, 1)]).toEqual([{ Account: '1', CostCenter: '200' }, {}]);
	});
});
