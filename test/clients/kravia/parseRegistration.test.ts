import { DEFAULT_KRAVIA_SETTINGS, createKraviaClient, findDuplicateRegistrations, parseKraviaSettings, parseRegistration } from '../../../clients/index';
import type { HttpClient, KraviaSettings } from '../../../clients/index';
import { buildRegistration } from '../support/buildRegistration';
import { quickTiming } from '../support/quickTiming';
import registrations from './answers/registrations.json';

const parse = (changes: Record<string, unknown> = {}, settings: Partial<KraviaSettings> = {}, passThrough?: unknown) =>
	parseRegistration(buildRegistration(changes), { ...DEFAULT_KRAVIA_SETTINGS, ...settings }, passThrough);

function findingsOf(run: () => unknown): { code: string; path: string; message: string; remedy: string }[] {
	try {
		run();
	} catch (error) {
		return (error as { findings: { code: string; path: string; message: string; remedy: string }[] }).findings;
	}
	return [];
}

describe('parseRegistration', () => {
	it.each(Object.entries(registrations))('accepts the documented %s as it is', (_, example) => {
		expect(parseRegistration(example, DEFAULT_KRAVIA_SETTINGS)).toEqual(example);
	});

	it.each(['claimType', 'creditorId', 'debtorName', 'isPrivateIndividual', 'invoiceNo', 'invoiceDate', 'dueDate', 'originalAmount', 'currencyCode'])('needs %s', (field) => {
		expect(findingsOf(() => parse({ [field]: undefined })).map((finding) => finding.path)).toEqual([field]);
	});

	it.each([
		['a collection case without address', { claimType: 'CollectionCase', postalAddress: null }, 'postalAddress'],
		['a collection case against a business without number', { claimType: 'CollectionCase', isPrivateIndividual: 'false' }, 'organizationNumber'],
		['an invoice without order lines', { orderLines: [] }, 'orderLines'],
		['a credit note without order lines', { claimType: 'CreditNote', orderLines: null }, 'orderLines'],
	])('refuses %s', (_, changes, path) => {
		expect(findingsOf(() => parse(changes))).toEqual([expect.objectContaining({ code: 'REGISTRATION_FIELD_MISSING', path })]);
	});

	it('lets a collection case against a person go without number and order lines', () => {
		expect(() => parse({ claimType: 'CollectionCase', orderLines: undefined, organizationNumber: null })).not.toThrow();
	});

	it.each([
		['an unknown claim type', { claimType: 'Reminder' }, 'claimType'],
		['a date that does not exist', { dueDate: '2025-02-30' }, 'dueDate'],
		['a date with a time', { dueDate: '2025-02-01T00:00:00' }, 'dueDate'],
		['a negative amount', { originalAmount: -1 }, 'originalAmount'],
		['an amount as text', { originalAmount: '3000' }, 'originalAmount'],
		['a currency in lower case', { currencyCode: 'nok' }, 'currencyCode'],
		['a postal code as a number', { postalAddress: { addressAddressLine1: 'x', addressPostalCode: 150, addressCity: 'Oslo', addressCountryCode: 'NO' } }, 'postalAddress.addressPostalCode'],
		['a country of three letters', { postalAddress: { addressAddressLine1: 'x', addressPostalCode: '0150', addressCity: 'Oslo', addressCountryCode: 'NOR' } }, 'postalAddress.addressCountryCode'],
		['an account that is no number', { bookkeepingDetails: [{ amount: 1, description: 'x', bookingDate: '2025-01-01', ledgerAccount: '15A0', vatCode: 0 }] }, 'bookkeepingDetails[0].ledgerAccount'],
		['a flag that is neither', { isPrivateIndividual: 'yes' }, 'isPrivateIndividual'],
		['a creditor that is no number', { creditorId: 'demo' }, 'creditorId'],
	])('refuses %s and names the place, not the value', (_, changes, path) => {
		const findings = findingsOf(() => parse(changes));
		expect(findings).toEqual([expect.objectContaining({ path, remedy: expect.stringMatching(/.+/) })]);
	});

	it('turns digits into integers and integers into the texts that Kravia wants', () => {
		expect(parse({ creditorId: '10759', invoiceNo: 20001, debtorNumber: 10001 })).toMatchObject({ creditorId: 10759, invoiceNo: '20001', debtorNumber: '10001' });
	});

	it('takes texts for accounts and further claim types when told so', () => {
		const line = { amount: 1, description: 'x', bookingDate: '2025-01-01', ledgerAccount: '15A0', vatCode: 'H' };
		expect(parse({ bookkeepingDetails: [line] }, { allowTextAccounts: true }).bookkeepingDetails).toEqual([line]);
		expect(parse({ claimType: 'Reminder' }, { extraClaimTypes: ['Reminder'] }).claimType).toBe('Reminder');
	});

	it('passes unknown fields on, from the registration and from the extra fields', () => {
		expect(parse({ kid: '001' }, {}, { buyerReference: 'B-1' })).toMatchObject({ kid: '001', buyerReference: 'B-1' });
	});

	it.each([
		['extra field of a checked name', {}, { originalAmount: 1 }],
		['extra field of a checked name in other case', {}, { OriginalAmount: 1 }],
		['second spelling in the registration', { InvoiceNo: '9' }, {}],
		['a prototype', {}, JSON.parse('{"__proto__": {"x": 1}}')],
	])('refuses %s', (_, changes, passThrough) => {
		expect(findingsOf(() => parse(changes, {}, passThrough))).toEqual([expect.objectContaining({ code: 'REGISTRATION_FIELD_OVERWRITTEN' })]);
	});

	it.each([null, undefined, 'text', 7, []])('refuses %j for a registration', (input) => {
		expect(() => parseRegistration(input, DEFAULT_KRAVIA_SETTINGS)).toThrow(expect.objectContaining({ code: 'REGISTRATION_INVALID' }));
	});
});

describe('register', () => {
	it('sends nothing, not even a look-up, when the checks fail', async () => {
		const http: HttpClient = {
			send: async () => {
				throw new Error('nothing may be sent');
			},
		};
		const client = createKraviaClient({ http, timing: quickTiming(), baseUrl: 'https://kravia.example' });
		await expect(client.register({})).rejects.toMatchObject({ name: 'InvalidInputError' });
		await expect(client.register(buildRegistration({ originalAmount: 2999 }))).rejects.toMatchObject({ code: 'BOOKKEEPING_NOT_BALANCED' });
	});
});

describe('lookBackDays', () => {
	it.each([Number.NaN, -1, Infinity, 1e9])('refuses %p before any request', async (lookBackDays) => {
		const send = jest.fn();
		const client = createKraviaClient({ http: { send }, timing: quickTiming(), baseUrl: 'https://kravia.example' });
		await expect(client.register(buildRegistration(), { lookBackDays })).rejects.toMatchObject({ code: 'LOOK_BACK_INVALID' });
		expect(send).not.toHaveBeenCalled();
	});
});

describe('findDuplicateRegistrations', () => {
	it('names the later of two with the same creditor and number, and spares credit notes', () => {
		const rows = [buildRegistration(), buildRegistration({ claimType: 'CreditNote' }), buildRegistration({ creditorId: '10759' }), buildRegistration({ creditorId: 2 }), null, {}];
		expect(findDuplicateRegistrations(rows)).toEqual([expect.objectContaining({ index: 2, firstIndex: 0, finding: expect.objectContaining({ code: 'DUPLICATE_REGISTRATION' }) })]);
	});
});

describe('parseKraviaSettings', () => {
	it('accepts its own defaults and refuses unknown keys', () => {
		expect(parseKraviaSettings(DEFAULT_KRAVIA_SETTINGS)).toEqual(DEFAULT_KRAVIA_SETTINGS);
		expect(() => parseKraviaSettings('{"privateIndividual": "text"}')).toThrow(expect.objectContaining({ code: 'SETTINGS_INVALID' }));
	});
});
