import { buildLearningCase } from '../../../../sandbox/kaunt/learner/buildLearningCase';
import { confidenceOf, lowestConfidence } from '../../../../sandbox/kaunt/learner/confidenceOf';
import { matchInvoiceLine } from '../../../../sandbox/kaunt/learner/matchInvoiceLine';
import { tokenise } from '../../../../sandbox/kaunt/learner/tokenise';
import { buildInvoice, buildPosting } from '../../support/buildKauntData';

const invoice = buildInvoice('I1', { lines: [{ description: 'Freight', amount: 100 }, { description: 'Paper', amount: 40 }, { description: 'Ink', amount: 7 }] });

describe('the invoice line of a posting', () => {
	it.each([
		['is the one it names', { line: 1, postingAmountExVat: 1, invoiceLineNumbers: ['3'] }, 2],
		['is the one of the same number', { line: 2, postingAmountExVat: 40 }, 1],
		['is the only one of the same amount when the number points elsewhere', { line: 1, postingAmountExVat: 7 }, 2],
		['is the one of the same number when no amount agrees', { line: 2, postingAmountExVat: 99 }, 1],
		['is none when nothing agrees', { line: 9, postingAmountExVat: 99 }, -1],
	])('%s', (_case, change, expected) => {
		expect(matchInvoiceLine(invoice, buildPosting('I1', change))).toBe(expected);
	});
});

describe('a learning case', () => {
	it('holds what may be known beforehand, and never the names of account or cost centre', () => {
		const learned = buildLearningCase({ ...invoice, vendorInvoiceNumber: 'SH03578/24' }, buildPosting('I1', { line: 2, postingAmountExVat: 40, account: '6800' }));
		expect(learned.line).toEqual({ vendorId: 'V1', vendorName: 'og papir porto', tokens: ['paper'], postingTokens: ['office', 'supplies'], amountHundredths: 4000, numberShape: 'sh0:10', lineCount: 3, lineIndex: 1 });
		expect(learned.combination).toEqual([{ dimensionId: 'Account', valueId: '6800' }, { dimensionId: 'CostCenter', valueId: '200' }]);
		expect(JSON.stringify(learned)).not.toContain('Account 6800');
	});

	it('knows the vendor by its tax number when it has no id', () => {
		expect(buildLearningCase(buildInvoice('I1', { vendor: { taxIdentificationNumber: '10000002' } }), buildPosting('I1')).line).toMatchObject({ vendorId: 'tax 10000002', vendorName: null });
	});
});

it('splits texts into words without case and accents', () => {
	expect(tokenise('Kopi-papir, CAFÉ  à 3 kopi')).toEqual(['cafe', 'kopi', 'papir']);
});

describe('confidence', () => {
	it.each([
		[0.8, 3, 'High'],
		[0.79, 9, 'Medium'],
		[1, 2, 'Medium'],
		[0.5, 0, 'Medium'],
		[0.49, 99, 'Low'],
	] as const)('of a share of %d with %i cases is %s', (share, cases, expected) => {
		expect(confidenceOf(share, cases)).toBe(expected);
	});

	it('of two is the lower one', () => {
		expect(lowestConfidence('High', 'Low')).toBe('Low');
		expect(lowestConfidence('Medium', 'High')).toBe('Medium');
	});
});
