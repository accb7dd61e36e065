import type { CodedPostingText, RuleInput } from '../../../engine/index';
import type { CodingCase } from '../support/codeCase';
import { code } from '../support/codeCase';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildProposal, combination } from '../support/buildProposal';
import { buildRuleWith } from '../support/buildRule';

const kaunt = buildProposal([{}], { invoiceCodingProposalGroups: [{ invoiceLineIndexes: [0], dimensionCombinationProposal: combination({ Account: 'K' }), postingTextProposals: [{ text: 'second', proposalPriority: 2 }, { text: 'Kaunt', proposalPriority: 1 }] }] });
const rule = (overrides: Partial<RuleInput> = {}, dimensions: Record<string, string> = {}): RuleInput => buildRuleWith('r', { dimensions, postingText: 'Rule {{vendor.externalId}}' }, overrides);
const textOf = (given: CodingCase): CodedPostingText | null | undefined => code(given).units[0]?.postingText;

describe('the posting text', () => {
	it.each([['kauntFirst', 'Kaunt'], ['ruleBeatsWeakKaunt', 'Kaunt'], ['rulesFirst', 'Rule V1'], ['kauntOnly', 'Kaunt'], ['rulesOnly', 'Rule V1']] as const)('under %s is "%s"', (precedence, text) => {
		expect(textOf({ proposal: kaunt, rules: [rule()], policy: { precedence } })?.value).toBe(text);
	});

	it('is an enforced rule\'s before all, but under kauntOnly', () => {
		expect(textOf({ proposal: kaunt, rules: [rule({ mode: 'enforce' })] })).toEqual({ value: 'Rule V1', source: 'rule', rule: 'r' });
		expect(textOf({ proposal: kaunt, rules: [rule({ mode: 'enforce' })], policy: { precedence: 'kauntOnly' } })?.value).toBe('Kaunt');
	});

	it('is a fill rule\'s only where the rule gave a value, or sets none', () => {
		expect(textOf({ rules: [rule({}, { Account: '1' })] })?.value).toBe('Rule V1');
		expect(textOf({ rules: [rule({}, { Account: '1' })], overrides: [{ externalDimensionId: 'Account', externalDimensionValueId: '2' }] })?.value).toBe('Copy paper A4');
	});

	it('is never that of a rule that only suggests', () => {
		expect(textOf({ rules: [rule({ mode: 'suggest' }, { Account: '1' })] })?.value).toBe('Copy paper A4');
	});

	it('is refused of a rule that forbids', () => {
		expect(() => textOf({ rules: [rule({ mode: 'forbid' }, { Account: '1' })] })).toThrow('cannot have "postingText"');
	});

	it('is what the vendor wrote where nobody has another, and none where the vendor wrote nothing', () => {
		expect(textOf({ invoice: buildInvoice({}, [buildLine({ description: null, name: 'A4' })]) })).toEqual({ value: 'A4', source: 'invoice.line', rule: null });
		expect(textOf({ invoice: buildInvoice({}, [buildLine({ description: null })]) })).toBeNull();
	});

	it('that comes out empty gives way to the next', () => {
		expect(textOf({ rules: [buildRuleWith('r', { postingText: '{{invoice.note}}' })] })?.value).toBe('Copy paper A4');
	});

	it('is cut at a word where it is longer than ERPs take', () => {
		const text = textOf({ rules: [buildRuleWith('r', { postingText: 'word '.repeat(100) })] })?.value ?? '';
		expect(text.length).toBeLessThanOrEqual(250);
		expect(text.endsWith('word')).toBe(true);
	});
});
