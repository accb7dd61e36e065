import type { SampleSalesInvoice } from './sampleTypes';

const CREDITOR_ID = 10759;

const bygg: Pick<SampleSalesInvoice, 'debtorName' | 'debtorNumber' | 'email' | 'ssn' | 'organizationNumber' | 'isPrivateIndividual' | 'postalAddress'> = {
	debtorName: 'Steinrøysa Bygg AS', debtorNumber: '10002', email: 'post@steinroysa-bygg.example', ssn: null, organizationNumber: '000330002', isPrivateIndividual: 'false',
	postalAddress: { addressAddressLine1: 'Murveien 7', addressPostalCode: '5003', addressCity: 'Bergen', addressCountryCode: 'NO' },
};
const cafe: typeof bygg = {
	debtorName: 'Kafé Vindfløyen AS', debtorNumber: '10003', email: 'faktura@vindfloyen.example', ssn: null, organizationNumber: '000330003', isPrivateIndividual: 'false',
	postalAddress: { addressAddressLine1: 'Torget 2', addressPostalCode: '0150', addressCity: 'Oslo', addressCountryCode: 'NO' },
};
const person: typeof bygg = {
	debtorName: 'Kunde Eksempel', debtorNumber: '10010', email: 'kunde@privat.example', ssn: null, organizationNumber: null, isPrivateIndividual: 'true',
	postalAddress: { addressAddressLine1: 'Eksempelveien 1', addressPostalCode: '7010', addressCity: 'Trondheim', addressCountryCode: 'NO' },
};

/** Sales invoices and one credit note, with the lines that the rules of salesRuleTable give them. Receivable (1500) = sum of the other lines = total incl. VAT; VAT stands on a line of its own. */
export const salesInvoices: readonly SampleSalesInvoice[] = [
	{
		claimType: 'Invoice', creditorId: CREDITOR_ID, accountingInvoiceId: 'S-30001', ...bygg,
		invoiceNo: '30001', invoiceDate: '2026-11-03', dueDate: '2026-12-03', originalAmount: 18750, currencyCode: 'NOK', description: 'Arbeidsbelysning',
		orderLines: [
			{ description: 'Arbeidslampe, LED', unitPrice: 1250, count: 12, vatInPercent: 25, unit: 'stk', total: 15000 },
			{ description: 'Frakt', unitPrice: 3750, count: 1, vatInPercent: 25, unit: 'stk', total: 3750 },
		],
		bookkeepingDetails: [
			{ amount: 18750, description: 'Customer ledger', bookingDate: '2026-11-03', ledgerAccount: 1500, vatCode: 0 },
			{ amount: 3750, description: 'VAT 25 %', bookingDate: '2026-11-03', ledgerAccount: 2700, vatCode: 0 },
			{ amount: 12000, description: 'Salg av varer', bookingDate: '2026-11-03', ledgerAccount: 3000, vatCode: 3 },
			{ amount: 3000, description: 'Fraktinntekt', bookingDate: '2026-11-03', ledgerAccount: 3100, vatCode: 3 },
		],
	},
	{
		claimType: 'Invoice', creditorId: CREDITOR_ID, accountingInvoiceId: 'S-30002', ...cafe,
		invoiceNo: '30002', invoiceDate: '2026-11-01', dueDate: '2026-12-01', originalAmount: 11250, currencyCode: 'NOK', description: 'Serviceavtale, kvartal',
		orderLines: [{ description: 'Serviceavtale november–januar', unitPrice: 11250, count: 1, vatInPercent: 25, unit: 'stk', total: 11250 }],
		bookkeepingDetails: [
			{ amount: 11250, description: 'Customer ledger', bookingDate: '2026-11-01', ledgerAccount: 1500, vatCode: 0 },
			{ amount: 2250, description: 'VAT 25 %', bookingDate: '2026-11-01', ledgerAccount: 2700, vatCode: 0 },
			{ amount: 3000, description: 'Serviceinntekt, 2026-11', bookingDate: '2026-11-01', ledgerAccount: 3200, vatCode: 3 },
			{ amount: 3000, description: 'Serviceinntekt, 2026-12', bookingDate: '2026-12-01', ledgerAccount: 3200, vatCode: 3 },
			{ amount: 3000, description: 'Serviceinntekt, 2027-01', bookingDate: '2027-01-01', ledgerAccount: 3200, vatCode: 3 },
		],
	},
	{
		claimType: 'Invoice', creditorId: CREDITOR_ID, accountingInvoiceId: 'S-30003', ...person,
		invoiceNo: '30003', invoiceDate: '2026-11-05', dueDate: '2026-11-19', originalAmount: 1498.75, currencyCode: 'NOK', description: 'Nettbestilling 5512',
		orderLines: [{ description: 'Pledd, ull', unitPrice: 299.75, count: 5, vatInPercent: 25, unit: 'stk', total: 1498.75 }],
		bookkeepingDetails: [
			{ amount: 1498.75, description: 'Customer ledger', bookingDate: '2026-11-05', ledgerAccount: 1500, vatCode: 0 },
			{ amount: 299.75, description: 'VAT 25 %', bookingDate: '2026-11-05', ledgerAccount: 2700, vatCode: 0 },
			{ amount: 1199, description: 'Salg av varer', bookingDate: '2026-11-05', ledgerAccount: 3000, vatCode: 3 },
		],
	},
	{
		claimType: 'CreditNote', creditorId: CREDITOR_ID, accountingInvoiceId: 'S-30004', ...bygg,
		invoiceNo: '30004', invoiceDate: '2026-11-09', dueDate: '2026-12-03', originalAmount: 2500, currencyCode: 'NOK', description: 'Kreditnota: 2 lamper i retur',
		orderLines: [{ description: 'Retur: Arbeidslampe, LED', unitPrice: 1250, count: 2, vatInPercent: 25, unit: 'stk', total: 2500 }],
		bookkeepingDetails: [
			{ amount: 2500, description: 'Customer ledger', bookingDate: '2026-11-09', ledgerAccount: 1500, vatCode: 0 },
			{ amount: 500, description: 'VAT 25 %', bookingDate: '2026-11-09', ledgerAccount: 2700, vatCode: 0 },
			{ amount: 2000, description: 'Retur av varer', bookingDate: '2026-11-09', ledgerAccount: 3000, vatCode: 3 },
		],
	},
];
