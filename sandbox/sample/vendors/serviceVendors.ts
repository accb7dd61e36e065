import type { VendorSpec } from './vendorSpec';

/** Software, hardware, marketing, audit, temporary staff: reverse charge, accruals, and codings that were never quite the same. */
export const serviceVendors: readonly VendorSpec[] = [
	{
		id: 'V1040', name: 'Granskogs Software Oy', taxId: '0003100-4', street: 'Mäntytie 12', zipCode: '00180', city: 'Helsinki',
		countryCode: 'FIN', currencyCode: 'EUR', everyMonths: 1, paymentDays: 14,
		lines: [
			{ description: 'Cloud ERP licences, {month}', name: 'ERP-USER', unit: 'USER', quantity: [22, 28], price: [4150, 4150], account: '3230', vatCode: 'IY25', costCenter: '110', text: 'ERP-licenser {month}' },
		],
	},
	{
		id: 'V1041', name: 'Polarklar Systemer AS', taxId: '000310041', street: 'Kodebakken 1', zipCode: '7030', city: 'Trondheim',
		countryCode: 'NOR', currencyCode: 'EUR', everyMonths: 3, paymentDays: 30,
		lines: [
			{ description: 'Lagersystem, kvartalsabonnement', name: 'WMS-Q', unit: 'KVT', quantity: [1, 1], price: [186000, 186000], account: '3230', vatCode: 'IY25', costCenter: '200', project: ['P2601', 0.6], text: 'Lagersystem kvartal', accrualMonths: 3 },
		],
	},
	{
		id: 'V1042', name: 'Løvfalds Regnskab ApS', taxId: '00310042', street: 'Bilagsvej 9', zipCode: '8600', city: 'Silkeborg',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 6, paymentDays: 14,
		lines: [
			{ description: 'Lønsystem, halvårligt abonnement', unit: 'STK', quantity: [1, 1], price: [894000, 894000], account: '3230', vatCode: 'I25', costCenter: '110', text: 'Lønsystem', accrualMonths: 6 },
		],
	},
	{
		id: 'V1080', name: 'Stærekassens Reklame ApS', taxId: '00310080', street: 'Plakatgade 22', zipCode: '8000', city: 'Aarhus C',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 2, paymentDays: 30,
		lines: [
			{ description: 'Kampagneopsætning og annoncer', unit: 'TIM', quantity: [6, 30], price: [89500, 98500], account: '3410', vatCode: 'I25', costCenter: [['310', 1], ['300', 1]], text: 'Kampagne' },
			{ description: 'Trykte foldere', unit: 'STK', quantity: [500, 2500], price: [145, 290], account: '3415', vatCode: 'I25', costCenter: [['310', 1], ['300', 1]], project: ['P2610', 0.4], text: 'Foldere' },
		],
	},
	{
		id: 'V1081', name: 'Rosenfinkens Media AB', taxId: '000310-0081', street: 'Annonsgatan 5', zipCode: '118 20', city: 'Stockholm',
		countryCode: 'SWE', currencyCode: 'EUR', everyMonths: 3, paymentDays: 30,
		lines: [
			{ description: 'Onlineannonsering {month}', unit: 'ST', quantity: [1, 1], price: [98000, 245000], account: '3410', vatCode: 'IY25', costCenter: '310', text: 'Onlineannoncer {month}' },
		],
	},
	{
		id: 'V1100', name: 'Kredsløbets IT A/S', taxId: '00310100', street: 'Printpladen 16', zipCode: '2730', city: 'Herlev',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 2, paymentDays: 30, optionalLines: [0, 1], creditShare: 0.08,
		lines: [
			{ description: 'Tastatur og mus, sæt', name: 'KB-SET', unit: 'SÆT', quantity: [2, 8], price: [42900, 58900], account: '3240', vatCode: 'I25', costCenter: '100', text: 'IT-udstyr' },
			{ description: 'Skærm 27"', name: 'MON-27', unit: 'STK', quantity: [1, 5], price: [189500, 229900], account: '3240', vatCode: 'I25', costCenter: '100', text: 'IT-udstyr' },
			{ description: 'Bærbar computer 14", omvendt betalingspligt', name: 'LAP-14', unit: 'STK', quantity: [1, 3], price: [784900, 989000], account: '3240', vatCode: 'IREV', costCenter: '100', text: 'Bærbar computer', optional: true },
		],
	},
	{
		id: 'V1130', name: 'Tal og Orden Revision P/S', taxId: '00310130', street: 'Balancevej 10', zipCode: '5000', city: 'Odense C',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 6, paymentDays: 30,
		lines: [
			{ description: 'Revision og regnskabsassistance', unit: 'TIM', quantity: [14, 48], price: [142500, 156000], account: '3510', vatCode: 'I25', costCenter: '110', text: 'Revision' },
		],
	},
	{
		id: 'V1140', name: 'Vikarstuen Fyn ApS', taxId: '00310140', street: 'Afløservej 3', zipCode: '5230', city: 'Odense M',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 2, paymentDays: 14,
		lines: [
			{ description: 'Vikartimer', unit: 'TIM', quantity: [24, 120], price: [27400, 31250], account: '3520', vatCode: 'I25', costCenter: [['200', 2], ['100', 2], ['300', 1]], project: ['P2620', 0.25], text: 'Vikar' },
		],
	},
];
