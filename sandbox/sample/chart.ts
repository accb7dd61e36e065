import type { SampleLedger } from './sampleTypes';

/** Ledger accounts of the sample company: number → name. */
export const accounts: Readonly<Record<string, string>> = {
	'1310': 'Driftsmateriel (aktiver)',
	'2110': 'Varekøb',
	'2120': 'Emballage',
	'2150': 'Fragt og transport',
	'3010': 'El',
	'3020': 'Varme og vand',
	'3110': 'Husleje',
	'3115': 'Fællesudgifter',
	'3120': 'Rengøring',
	'3210': 'Kontorartikler',
	'3215': 'Bøger og tidsskrifter',
	'3220': 'Telefon og internet',
	'3230': 'Softwareabonnementer',
	'3240': 'IT-udstyr',
	'3250': 'Småanskaffelser',
	'3310': 'Forsikringer',
	'3320': 'Brændstof',
	'3330': 'Bildrift og parkering',
	'3340': 'Billeasing',
	'3410': 'Annoncer og reklame',
	'3415': 'Messer og udstillinger',
	'3420': 'Kantine',
	'3510': 'Revision',
	'3520': 'Vikarer',
	'3610': 'Hotel og ophold',
	'3620': 'Tog og taxa',
};

/** VAT codes: code → name and the percent that a document shows. The company is registered for VAT in Denmark and Sweden. */
export const vatCodes: Readonly<Record<string, { readonly name: string; readonly percent: number }>> = {
	I25: { name: 'Købsmoms 25 %', percent: 25 },
	I12: { name: 'Købsmoms 12 % (Sverige)', percent: 12 },
	I6: { name: 'Købsmoms 6 % (Sverige)', percent: 6 },
	I0: { name: 'Momsfrit køb', percent: 0 },
	IREV: { name: 'Omvendt betalingspligt, indland', percent: 0 },
	IY25: { name: 'Ydelser fra udlandet, omvendt betalingspligt', percent: 0 },
	IV25: { name: 'Varer fra EU, erhvervelsesmoms', percent: 0 },
};

/** Cost centres. */
export const costCenters: Readonly<Record<string, string>> = {
	'100': 'Hovedkontor',
	'110': 'Økonomi og HR',
	'190': 'Webshop (nedlagt)',
	'200': 'Lager Odense',
	'240': 'Depot Malmø (lukket)',
	'300': 'Salg Danmark',
	'310': 'Marketing',
};

/** Projects. Most lines have none. */
export const projects: Readonly<Record<string, string>> = {
	P2601: 'Nyt lagersystem',
	P2610: 'Efterårsmesse',
	P2620: 'Butik Aalborg',
};

/** Cost centres that were closed when the history ended: history still uses 240, the ledger refuses it. */
const blockedCostCenters = new Set(['240']);

/** The ledger setup as the ERP would hand it over: what exists, what is closed, what must be given. */
export const ledger: SampleLedger = {
	dimensions: [
		{ externalDimensionId: 'Account', role: 'ledgerAccount', required: true, values: named(accounts) },
		{
			externalDimensionId: 'VatCode',
			role: 'vatCode',
			required: true,
			values: Object.entries(vatCodes).map(([code, { name }]) => ({ externalDimensionValueId: code, name })),
		},
		{ externalDimensionId: 'CostCenter', role: 'analysis', required: true, values: named(costCenters) },
		{ externalDimensionId: 'Project', role: 'analysis', required: false, values: named(projects) },
	],
	blockedCombinations: [{ Account: '2110', CostCenter: '310' }],
	vatRateByCode: Object.fromEntries(Object.entries(vatCodes).map(([code, { percent }]) => [code, percent])),
};

function named(values: Readonly<Record<string, string>>) {
	return Object.entries(values).map(([externalDimensionValueId, name]) => ({
		externalDimensionValueId,
		name,
		...(blockedCostCenters.has(externalDimensionValueId) ? { isBlocked: true } : {}),
	}));
}
