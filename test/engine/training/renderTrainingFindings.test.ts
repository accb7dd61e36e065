import { checkTrainingData, createTrainingDataCheck, renderTrainingFindings } from '../../../engine/index';
import { cleanData, invoiceAt, postingAt } from './support/trainingData';

it('writes a table with the errors first', () => {
	const data = cleanData(100);
	postingAt(data, 3).postingDate = '2025-3-1';
	invoiceAt(data, 7).vendor = {};
	const lines = renderTrainingFindings(checkTrainingData(data));
	expect(lines.filter((line) => !line.startsWith(' '))).toEqual([
		'SEVERITY  CODE                      COUNT',
		'error     TRAINING_DATE_UNREADABLE      1',
		'warning   TRAINING_VENDOR_MISSING       1',
		'info      TRAINING_SPAN_SHORT         298',
		'info      TRAINING_FEW_INVOICES       100',
	]);
	expect(lines.slice(2, 5)).toEqual([
		'          1 date is missing or no day (1 of postings).',
		'          Write dates as yyyy-MM-dd, e.g. 2025-03-31.',
		'          For example: F-1003 line 1 (6)',
	]);
});

it('says that there is nothing to say', () => {
	expect(renderTrainingFindings([])).toEqual(['Nothing was found.']);
});

it('lets no id steer the terminal', () => {
	const check = createTrainingDataCheck();
	check.addPosting({ externalInvoiceId: 'F\u001b[2J\n1\u202e' });
	const text = renderTrainingFindings(check.findings()).join('|');
	expect(text).toContain('F·[2J·1·');
	expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
