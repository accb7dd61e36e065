/** A valid sales invoice for Kravia with balanced bookkeeping lines; override what matters. */
export function buildRegistration(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		claimType: 'Invoice',
		creditorId: 10759,
		accountingInvoiceId: 'ERP-1',
		debtorName: 'Demo Debtor',
		debtorNumber: '10001',
		email: 'debtor@demo.example',
		ssn: null,
		organizationNumber: null,
		isPrivateIndividual: true,
		postalAddress: { addressAddressLine1: 'Street 1', addressPostalCode: '0150', addressCity: 'Oslo', addressCountryCode: 'NO' },
		invoiceNo: '20001',
		invoiceDate: '2025-04-01',
		dueDate: '2025-05-01',
		originalAmount: 3000,
		currencyCode: 'NOK',
		description: 'Quarterly fee',
		orderLines: [{ description: 'Quarterly fee', unitPrice: 3000, count: 1, vatInPercent: 0, unit: 'g', total: 3000 }],
		bookkeepingDetails: [
			{ amount: 3000, description: 'Receivable', bookingDate: '2025-01-01', ledgerAccount: 1500, vatCode: 0 },
			{ amount: 1000, description: 'Revenue, month 1', bookingDate: '2025-01-01', ledgerAccount: 3200, vatCode: 0 },
			{ amount: 1000, description: 'Revenue, month 2', bookingDate: '2025-02-01', ledgerAccount: 3200, vatCode: 0 },
			{ amount: 1000, description: 'Revenue, month 3', bookingDate: '2025-03-01', ledgerAccount: 3200, vatCode: 0 },
		],
		...changes,
	};
}
