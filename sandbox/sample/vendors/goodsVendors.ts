import type { VendorSpec } from './vendorSpec';

/** Goods for resale, packaging, office supplies, canteen: many lines, several VAT rates, credit notes. */
export const goodsVendors: readonly VendorSpec[] = [
	{
		id: 'V1060', name: 'Blækhusets Kontor A/S', taxId: '00310060', street: 'Papirvej 15', zipCode: '2750', city: 'Ballerup',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 1, paymentDays: 30, optionalLines: [1, 3], creditShare: 0.1,
		lines: [
			{ description: 'Kopipapir A4, 5 x 500 ark', name: 'PAP-A4', unit: 'KRT', quantity: [4, 16], price: [16950, 18975], account: '3210', vatCode: 'I25', costCenter: '100', text: 'Kontorartikler' },
			{ description: 'Toner sort', name: 'TON-BK', unit: 'STK', quantity: [1, 4], price: [64900, 82450], account: '3210', vatCode: 'I25', costCenter: '100', text: 'Kontorartikler', optional: true },
			{ description: 'Ordnere og registre', unit: 'STK', quantity: [5, 30], price: [1895, 3450], account: '3210', vatCode: 'I25', costCenter: '100', text: 'Kontorartikler', optional: true },
			{ description: 'Whiteboardpenne, sæt', unit: 'SÆT', quantity: [2, 8], price: [4595, 7225], account: '3210', vatCode: 'I25', costCenter: '100', text: 'Kontorartikler', optional: true },
		],
	},
	{
		id: 'V1061', name: 'Pappersviks Bokhandel AB', taxId: '000310-0061', street: 'Bläckgatan 3', zipCode: '211 34', city: 'Malmö',
		countryCode: 'SWE', currencyCode: 'EUR', everyMonths: 3, paymentDays: 30, optionalLines: [0, 1],
		lines: [
			{ description: 'Facklitteratur, redovisning', unit: 'ST', quantity: [1, 6], price: [3150, 5875], account: '3215', vatCode: 'I6', costCenter: '110', text: 'Fagbøger' },
			{ description: 'Kalendrar och block', unit: 'ST', quantity: [5, 20], price: [795, 1690], account: '3210', vatCode: 'I25', costCenter: '110', text: 'Kontorartikler' },
			{ description: 'Fika till kundmöte', unit: 'ST', quantity: [4, 12], price: [545, 895], account: '3420', vatCode: 'I12', costCenter: '110', text: 'Forplejning', optional: true },
		],
	},
	{
		id: 'V1110', name: 'Solsikkens Kantine ApS', taxId: '00310110', street: 'Grydestræde 6', zipCode: '5000', city: 'Odense C',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 1, paymentDays: 14,
		lines: [
			{ description: 'Frokostordning {month}', unit: 'KUV', quantity: [280, 440], price: [4875, 5250], account: '3420', vatCode: 'I25', costCenter: [['190', 4], ['110', 1]], text: 'Frokostordning {month}' },
		],
	},
	{
		id: 'V1120', name: 'Ulvsunds Trävaror AB', taxId: '000310-0120', street: 'Sågvägen 40', zipCode: '852 30', city: 'Sundsvall',
		countryCode: 'SWE', currencyCode: 'EUR', everyMonths: 2, paymentDays: 45, optionalLines: [1, 2], creditShare: 0.12,
		lines: [
			{ description: 'Furuhylla 80x180', name: 'FH-80180', unit: 'ST', quantity: [20, 90], price: [2485, 3140], account: '2110', vatCode: 'IV25', costCenter: '200', text: 'Varekøb' },
			{ description: 'Ekbord 120x60', name: 'EB-12060', unit: 'ST', quantity: [5, 30], price: [8790, 10450], account: '2110', vatCode: 'IV25', costCenter: '200', text: 'Varekøb', optional: true },
			{ description: 'Frakt och emballage', unit: 'ST', quantity: [1, 1], price: [18500, 42500], account: '2150', vatCode: 'IV25', costCenter: '200', text: 'Fragt varekøb', optional: true },
		],
	},
	{
		id: 'V1121', name: 'Fjeldvands Handel A/S', taxId: '00310121', street: 'Engrosvej 18', zipCode: '7100', city: 'Vejle',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 1, paymentDays: 30, optionalLines: [0, 2], creditShare: 0.12,
		lines: [
			{ description: 'Lamper, sortiment A', name: 'LMP-A', unit: 'STK', quantity: [24, 120], price: [14250, 18990], account: '2110', vatCode: 'I25', costCenter: '200', text: 'Varekøb' },
			{ description: 'Puder og plaider', name: 'TEX-P', unit: 'STK', quantity: [30, 140], price: [6425, 9975], account: '2110', vatCode: 'I25', costCenter: '200', text: 'Varekøb', optional: true },
			{ description: 'Paller, engangs', unit: 'STK', quantity: [2, 9], price: [6500, 7850], account: '2120', vatCode: 'I25', costCenter: '200', text: 'Emballage', optional: true },
		],
	},
	{
		id: 'V1122', name: 'Papkassens Emballage A/S', taxId: '00310122', street: 'Bølgepapvej 2', zipCode: '4100', city: 'Ringsted',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 3, paymentDays: 30,
		lines: [
			{ description: 'Forsendelseskasser, 3 størrelser', unit: 'STK', quantity: [400, 1800], price: [395, 645], account: '2120', vatCode: 'I25', costCenter: '200', text: 'Emballage' },
			{ description: 'Boblefolie', unit: 'RUL', quantity: [4, 16], price: [14900, 17400], account: '2120', vatCode: 'I25', costCenter: '200', text: 'Emballage' },
		],
	},
];
