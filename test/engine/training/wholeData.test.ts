import { checkTrainingData, CodedError, createTrainingDataCheck } from '../../../engine/index';
import type { TrainingDataOptions, TrainingFinding } from '../../../engine/index';
import { cleanData, invoiceAt, postingAt } from './support/trainingData';

const found = (findings: readonly TrainingFinding[], code: string): TrainingFinding | undefined => findings.find((finding) => finding.code === code);

it('says when there is little, or little time', () => {
	const findings = checkTrainingData(cleanData(100));
	expect(findings.map(({ code, severity, count }) => [code, severity, count])).toEqual([
		['TRAINING_SPAN_SHORT', 'info', 298],
		['TRAINING_FEW_INVOICES', 'info', 100],
	]);
	expect(checkTrainingData({ ...cleanData(150), fewInvoices: 150 })).toEqual([]);
	expect(checkTrainingData({ ...cleanData(150), fewInvoices: 151 }).map(({ code }) => code)).toEqual(['TRAINING_FEW_INVOICES']);
});

it('says that there is nothing', () => {
	expect(checkTrainingData({ today: '2025-11-25' }).map(({ code, count }) => [code, count])).toEqual([['TRAINING_FEW_INVOICES', 0]]);
});

it('says that future and age were not checked when it does not know the day', () => {
	const { today: _today, ...data } = cleanData();
	postingAt(data as ReturnType<typeof cleanData>, 3).postingDate = '2199-01-01';
	const findings = checkTrainingData(data);
	expect(found(findings, 'TRAINING_DATES_NOT_CHECKED')?.severity).toBe('info');
	expect(found(findings, 'TRAINING_DATE_OUT_OF_RANGE')?.message).toContain('1 of invoices more than a year from their posting');
});

it('takes an invoice of the day two years ago for young enough, and of the day before for too old', () => {
	const data = cleanData();
	const date = (at: number, day: string): void => void Object.assign(invoiceAt(data, at), { invoiceDate: day, postingDate: day });
	date(238, '2023-11-25');
	date(239, '2023-11-24');
	expect(found(checkTrainingData(data), 'TRAINING_TOO_OLD')).toMatchObject({ count: 1, examples: [{ externalInvoiceId: 'F-1239', place: 239 }] });
});

it('names a dimension that never changes, and the ones used most of those that are closed', () => {
	const data = cleanData();
	for (const posting of data.postings) posting.dimensions.push({ externalDimensionId: 'Company', externalDimensionValueId: '1' });
	const dimensions = [
		{ externalDimensionId: 'Account', isBlocked: true, dimensionValues: [] },
		{ externalDimensionId: 'CostCenter', values: [{ externalDimensionValueId: '100', isBlocked: true }, { externalDimensionValueId: '200', isBlocked: 'true' }, { externalDimensionValueId: 300, isBlocked: 'false' }] },
	];
	const findings = checkTrainingData({ ...data, dimensions });
	expect(findings.map(({ code, path, count }) => [code, path, count])).toEqual([
		['TRAINING_CLOSED_VALUES', 'postings.dimensions.Account', 480],
		['TRAINING_CLOSED_VALUES', 'postings.dimensions.CostCenter', 192],
		['TRAINING_VALUE_UNKNOWN', 'postings.dimensions.Company', 480],
		['TRAINING_VALUE_UNKNOWN', 'postings.dimensions.CostCenter', 192],
		['TRAINING_CONSTANT_DIMENSION', 'postings.dimensions.Company', 480],
	]);
	expect(findings[1]?.message).toContain('CostCenter 100 (96 postings), 200 (96 postings)');
});

it('knows dimensions that are given later, and that are closed in only one of two lists', () => {
	const check = createTrainingDataCheck({ today: '2025-11-25' });
	const data = cleanData();
	data.postings.forEach((posting) => check.addPosting(posting));
	data.postedInvoices.forEach((invoice) => check.addInvoice(invoice));
	expect(check.findings()).toEqual([]);
	const list = (isBlocked: boolean): object[] => [{ externalDimensionId: 'CostCenter', values: ['100', '200', '300', '400', '500'].map((id) => ({ externalDimensionValueId: id, isBlocked: isBlocked && id === '300' })) }, { externalDimensionId: 'Account' }];
	check.addDimensions(list(true));
	check.addDimensions(list(false));
	expect(check.findings().map(({ code, count }) => [code, count])).toEqual([['TRAINING_CLOSED_VALUES', 96]]);
});

it('shows the same posting of a closed value, whichever comes first', () => {
	const data = cleanData();
	const dimensions = [{ externalDimensionId: 'CostCenter', isBlocked: true }, { externalDimensionId: 'Account' }];
	const examples = checkTrainingData({ ...data, dimensions })[0]?.examples;
	expect(examples).toHaveLength(5);
	expect(checkTrainingData({ ...data, postings: [...data.postings].reverse(), dimensions })[0]?.examples).toEqual(examples);
});

it('shows where a faulty row came from, and numbers it if nobody says', () => {
	const data = cleanData();
	postingAt(data, 5).postingDate = '';
	expect(checkTrainingData(data)[0]?.examples).toEqual([{ externalInvoiceId: 'F-1005', postingLineNumber: 1, place: 10 }]);
	const check = createTrainingDataCheck();
	check.addPosting({ externalInvoiceId: 'F-1' }, 'postings.csv row 7');
	expect(found(check.findings(), 'TRAINING_DATE_UNREADABLE')?.examples).toEqual([{ externalInvoiceId: 'F-1', place: 'postings.csv row 7' }]);
});

it('compares amounts of currencies with any number of digits, as numbers or as text', () => {
	const check = createTrainingDataCheck({ today: '2025-11-25', fewInvoices: 0 });
	const add = (currencyCode: string, total: unknown, parts: readonly unknown[]): void => {
		const externalInvoiceId = currencyCode;
		check.addInvoice({ externalInvoiceId, currencyCode, invoiceDate: '2025-01-01', amountExVat: total, vatAmount: 0, amountInclVat: total, vendor: { name: 'V' }, invoiceLines: [{ description: 'x', lineAmountExVat: total, lineVatAmount: '0.00', lineAmountInclVat: total }] });
		parts.forEach((amount, line) => check.addPosting({ externalInvoiceId, postingLineNumber: line, postingDate: '2025-01-01', currencyCode, postingAmountExVat: amount, postingVatAmount: 0, postingAmountInclVat: amount, dimensions: [{ externalDimensionId: 'A', externalDimensionValueId: String(line) }] }));
	};
	add('ISK', '90000000000', [80_000_000_000, '10000000000']);
	add('KWD', 0.3, ['0.1000', 0.2]);
	add('DKK', 36_160_000, ['36159999.99', 0.01]);
	expect(check.findings().map(({ code }) => code)).toEqual(['TRAINING_SPAN_SHORT']);
	add('JPY', 1.5, []);
	add('BHD', '0.0001', []);
	add('USD', '1e3', []);
	expect(found(check.findings(), 'TRAINING_AMOUNT_NOT_EXACT')?.examples.map(({ externalInvoiceId }) => externalInvoiceId)).toEqual(['BHD', 'JPY']);
	expect(found(check.findings(), 'TRAINING_AMOUNT_UNREADABLE')?.count).toBe(4);
});

it.each<[string, TrainingDataOptions]>([
	['today', { today: '25-11-2025' }],
	['controlAccounts', { controlAccounts: ['*'] }],
	['controlAccounts', { controlAccounts: '2440' as unknown as string[] }],
	['fewInvoices', { fewInvoices: Number.NaN }],
])('refuses a wrong %s by name', (path, options) => {
	expect(() => createTrainingDataCheck(options)).toThrow(CodedError);
	expect(() => createTrainingDataCheck(options)).toThrow(expect.objectContaining({ code: 'TRAINING_OPTION_INVALID', path }));
});
