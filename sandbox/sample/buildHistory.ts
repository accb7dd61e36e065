import { addDays } from './dates';
import { drawHistory } from './drawHistory';
import { mulberry32 } from './mulberry32';
import type { SampleInvoice, SamplePosting } from './sampleTypes';
import { toInvoice } from './toInvoice';
import { toPostings } from './toPostings';
import { vendors } from './vendors/vendors';

const SPAN = { firstMonth: '2024-11', months: 24 };
const FIRST_NUMBER = 60001;

/** Two years of posted invoices and their postings, oldest first; the same for the same seed. */
export function buildHistory(seed: number): { postedInvoices: SampleInvoice[]; postings: SamplePosting[] } {
	const random = mulberry32(seed);
	const postedInvoices: SampleInvoice[] = [];
	const postings: SamplePosting[] = [];
	drawHistory(vendors, SPAN, random).forEach((draft, index) => {
		const invoice = toInvoice(
			{
				externalInvoiceId: `F${FIRST_NUMBER + index}`,
				vendorInvoiceNumber: `${draft.vendor.id.slice(1)}-${draft.invoiceDate.slice(2, 4)}${String(1000 + index).slice(-4)}`,
				vendor: draft.vendor,
				invoiceDate: draft.invoiceDate,
				postingDate: addDays(draft.invoiceDate, 1 + Math.floor(random() * 4)),
				orderNumber: null,
				note: draft.note,
			},
			draft.lines,
		);
		postedInvoices.push(invoice);
		postings.push(...toPostings(invoice, draft.lines));
	});
	return { postedInvoices, postings };
}
