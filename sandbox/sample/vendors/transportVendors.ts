import type { VendorSpec } from './vendorSpec';

/** Freight, couriers, cars and travel: several lines, foreign vendors without VAT, a cost centre that was closed. */
export const transportVendors: readonly VendorSpec[] = [
	{
		id: 'V1001', name: 'Mågebugt Fragt ApS', taxId: '00310001', street: 'Terminalvej 20', zipCode: '5220', city: 'Odense SØ',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 1, paymentDays: 30, optionalLines: [0, 1], creditShare: 0.08,
		lines: [
			{ description: 'Fragt Odense–København, paller', name: 'FR-PAL', unit: 'PAL', quantity: [4, 18], price: [38500, 46250], account: '2150', vatCode: 'I25', costCenter: '200', text: 'Fragt {month}' },
			{ description: 'Brændstoftillæg', unit: 'STK', quantity: [1, 1], price: [18240, 61375], account: '2150', vatCode: 'I25', costCenter: '200', text: 'Fragt {month}' },
			{ description: 'Ventetid ved læsning', unit: 'TIM', quantity: [1, 3], price: [48500, 48500], account: '2150', vatCode: 'I25', costCenter: '200', text: 'Fragt {month}', optional: true },
		],
	},
	{
		id: 'V1002', name: 'Tindekam Frakt AS', taxId: '000310002', street: 'Brattestien 9', zipCode: '0580', city: 'Oslo',
		countryCode: 'NOR', currencyCode: 'EUR', everyMonths: 2, paymentDays: 30, creditShare: 0.05,
		lines: [
			{ description: 'Frakt Oslo–Odense, {month}', name: 'LTL-NO-DK', unit: 'PAL', quantity: [2, 9], price: [9850, 13475], account: '2150', vatCode: 'IY25', costCenter: '200', text: 'Frakt Norge {month}' },
		],
	},
	{
		id: 'V1003', name: 'Snörviks Åkeri AB', taxId: '000310-0003', street: 'Lastgatan 14', zipCode: '211 20', city: 'Malmö',
		countryCode: 'SWE', currencyCode: 'EUR', everyMonths: 2, paymentDays: 30,
		lines: [
			{ description: 'Transport Malmö–Odense', unit: 'ST', quantity: [1, 4], price: [41250, 58800], account: '2150', vatCode: 'IY25', costCenter: [['240', 3], ['200', 1]], text: 'Transport Malmø' },
		],
	},
	{
		id: 'V1004', name: 'Budhurtig Kurer ApS', taxId: '00310004', street: 'Cykelstien 7', zipCode: '1620', city: 'København V',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 2, paymentDays: 14,
		lines: [
			{ description: 'Kurerbud, samlefaktura {month}', unit: 'TUR', quantity: [6, 22], price: [8450, 11900], account: '2150', vatCode: 'I25', costCenter: '300', text: 'Kurer {month}' },
		],
	},
	{
		id: 'V1070', name: 'Kystvejens Brændstof ApS', taxId: '00310070', street: 'Kystvejen 101', zipCode: '5500', city: 'Middelfart',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 1, paymentDays: 14,
		lines: [
			{ description: 'Diesel, kort 1–6', unit: 'LTR', quantity: [420, 980], price: [958, 1145], account: '3320', vatCode: 'I25', costCenter: '300', text: 'Brændstof {month}' },
		],
	},
	{
		id: 'V1160', name: 'Hjulspors Leasing A/S', taxId: '00310160', street: 'Bilgårdsvej 33', zipCode: '2605', city: 'Brøndby',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 1, paymentDays: 8,
		lines: [
			{ description: 'Leasingydelse varebiler, {month}', unit: 'STK', quantity: [3, 3], price: [389500, 389500], account: '3340', vatCode: 'I25', costCenter: '300', text: 'Leasing varebiler {month}' },
		],
	},
	{
		id: 'V1150', name: 'Hotell Svalbo AB', taxId: '000310-0150', street: 'Lindallén 2', zipCode: '411 36', city: 'Göteborg',
		countryCode: 'SWE', currencyCode: 'EUR', everyMonths: 3, paymentDays: 20,
		lines: [
			{ description: 'Logi, enkelrum', unit: 'NAT', quantity: [2, 7], price: [11875, 14600], account: '3610', vatCode: 'I12', costCenter: '300', text: 'Hotel Göteborg' },
			{ description: 'Konferensrum', unit: 'DAG', quantity: [1, 2], price: [28000, 36000], account: '3610', vatCode: 'I25', costCenter: '300', text: 'Mødelokale Göteborg' },
		],
	},
	{
		id: 'V1151', name: 'Skinnefærd ApS', taxId: '00310151', street: 'Perronen 1', zipCode: '8000', city: 'Aarhus C',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 3, paymentDays: 14,
		lines: [
			{ description: 'Togrejser, erhvervskonto', unit: 'STK', quantity: [3, 14], price: [19900, 41800], account: '3620', vatCode: 'I0', costCenter: [['300', 4], ['110', 1]], text: 'Togrejser' },
		],
	},
];
