import type { VendorSpec } from './vendorSpec';

/** Rent, energy, cleaning, telecom, insurance, security of the premises: the same coding month after month. */
export const premisesVendors: readonly VendorSpec[] = [
	{
		id: 'V1010', name: 'Nordtone Telekom A/S', taxId: '00310010', street: 'Antennevej 4', zipCode: '8200', city: 'Aarhus N',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 1, paymentDays: 14, optionalLines: [0, 1],
		lines: [
			{ description: 'Mobilabonnementer {month}', name: 'MOB-ERHV', unit: 'STK', quantity: [18, 24], price: [12900, 12900], account: '3220', vatCode: 'I25', costCenter: '100', text: 'Mobil {month}' },
			{ description: 'Fiberbredbånd 1000/1000', name: 'FIB-1000', unit: 'MDR', quantity: [1, 1], price: [89900, 89900], account: '3220', vatCode: 'I25', costCenter: '100', text: 'Internet {month}' },
			{ description: 'Roaming uden for EU', unit: 'STK', quantity: [1, 6], price: [2450, 18900], account: '3220', vatCode: 'I25', costCenter: '300', text: 'Roaming {month}', optional: true },
		],
	},
	{
		id: 'V1020', name: 'Skumringens El A/S', taxId: '00310020', street: 'Transformervej 11', zipCode: '5000', city: 'Odense C',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 1, paymentDays: 21,
		lines: [
			{ description: 'Elforbrug lager, {month}', unit: 'KWH', quantity: [3800, 7200], price: [118, 214], account: '3010', vatCode: 'I25', costCenter: '200', text: 'El lager {month}' },
			{ description: 'Netabonnement', unit: 'MDR', quantity: [1, 1], price: [41250, 41250], account: '3010', vatCode: 'I25', costCenter: '200', text: 'El lager {month}' },
		],
	},
	{
		id: 'V1021', name: 'Dampkilde Varme a.m.b.a.', taxId: '00310021', street: 'Kedelpladsen 2', zipCode: '5000', city: 'Odense C',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 3, paymentDays: 21,
		lines: [
			{ description: 'Fjernvarme a conto', unit: 'MWH', quantity: [9, 31], price: [61200, 68900], account: '3020', vatCode: 'I25', costCenter: '100', text: 'Fjernvarme' },
			{ description: 'Vand og vandafledning', unit: 'M3', quantity: [22, 64], price: [5275, 5940], account: '3020', vatCode: 'I25', costCenter: '100', text: 'Vand' },
		],
	},
	{
		id: 'V1030', name: 'Blankpudset Rengøring ApS', taxId: '00310030', street: 'Sæbegade 8', zipCode: '5220', city: 'Odense SØ',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 1, paymentDays: 30, creditShare: 0.04,
		lines: [
			{ description: 'Daglig rengøring kontor, {month}', unit: 'TIM', quantity: [38, 46], price: [29500, 31000], account: '3120', vatCode: 'I25', costCenter: '100', text: 'Rengøring kontor {month}' },
			{ description: 'Rengøring lager', unit: 'TIM', quantity: [12, 16], price: [29500, 31000], account: '3120', vatCode: 'I25', costCenter: '200', text: 'Rengøring lager {month}' },
		],
	},
	{
		id: 'V1050', name: 'Havneporten Ejendomme A/S', taxId: '00310050', street: 'Kajpromenaden 1', zipCode: '5000', city: 'Odense C',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 1, paymentDays: 8,
		lines: [
			{ description: 'Husleje kontor og butik, {month}', unit: 'MDR', quantity: [1, 1], price: [4825000, 4825000], account: '3110', vatCode: 'I25', costCenter: '100', text: 'Husleje {month}' },
			{ description: 'Fællesudgifter a conto', unit: 'MDR', quantity: [1, 1], price: [612550, 612550], account: '3115', vatCode: 'I25', costCenter: '100', text: 'Fællesudgifter {month}' },
		],
	},
	{
		id: 'V1090', name: 'Sømærkets Forsikring G/S', taxId: '00310090', street: 'Ankerpladsen 3', zipCode: '2100', city: 'København Ø',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 6, paymentDays: 30,
		lines: [
			{ description: 'Erhvervsforsikring, bygning og løsøre', unit: 'STK', quantity: [1, 1], price: [2148000, 2390000], account: '3310', vatCode: 'I0', costCenter: '100', text: 'Erhvervsforsikring', accrualMonths: 6 },
			{ description: 'Ansvarsforsikring', unit: 'STK', quantity: [1, 1], price: [684500, 712000], account: '3310', vatCode: 'I0', costCenter: '100', text: 'Ansvarsforsikring', accrualMonths: 6 },
		],
	},
	{
		id: 'V1170', name: 'Uglevagt Sikring ApS', taxId: '00310170', street: 'Nøglestræde 5', zipCode: '5000', city: 'Odense C',
		countryCode: 'DNK', currencyCode: 'DKK', everyMonths: 6, paymentDays: 30,
		lines: [
			{ description: 'Alarmabonnement og vagtkørsel', unit: 'STK', quantity: [1, 1], price: [318000, 318000], account: '3115', vatCode: 'I25', costCenter: '200', text: 'Alarm lager' },
		],
	},
];
