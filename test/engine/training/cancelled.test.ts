import { checkTrainingData } from '../../../engine/index';
import { FAULTS } from './support/faults';
import { cleanData } from './support/trainingData';
import type { TestData } from './support/trainingData';

const credit = FAULTS.find(({ name }) => name === 'a credit note of the whole invoice');

function credited(): TestData {
	const data = cleanData();
	credit?.spoil(data, 17);
	return data;
}

const cancelled = (data: TestData): number | undefined => checkTrainingData(data).find(({ code }) => code === 'TRAINING_CANCELLED')?.count;
const lastInvoice = (data: TestData): object => data.postedInvoices[data.postedInvoices.length - 1] ?? {};

it('counts both documents of a pair', () => {
	expect(cancelled(credited())).toBe(2);
});

it.each([
	['of a part of the amount', { amountExVat: -1, vatAmount: 0, amountInclVat: -1 }],
	['of another vendor', { vendor: { externalId: 'V99', name: 'Vendor 5' } }],
	['with a number of its own', { vendorInvoiceNumber: 'C-17' }],
	['without number', { vendorInvoiceNumber: '' }],
	['in another currency', { currencyCode: 'SEK' }],
])('takes a credit note %s for no cancellation', (_what, change) => {
	const data = credited();
	Object.assign(lastInvoice(data), change);
	expect(cancelled(data)).toBeUndefined();
});

it('lets one credit note cancel only one of two equal invoices', () => {
	const data = credited();
	data.postedInvoices.push({ ...structuredClone(data.postedInvoices[17] as TestData['postedInvoices'][number]), externalInvoiceId: 'F-2' });
	expect(cancelled(data)).toBe(2);
});
