import { vatOf } from './amounts';
import { incomingInvoices } from './incomingInvoices';
import type { SampleInvoice } from './sampleTypes';
import { toInvoice } from './toInvoice';
import { vendors } from './vendors/vendors';

const FIRST_NUMBER = 70001;

/** The invoices that wait for a coding, and what each is there to show. */
export function buildIncoming(): { incomingInvoices: SampleInvoice[]; incomingScenarios: Record<string, string> } {
	const scenarios: Record<string, string> = {};
	const invoices = incomingInvoices.map((spec, index) => {
		const externalInvoiceId = `K${FIRST_NUMBER + index}`;
		scenarios[externalInvoiceId] = spec.scenario;
		const vendor = typeof spec.vendor === 'string' ? vendorOf(spec.vendor) : spec.vendor;
		return toInvoice(
			{
				externalInvoiceId,
				vendorInvoiceNumber: `${vendor.id.slice(1)}-26${9001 + index}`,
				vendor,
				invoiceDate: spec.invoiceDate,
				postingDate: null,
				orderNumber: spec.orderNumber ?? null,
				note: spec.note ?? null,
			},
			spec.lines.map((line) => {
				const netMinor = line.quantity * line.price;
				return { description: line.description, name: line.name ?? null, unit: line.unit, quantity: line.quantity, netMinor, vatMinor: vatOf(netMinor, line.vatPercent) };
			}),
		);
	});
	return { incomingInvoices: invoices, incomingScenarios: scenarios };
}

function vendorOf(id: string) {
	const vendor = vendors.find((candidate) => candidate.id === id);
	if (!vendor) throw new Error(`The sample has no vendor "${id}": correct incomingInvoices.ts.`);
	return vendor;
}
