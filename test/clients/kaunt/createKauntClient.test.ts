import { DEFAULT_KAUNT_SETTINGS, createKauntClient, isCompanyName, parseKauntSettings } from '../../../clients/index';
import type { HttpClient, HttpRequest, KauntClientInput } from '../../../clients/index';
import { buildInvoice } from '../support/buildInvoice';
import { quickTiming } from '../support/quickTiming';

const silent: HttpClient = {
	send: async () => {
		throw new Error('nothing may be sent');
	},
};
const input = (changes: Partial<KauntClientInput> = {}): KauntClientInput => ({
	http: silent,
	timing: quickTiming(),
	baseUrl: 'https://kaunt.example/v1',
	tenantId: '3c7d2a60-4f0b-4d39-9a0e-111111111111',
	companyName: 'nordlys',
	...changes,
});

describe('createKauntClient', () => {
	it.each(['23_242', '_mycompany', '', '..', 'a b', 'a/b', 'å', '-a', 'a.b'])('refuses the company name %j before any request', (companyName) => {
		expect(() => createKauntClient(input({ companyName }))).toThrow(expect.objectContaining({ code: 'COMPANY_NAME_INVALID' }));
	});

	it.each(['23242', 'mycompany_22', 'a-1', 'X'])('accepts the company name %j', (companyName) => {
		expect(isCompanyName(companyName)).toBe(true);
		expect(() => createKauntClient(input({ companyName }))).not.toThrow();
	});

	it('takes any company name when the check is off, but none that changes the path', () => {
		expect(() => createKauntClient(input({ companyName: 'å b', settings: { checkCompanyName: false } }))).not.toThrow();
		expect(() => createKauntClient(input({ companyName: '..', settings: { checkCompanyName: false } }))).toThrow(expect.objectContaining({ code: 'PATH_SEGMENT_INVALID' }));
	});

	it.each(['', 'demo', '../..', '3c7d2a60'])('refuses the tenant id %j', (tenantId) => {
		expect(() => createKauntClient(input({ tenantId }))).toThrow(expect.objectContaining({ code: 'TENANT_ID_INVALID' }));
	});

	it('sends every request below the base URL, whatever ids and links it is given', async () => {
		const urls: string[] = [];
		const http: HttpClient = {
			send: async (request: HttpRequest) => {
				urls.push(request.url);
				return { status: 200, headers: {}, body: { result: { id: '../../evil', link: 'https://evil.example/x' } } };
			},
		};
		const client = createKauntClient(input({ http }));
		const { proposalId } = await client.requestProposal(buildInvoice());
		await client.getProposal(proposalId);
		await client.getProposal('https://evil.example/');
		const base = 'https://kaunt.example/v1/tenants/3c7d2a60-4f0b-4d39-9a0e-111111111111/companies/nordlys/invoicecodingproposals/';
		expect(urls).toEqual([`${base}process`, `${base}..%2F..%2Fevil`, `${base}https%3A%2F%2Fevil.example%2F`]);
		await expect(client.getProposal('..')).rejects.toMatchObject({ code: 'PATH_SEGMENT_INVALID' });
	});

	it('uses path templates of the settings', async () => {
		const urls: string[] = [];
		const http: HttpClient = {
			send: async (request) => {
				urls.push(request.url);
				return { status: 202, headers: {}, body: { result: { id: '1' } } };
			},
		};
		await createKauntClient(input({ http, settings: { paths: { proposalRequest: '/{co}/invoicecodingproposals' } } })).requestProposal(buildInvoice());
		expect(urls[0]).toMatch(/companies\/nordlys\/invoicecodingproposals$/);
	});
});

describe('parseKauntSettings', () => {
	it.each([undefined, null, '', '  ', '{}', {}])('takes %j for no settings', (json) => {
		expect(parseKauntSettings(json)).toEqual({});
	});

	it('reads JSON text', () => {
		expect(parseKauntSettings('{"batchSize": 10, "retry": {"attempts": 2}}')).toEqual({ batchSize: 10, retry: { attempts: 2 } });
	});

	it('accepts its own defaults', () => {
		expect(parseKauntSettings(DEFAULT_KAUNT_SETTINGS)).toEqual(DEFAULT_KAUNT_SETTINGS);
	});

	it.each([
		['not JSON', '{"secret": "s3cr3t"', ''],
		['a list', [], ''],
		['an unknown key', { batchsize: 10 }, ''],
		['an unknown path', { paths: { dimensionNames: 'x' } }, 'paths'],
		['a text for a number', { batchSize: '10' }, 'batchSize'],
		['a number out of bounds', { maxConcurrency: 1000 }, 'maxConcurrency'],
		['a template with a host', { paths: { postings: 'https://evil.example/{co}' } }, 'paths.postings'],
		['a template with another host', { paths: { postings: '//evil.example' } }, 'paths.postings'],
		['a template that climbs', { paths: { postings: '{co}/../x' } }, 'paths.postings'],
		['an unknown choice', { afterUnclearPostings: 'hope' }, 'afterUnclearPostings'],
	])('refuses %s with a coded finding', (_, json, path) => {
		const error = (() => {
			try {
				return parseKauntSettings(json);
			} catch (caught) {
				return caught;
			}
		})();
		expect(error).toMatchObject({ code: 'SETTINGS_INVALID', findings: expect.arrayContaining([expect.objectContaining({ path, remedy: expect.stringContaining('settings') })]) });
		expect(String(error)).not.toContain('s3cr3t');
	});
});
