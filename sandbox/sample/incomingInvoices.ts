import type { VendorSpec } from './vendors/vendorSpec';

type VendorHead = Pick<VendorSpec, 'id' | 'name' | 'taxId' | 'street' | 'zipCode' | 'city' | 'countryCode' | 'currencyCode' | 'paymentDays'>;

/** One invoice that has arrived and waits for its coding. Prices in minor units, VAT in percent as the document shows it. */
export interface IncomingSpec {
	/** What this invoice is there to show. */
	readonly scenario: string;
	/** Id of a vendor of the history, or one that was never seen. */
	readonly vendor: string | VendorHead;
	readonly invoiceDate: string;
	readonly orderNumber?: string;
	readonly note?: string;
	readonly lines: ReadonlyArray<{
		readonly description: string;
		readonly name?: string;
		readonly unit: string;
		/** Negative on a credit note. */
		readonly quantity: number;
		readonly price: number;
		readonly vatPercent: number;
	}>;
}

const parking: VendorHead = {
	id: 'V2001', name: 'Holdhér Parkering ApS', taxId: '00320001', street: 'Parkeringsringen 2', zipCode: '8000', city: 'Aarhus C',
	countryCode: 'DNK', currencyCode: 'DKK', paymentDays: 14,
};
const consulting: VendorHead = {
	id: 'V2002', name: 'Klokkestapelns Konsult AB', taxId: '000320-0002', street: 'Stapelgatan 8', zipCode: '722 12', city: 'Västerås',
	countryCode: 'SWE', currencyCode: 'EUR', paymentDays: 30,
};
const signMaker: VendorHead = {
	id: 'V2003', name: 'Bogstavs Skilte ApS', taxId: '00320003', street: 'Facadevej 4', zipCode: '9000', city: 'Aalborg',
	countryCode: 'DNK', currencyCode: 'DKK', paymentDays: 21,
};

/** The invoices of the first days after the history ends. */
export const incomingInvoices: readonly IncomingSpec[] = [
	{
		scenario: 'known vendor, one clear pattern', vendor: 'V1050', invoiceDate: '2026-11-02',
		lines: [
			{ description: 'Husleje kontor og butik, november 2026', unit: 'MDR', quantity: 1, price: 4825000, vatPercent: 25 },
			{ description: 'Fællesudgifter a conto', unit: 'MDR', quantity: 1, price: 612550, vatPercent: 25 },
		],
	},
	{
		scenario: 'several lines, one posting', vendor: 'V1001', invoiceDate: '2026-11-03', orderNumber: 'PO-8812',
		lines: [
			{ description: 'Fragt Odense–København, paller', name: 'FR-PAL', unit: 'PAL', quantity: 9, price: 45200, vatPercent: 25 },
			{ description: 'Brændstoftillæg', unit: 'STK', quantity: 1, price: 38425, vatPercent: 25 },
		],
	},
	{
		scenario: 'rule agrees with Kaunt', vendor: 'V1070', invoiceDate: '2026-11-03',
		lines: [{ description: 'Diesel, kort 1–6', unit: 'LTR', quantity: 712, price: 1098, vatPercent: 25 }],
	},
	{
		scenario: 'rule conflicts with Kaunt: Kaunt stands, the difference is recorded', vendor: 'V1060', invoiceDate: '2026-11-04',
		lines: [
			{ description: 'Kopipapir A4, 5 x 500 ark', name: 'PAP-A4', unit: 'KRT', quantity: 8, price: 18950, vatPercent: 25 },
			{ description: 'Toner sort', name: 'TON-BK', unit: 'STK', quantity: 2, price: 79900, vatPercent: 25 },
		],
	},
	{
		scenario: 'ambiguous: history is split between two cost centres', vendor: 'V1080', invoiceDate: '2026-11-04',
		lines: [{ description: 'Kampagneopsætning, julekampagne', unit: 'TIM', quantity: 18, price: 96500, vatPercent: 25 }],
	},
	{
		scenario: 'reverse charge, enforced by a rule', vendor: 'V1100', invoiceDate: '2026-11-05', note: 'Omvendt betalingspligt på computere',
		lines: [
			{ description: 'Bærbar computer 14", omvendt betalingspligt', name: 'LAP-14', unit: 'STK', quantity: 2, price: 899500, vatPercent: 0 },
			{ description: 'Tastatur og mus, sæt', name: 'KB-SET', unit: 'SÆT', quantity: 2, price: 52900, vatPercent: 25 },
		],
	},
	{
		scenario: 'a value that a rule forbids', vendor: 'V1110', invoiceDate: '2026-11-05',
		lines: [{ description: 'Frokostordning november 2026', unit: 'KUV', quantity: 396, price: 5195, vatPercent: 25 }],
	},
	{
		scenario: 'a cost centre that the ledger has closed', vendor: 'V1003', invoiceDate: '2026-11-05',
		lines: [{ description: 'Transport Malmö–Odense', unit: 'ST', quantity: 2, price: 56250, vatPercent: 0 }],
	},
	{
		scenario: 'vendor never seen: rules fill', vendor: parking, invoiceDate: '2026-11-06',
		lines: [{ description: 'Parkeringslicens erhverv, 3 pladser', unit: 'MDR', quantity: 3, price: 84500, vatPercent: 25 }],
	},
	{
		scenario: 'vendor never seen, from abroad, in EUR: rules fill', vendor: consulting, invoiceDate: '2026-11-06',
		lines: [{ description: 'Konsultarvode, verksamhetsutveckling', unit: 'TIM', quantity: 14, price: 13450, vatPercent: 0 }],
	},
	{
		scenario: 'vendor never seen, one line without a rule: left open', vendor: signMaker, invoiceDate: '2026-11-06',
		lines: [
			{ description: 'Facadeskilt, oplyst', unit: 'STK', quantity: 1, price: 2185000, vatPercent: 25 },
			{ description: 'Lift, dagsleje', unit: 'DAG', quantity: 2, price: 245000, vatPercent: 25 },
		],
	},
	{
		scenario: 'credit note', vendor: 'V1121', invoiceDate: '2026-11-09', note: 'Kreditnota',
		lines: [{ description: 'Kreditering: Lamper, sortiment A', name: 'LMP-A', unit: 'STK', quantity: -6, price: 17250, vatPercent: 25 }],
	},
	{
		scenario: 'foreign currency, reverse charge as in history', vendor: 'V1040', invoiceDate: '2026-11-09',
		lines: [{ description: 'Cloud ERP licences, november 2026', name: 'ERP-USER', unit: 'USER', quantity: 27, price: 4150, vatPercent: 0 }],
	},
	{
		scenario: 'several VAT rates on one invoice', vendor: 'V1061', invoiceDate: '2026-11-10',
		lines: [
			{ description: 'Facklitteratur, redovisning', unit: 'ST', quantity: 3, price: 4850, vatPercent: 6 },
			{ description: 'Kalendrar och block', unit: 'ST', quantity: 12, price: 1290, vatPercent: 25 },
			{ description: 'Fika till kundmöte', unit: 'ST', quantity: 8, price: 745, vatPercent: 12 },
		],
	},
];
