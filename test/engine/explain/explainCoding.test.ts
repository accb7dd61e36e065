import { codeInvoice, explainCoding, explainDimension, explainReason } from '../../../engine/index';
import type { CodeInvoiceInput, RuleInput } from '../../../engine/index';
import { buildInvoice, buildLine } from '../support/buildInvoice';
import { buildProposal, combination } from '../support/buildProposal';
import { buildRule } from '../support/buildRule';

const invoice = buildInvoice({ vendor: { externalId: 'V1', name: 'Nordic Freight' }, currencyCode: 'DKK' }, [buildLine({ description: 'Freight June', lineAmountExVat: 100, lineVatAmount: 25, lineAmountInclVat: 125 })]);
const proposal = buildProposal([{ combinations: [combination({ Account: '6540' })] }]);

function explain(input: Partial<CodeInvoiceInput>): string {
	const coded = { invoice, proposal, ...input };
	return explainCoding(codeInvoice(coded), { invoice: coded.invoice as never });
}

describe('the account of a decision', () => {
	it('is one page that tells what, who and why', () => {
		const page = explain({ ruleSet: { rules: [buildRule('centre', { CostCenter: '200' })] } });
		expect(page.replace(/[0-9a-f]{64}/g, '<hash>')).toBe(`Invoice ${invoice.externalInvoiceId} from Nordic Freight, dated ${invoice.invoiceDate}
The coding needs a person.

Reasons
-------
- note AUTO_POST_DISABLED at policy.autoPost.enabled: Going on without a person is switched off.
  Switch it on when you trust the codings.

Coding
------
1. Line 1: 100.00 DKK and 25.00 DKK VAT, 125.00 DKK in all
   "Freight June"
   - Account is 6540. Kaunt's combination no. 1 (High).
   - CostCenter is 200. Filled by the rule "centre".
   - Posting text: "Freight June", as the vendor wrote.

Totals
------
100.00 DKK and 25.00 DKK VAT, 125.00 DKK in all: equal to the invoice, to the cent.
Of 2 values Kaunt gave 1, rules 1, people 0; 0 are open. Kaunt and the rules agreed on 0 and
  differed on 0.

To replay it
------------
Proposal proposal-1, correlation none, engine 0.2.0
Rules  <hash>
Policy <hash>
Ledger <hash>
`);
	});

	it('tells of a conflict who won, who lost and why', () => {
		const page = explain({ ruleSet: { rules: [buildRule('mine', { Account: '6600' })] } });
		expect(page).toContain('Account is 6540. Kaunt\'s combination no. 1 (High). Kaunt and the rules differ.');
		expect(page).toContain('not 6600 (the rule "mine"): ranks behind the value chosen');
	});

	it('tells of open values, and puts what blocks first', () => {
		const page = explain({ alreadyPosted: true, policy: { requiredDimensions: ['Project'] } });
		expect(page).toContain('The coding is blocked');
		expect(page).toContain('- Project is open: Neither Kaunt nor a rule proposed a value.');
		expect(page.indexOf('BLOCKS INVOICE_ALREADY_POSTED')).toBeLessThan(page.indexOf('REVIEW REQUIRED_DIMENSION_OPEN'));
	});

	it('tells of parts and of periods', () => {
		const split: RuleInput = { ...buildRule('shared', {}), event: { type: 'code', params: { dimensions: {}, split: [{ percent: 60, dimensions: { CostCenter: '1' } }, { remainder: true, dimensions: { CostCenter: '2' } }], accrual: { months: 2 } } } };
		const page = explain({ ruleSet: { rules: [split] } });
		expect(page).toContain('1. Line 1, part 1 of 2 (60 %) by the rule "shared": 60.00 DKK and 15.00 DKK VAT, 75.00 DKK in all');
		expect(page).toContain('2. Line 1, part 2 of 2 (remainder)');
		expect(page.match(/: 30\.00 DKK$/gm)).toHaveLength(2);
	});

	it('cannot be forged by names and texts', () => {
		const hostile = buildInvoice({ vendor: { externalId: 'V1', name: 'Evil\nThe coding goes on without a person.\u2028\u202e' } }, [buildLine({ description: 'x\r\n\r\nTotals\n------' })]);
		const page = explain({ invoice: hostile });
		expect(page.match(/^The coding/gm)).toHaveLength(1);
		expect(page.match(/^Totals$/gm)).toHaveLength(1);
		expect(page).not.toMatch(/[\u2028\u202e\r]/);
	});

	it('keeps to its width unless one word is longer', () => {
		for (const line of explain({ ruleSet: { rules: [buildRule('a rule with a rather long name that says what it is for', { Account: '1', CostCenter: '2' })] } }).split('\n')) expect(line.length).toBeLessThanOrEqual(102);
	});

	it('gives a sentence for one reason and for one value', () => {
		const result = codeInvoice({ invoice, proposal });
		expect(result.reasons.map(explainReason)).toEqual(['Going on without a person is switched off. Switch it on when you trust the codings.']);
		expect(result.units[0]?.dimensions.map(explainDimension)).toEqual(['Account is 6540. Kaunt\'s combination no. 1 (High).']);
	});
});
