import { checkTrainingData } from '../../../engine/index';
import type { TrainingFinding } from '../../../engine/index';
import type { TestData } from './support/trainingData';
import { cleanData, invoiceAt, postingAt, postingLike } from './support/trainingData';

function withLines(account: string, amountOf: (data: TestData, at: number) => number, places = 240): TestData {
	const data = cleanData();
	for (let at = 0; at < places; at++) data.postings.push(postingLike(postingAt(data, at), 9, amountOf(data, at), account));
	return data;
}

const total = (data: TestData, at: number): number => -invoiceAt(data, at).amountInclVat;
const vat = (data: TestData, at: number): number => invoiceAt(data, at).vatAmount;
const summary = (findings: readonly TrainingFinding[]): unknown[] => findings.map(({ code, count }) => [code, count]);

it('finds the payables lines by their amounts, and that the sums are off', () => {
	const findings = checkTrainingData(withLines('2440', total));
	expect(summary(findings)).toEqual([['TRAINING_CONTROL_LINES', 240], ['TRAINING_POSTING_SUM', 240]]);
	expect(findings[0]?.path).toBe('postings.dimensions.Account');
	expect(findings[0]?.message).toContain('Account 2440 (240 postings, the total of the invoice with the sign turned)');
	expect(findings[0]?.examples).toHaveLength(1);
});

it('finds the VAT lines, and that the sums have the VAT in them', () => {
	const findings = checkTrainingData(withLines('2640', vat));
	expect(summary(findings)).toEqual([['TRAINING_CONTROL_LINES', 240], ['TRAINING_POSTING_SUM', 240]]);
	expect(findings[0]?.message).toContain('2640 (240 postings, the VAT of the invoice)');
	expect(findings[1]?.message).toContain('240 add up to the amount with VAT');
});

it('finds both where whole vouchers were exported, whose sums are zero but which are not cancelled', () => {
	const data = withLines('2440', total);
	for (let at = 0; at < 240; at++) data.postings.push(postingLike(postingAt(data, at), 10, vat(data, at), '2640'));
	const findings = checkTrainingData(data);
	expect(summary(findings)).toEqual([['TRAINING_CONTROL_LINES', 480], ['TRAINING_POSTING_SUM', 240]]);
	expect(findings[1]?.message).toContain('240 add up to zero');
});

it('finds payables that are spread over accounts, each on a quarter of the invoices', () => {
	expect(summary(checkTrainingData(withLines('2440', total, 60)))).toContainEqual(['TRAINING_CONTROL_LINES', 60]);
	expect(summary(checkTrainingData(withLines('2440', total, 59)))).not.toContainEqual(['TRAINING_CONTROL_LINES', 59]);
});

it('takes an account that is used for other amounts as well for no control account', () => {
	expect(summary(checkTrainingData(withLines('6540', total)))).toEqual([['TRAINING_POSTING_SUM', 240]]);
});

it('takes the only line of an invoice for no control line', () => {
	const data = cleanData();
	for (const invoice of data.postedInvoices) Object.assign(invoice, { amountExVat: 100, vatAmount: 0, amountInclVat: 100, invoiceLines: [{ description: 'x', lineAmountExVat: 100, lineVatAmount: 0, lineAmountInclVat: 100 }] });
	const turned = data.postings.filter(({ postingLineNumber }) => postingLineNumber === 1).map((posting) => postingLike(posting, 1, -100, '6540'));
	expect(summary(checkTrainingData({ ...data, postings: turned }))).toEqual([['TRAINING_POSTING_SUM', 240], ['TRAINING_CONSTANT_DIMENSION', 240]]);
});

it('believes what it is told: accounts and their beginnings, in the dimension that is named', () => {
	const asked = (options: object): unknown[] => summary(checkTrainingData({ ...cleanData(), ...options }));
	expect(asked({ controlAccounts: ['6540'] })).toEqual([['TRAINING_CONTROL_LINES', 160]]);
	expect(asked({ controlAccounts: ['65*', '67*'], accountDimension: 'Account' })).toEqual([['TRAINING_CONTROL_LINES', 320]]);
	expect(asked({ controlAccounts: ['65'] })).toEqual([]);
	expect(asked({ controlAccounts: ['6540'], accountDimension: 'CostCenter' })).toEqual([]);
});
