import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { startScriptedServer } from '../../clients/support/startScriptedServer';
import type { Scripted, ScriptedServer, SeenRequest } from '../../clients/support/startScriptedServer';
import { credentialFor, runKaunt } from './kauntRun';

const tenantId = '3c7d2a60-4f0b-4d39-9a0e-111111111111';
const company = `/v1/tenants/${tenantId}/companies/nordlys`;
const file = `/tenants/${tenantId}/companies/nordlys/files/7777.pdf`;
const pdf = '%PDF-1.4 ø';
const xml = '<?xml version="1.0"?><Invoice><ID>7790</ID></Invoice>';

const fromDocument = { resource: 'proposal', operation: 'requestFromDocument' };
const fromEInvoice = { resource: 'proposal', operation: 'requestFromEInvoice' };
const uploadDocument = { resource: 'postedInvoice', operation: 'uploadDocument' };
const uploadEInvoice = { resource: 'postedInvoice', operation: 'uploadEInvoice' };
const download = { resource: 'file', operation: 'download' };
const getResult = { resource: 'documentResult', operation: 'get' };

let server: ScriptedServer;
let answer: (request: SeenRequest) => Scripted;
let calls: SeenRequest[];
beforeEach(async () => {
	calls = [];
	answer = () => ({ status: 202, body: { correlationId: 'c-1', isSuccess: true, result: { id: 'p-1', link: null, documentExtractionInfo: { documentId: 'd-1', extractionUrl: `${server.url}/v1/documentai/d-1` } } } });
	server = await startScriptedServer((request) => {
		if (request.url === '/v1/oauth2/token') return { status: 200, body: { access_token: 'the-token', token_type: 'Bearer', expires_in: 3600 } };
		calls.push(request);
		return answer(request);
	});
});
afterEach(async () => {
	await server.close();
});

/** An item with a file, as n8n holds it in memory. */
function itemWith(content: string | Buffer, json: IDataObject = { externalInvoiceId: 'F-1' }, more: IDataObject = {}): INodeExecutionData {
	const data = { data: Buffer.from(content).toString('base64'), mimeType: 'application/pdf', fileName: 'PP-7790.pdf', ...more };
	return { json, binary: { data } };
}
const withSettings = (settings: IDataObject): IDataObject => ({ settingsJson: JSON.stringify({ ...(JSON.parse(String(credentialFor('').settingsJson)) as IDataObject), ...settings }) });

describe('Kaunt, documents', () => {
	it('requests a proposal from the file of each item', async () => {
		const { outputs } = await runKaunt(server, {
			parameters: { ...fromDocument, additionalFields: { externalVendorId: '={{ $json.vendor }}', externalApproverId: '' } },
			items: [itemWith(pdf, { externalInvoiceId: 'F-1', vendor: 'V310' }), itemWith('second', { externalInvoiceId: 'F-2', vendor: 7 }, { fileName: undefined, fileExtension: 'png', mimeType: 'image/png' })],
		});
		expect(calls.map(({ method, url, body }) => [method, url, body])).toEqual(
			expect.arrayContaining([
				['POST', `${company}/invoicecodingproposals/document/process`, { externalInvoiceId: 'F-1', externalPurchaserId: null, externalApproverId: null, externalBuyerId: null, externalVendorId: 'V310', document: { fileName: 'PP-7790.pdf', mimeType: 'application/pdf', contentAsBase64EncodedString: Buffer.from(pdf).toString('base64') } }],
				['POST', `${company}/invoicecodingproposals/document/process`, expect.objectContaining({ externalInvoiceId: 'F-2', externalVendorId: '7', document: expect.objectContaining({ fileName: 'invoice.png', mimeType: 'image/png' }) })],
			]),
		);
		expect(outputs).toEqual([
			['F-1', 'F-2'].map((externalInvoiceId, item) => ({
				json: { externalInvoiceId, proposalId: 'p-1', documentId: 'd-1', extractionUrl: `${server.url}/v1/documentai/d-1`, correlationId: 'c-1', link: null, status: 'requested' },
				pairedItem: { item },
			})),
		]);
	});

	it('uploads the document of a booked invoice from a field of another name', async () => {
		const { outputs } = await runKaunt(server, {
			parameters: { ...uploadDocument, binaryPropertyName: 'scan', externalInvoiceId: '={{ $json.no }}' },
			items: [{ json: { no: 42 }, binary: { scan: itemWith(pdf).binary?.data as never } }],
		});
		expect(calls).toEqual([expect.objectContaining({ url: `${company}/postedinvoices/document`, body: expect.objectContaining({ externalInvoiceId: '42' }) })]);
		expect(outputs[0]?.[0]?.json).toMatchObject({ externalInvoiceId: '42', id: 'p-1', documentId: 'd-1', status: 'uploaded' });
	});

	it.each([
		['no file', { json: { externalInvoiceId: 'F-1' } }, /binary file/],
		['an empty file', itemWith(''), /\[FILE_EMPTY\]/],
		['a file beyond the limit', itemWith('x'.repeat(1_001)), /\[FILE_TOO_LARGE\]/],
		['no external invoice ID', itemWith(pdf, {}), /\[DOCUMENT_FIELD_MISSING\]/],
	])('refuses an item with %s before anything is sent', async (_what, item, message) => {
		const { error } = await runKaunt(server, { parameters: fromDocument, items: [item], credential: withSettings({ maxFileBytes: 1_000 }) });
		expect(error?.message).toMatch(message);
		expect(error?.context?.itemIndex).toBe(0);
		expect(calls).toEqual([]);
	});

	it('refuses an external invoice ID that stands twice in a run before anything is sent', async () => {
		const { error } = await runKaunt(server, { parameters: uploadDocument, items: [itemWith(pdf), itemWith(pdf)] });
		expect(error?.message).toContain('[DUPLICATE_IN_RUN]');
		expect(error?.context?.itemIndex).toBe(1);
		expect(calls).toEqual([]);
	});

	it('lets the other items go on when one fails', async () => {
		answer = ({ body }) => ({ status: (body as IDataObject).externalInvoiceId === 'F-1' ? 400 : 202, body: { isSuccess: true, result: { id: 'p-2' } } });
		const { outputs } = await runKaunt(server, { parameters: fromDocument, items: [itemWith(pdf), itemWith(pdf, { externalInvoiceId: 'F-2' }), itemWith('', { externalInvoiceId: 'F-3' })], onError: 'continueRegularOutput' });
		expect(outputs[0]?.map(({ json, pairedItem }) => [(json.error as IDataObject | undefined)?.code ?? json.proposalId, pairedItem])).toEqual([
			['KAUNT_REQUEST_REFUSED', { item: 0 }],
			['p-2', { item: 1 }],
			['FILE_EMPTY', { item: 2 }],
		]);
	});

	it('needs the path of a request by reference, and takes it from the settings', async () => {
		const parameters = { ...fromDocument, documentSource: 'reference' };
		const items = [{ externalInvoiceId: 'F-1', documentId: 'b8f0c9d2-1111-4c1e-9b0a-444444444444' }];
		const { error } = await runKaunt(server, { parameters, items });
		expect(error?.message).toContain('[PATH_NOT_KNOWN]');
		expect(error?.description).toContain('paths.proposalFromReference');
		expect(calls).toEqual([]);
		const { outputs } = await runKaunt(server, { parameters: { ...parameters, documentCompanyName: 'nordlys' }, items, credential: withSettings({ paths: { proposalFromReference: '{co}/invoicecodingproposals/documentai' } }) });
		expect(calls[0]).toMatchObject({ url: `${company}/invoicecodingproposals/documentai`, body: { externalInvoiceId: 'F-1', documentAIReference: { id: items[0]?.documentId, companyName: 'nordlys' } } });
		expect(outputs[0]?.[0]?.json).toMatchObject({ proposalId: 'p-1', status: 'requested' });
	});
});

describe('Kaunt, e-invoices', () => {
	it.each([
		[fromEInvoice, 'invoicecodingproposals', { proposalId: 'p-1', status: 'requested' }],
		[uploadEInvoice, 'postedinvoices', { id: 'p-1', status: 'uploaded' }],
	])('sends the XML as it is: %j', async (parameters, collection, expected) => {
		const { outputs } = await runKaunt(server, { parameters, items: [itemWith(xml, {}), itemWith(xml, {})] });
		expect(calls).toHaveLength(2);
		expect(calls[0]).toMatchObject({ method: 'POST', url: `${company}/${collection}/e-invoice`, body: xml, headers: { 'content-type': 'application/xml', authorization: 'Bearer the-token' } });
		expect(outputs[0]?.[1]).toMatchObject({ json: { externalInvoiceId: null, ...expected }, pairedItem: { item: 1 } });
	});

	it('renews an expired token without losing the file', async () => {
		const seen: unknown[] = [];
		answer = ({ headers, body }) => {
			seen.push(body);
			return headers.authorization === 'Bearer the-token' ? { status: 202, body: { result: { id: 'p-1' } } } : { status: 401, body: {} };
		};
		const { outputs } = await runKaunt(server, { parameters: fromEInvoice, items: [itemWith(xml)], credential: { accessToken: 'expired' } });
		expect(outputs[0]?.[0]?.json).toMatchObject({ proposalId: 'p-1' });
		expect(seen).toEqual([xml, xml]);
	});

	it.each([
		['a PDF', itemWith(pdf), {}, 'EINVOICE_NOT_XML'],
		['a document type', itemWith('<!DOCTYPE x><x/>'), {}, 'EINVOICE_DOCTYPE_REFUSED'],
		['an ID that has no place', itemWith(xml), { externalInvoiceId: 'F-1' }, 'EINVOICE_ID_NOT_SENDABLE'],
		['a file beyond 20 MB', itemWith(Buffer.alloc(20_000_001, 0x20)), {}, 'FILE_TOO_LARGE'],
	])('refuses %s before anything is sent', async (_what, item, more, code) => {
		const { error } = await runKaunt(server, { parameters: { ...fromEInvoice, ...more }, items: [item] });
		expect(error?.message).toContain(`[${code}]`);
		expect(calls).toEqual([]);
	});

	it('gives the ID the place that the settings say', async () => {
		await runKaunt(server, { parameters: { ...uploadEInvoice, externalInvoiceId: '={{ $json.externalInvoiceId }}' }, items: [itemWith(xml)], credential: withSettings({ eInvoice: { externalInvoiceIdParameter: 'externalInvoiceId' } }) });
		expect(calls[0]?.url).toBe(`${company}/postedinvoices/e-invoice?externalInvoiceId=F-1`);
	});
});

describe('Kaunt, files', () => {
	it('puts the file of each item beside what the item holds', async () => {
		answer = () => ({ status: 200, headers: { 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="PP 7781.pdf"' }, body: pdf });
		const items = [{ json: { url: `${server.url}${file}`, proposalId: 'p-1' }, binary: { other: itemWith('other').binary?.data as never } }];
		const { outputs } = await runKaunt(server, { parameters: download, items });
		expect(calls).toEqual([expect.objectContaining({ method: 'GET', url: file, headers: expect.objectContaining({ authorization: 'Bearer the-token' }) })]);
		expect(outputs[0]?.[0]).toMatchObject({ json: items[0]?.json, binary: { other: { fileName: 'PP-7790.pdf' }, data: { fileName: 'PP 7781.pdf', mimeType: 'application/pdf', data: Buffer.from(pdf).toString('base64') } }, pairedItem: { item: 0 } });
	});

	it.each([
		['another host', `https://evil.example${file}`, 'FILE_URL_REFUSED'],
		['another tenant', `{url}${file.replace('3c7d', '4c7d')}`, 'FILE_URL_REFUSED'],
		['nowhere', ' ', 'FILE_URL_MISSING'],
	])('sends no token to %s', async (_what, url, code) => {
		const { error } = await runKaunt(server, { parameters: { ...download, url: url.replace('{url}', server.url) }, items: [{}] });
		expect(error?.message).toContain(`[${code}]`);
		expect(server.seen).toEqual([]);
	});

	it('fetches from a host that the settings allow, without a token if they say so', async () => {
		const settings = { fileHosts: ['https://127.0.0.1:1'], sendTokenToFileHosts: false };
		const { error } = await runKaunt(server, { parameters: { ...download, url: `https://127.0.0.1:1${file}` }, items: [{}], credential: withSettings({ ...settings, retry: { attempts: 1 } }) });
		// Allowed, so it was tried; nobody listens there. No token was fetched for it either.
		expect(error?.message).toMatch(/ECONNREFUSED.*\[SOURCE_UNAVAILABLE\]/);
		expect(server.seen).toEqual([]);
	});

	it('gives up a file beyond the limit', async () => {
		answer = () => ({ status: 200, body: 'x'.repeat(1_001) });
		const { error } = await runKaunt(server, { parameters: { ...download, url: `${server.url}${file}` }, items: [{}], credential: withSettings({ maxFileBytes: 1_000 }) });
		expect(error?.message).toContain('[FILE_TOO_LARGE]');
	});
});

describe('Kaunt, results of Document AI', () => {
	it('reads the result from the address in the item, pending or not', async () => {
		answer = ({ url }) => ({ status: 200, body: { correlationId: 'c-2', isSuccess: true, result: url.endsWith('1') ? { id: 'd-1', fileName: 'a.pdf', mimeType: 'application/pdf', processingState: 'Processed', documentAIResult: { amountExVat: 100 } } : { id: 'd-2', processingState: 'Pending', documentAIResult: null } } });
		const { outputs } = await runKaunt(server, { parameters: getResult, items: ['d-1', 'd-2'].map((id) => ({ extractionUrl: `${server.url}/v1/documentai/${id}` })) });
		expect(outputs[0]).toEqual([
			{ json: { documentId: 'd-1', state: 'Processed', errorMessage: null, fileName: 'a.pdf', mimeType: 'application/pdf', correlationId: 'c-2', result: { amountExVat: 100 } }, pairedItem: { item: 0 } },
			{ json: { documentId: 'd-2', state: 'Pending', errorMessage: null, fileName: null, mimeType: null, correlationId: 'c-2', result: null }, pairedItem: { item: 1 } },
		]);
	});

	it.each([
		['another host', 'https://evil.example/v1/documentai/d-1', 'EXTRACTION_URL_REFUSED'],
		['no address', '', 'EXTRACTION_URL_MISSING'],
	])('refuses %s before anything is sent', async (_what, extractionUrl, code) => {
		const { error } = await runKaunt(server, { parameters: getResult, items: [{ extractionUrl }] });
		expect(error?.message).toContain(`[${code}]`);
		expect(server.seen).toEqual([]);
	});
});
