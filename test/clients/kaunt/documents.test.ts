import { createAxiosHttpClient } from '../../../cli/axiosHttpClient';
import { createKauntClient } from '../../../clients/index';
import type { DocumentInput, EInvoiceInput, KauntClient, KauntSettingsInput } from '../../../clients/index';
import { quickTiming } from '../support/quickTiming';
import { startScriptedServer } from '../support/startScriptedServer';
import type { Scripted, ScriptedServer, SeenRequest } from '../support/startScriptedServer';
import addDocumentResult from './answers/addResult.json';
import documentRequest from './answers/documentRequest.json';
import documentResult from './answers/documentResult.json';

const tenantId = '3c7d2a60-4f0b-4d39-9a0e-111111111111';
const company = `/v1/tenants/${tenantId}/companies/nordlys`;
const xml = (text: string): EInvoiceInput => ({ file: { fileName: 'invoice.xml', mimeType: 'text/xml', content: new TextEncoder().encode(text) } });
const UBL = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- from the ERP -->\n<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>7790</ID></Invoice>';

const { contentAsBase64EncodedString, ...namedFile } = documentRequest.DocumentRequestDto.document;
const pdf = new Uint8Array(Buffer.from(contentAsBase64EncodedString, 'base64'));
const documentInput: DocumentInput = { ...documentRequest.DocumentRequestDto, document: { ...namedFile, content: pdf } };

let server: ScriptedServer;
let answer: (request: SeenRequest, index: number) => Scripted;
beforeEach(async () => {
	answer = () => ({ status: 202, body: addDocumentResult });
	server = await startScriptedServer((request, index) => answer(request, index));
});
afterEach(async () => {
	await server.close();
});

function open(settings: KauntSettingsInput = {}): KauntClient {
	const baseUrl = `${server.url}/v1`;
	const http = createAxiosHttpClient({ auth: { kind: 'header', name: 'authorization', value: 'Bearer secret-token' }, baseUrl });
	return createKauntClient({ http, timing: quickTiming(), baseUrl, tenantId, companyName: 'nordlys', settings });
}
const failureOf = async (run: Promise<unknown>): Promise<unknown> => await run.then(() => 'no failure', (error: unknown) => error);

const accepted = {
	documentId: addDocumentResult.result.documentExtractionInfo.documentId,
	extractionUrl: addDocumentResult.result.documentExtractionInfo.extractionUrl,
	correlationId: addDocumentResult.correlationId,
	link: addDocumentResult.result.link,
};

describe('a document', () => {
	it('is sent for coding exactly as documented, and its answer read', async () => {
		const request = await open().requestProposalFromDocument(documentInput);
		expect(server.seen[0]).toMatchObject({ method: 'POST', url: `${company}/invoicecodingproposals/document/process`, body: documentRequest.DocumentRequestDto });
		expect(request).toEqual({ externalInvoiceId: '2025-0044-V310', proposalId: addDocumentResult.result.id, ...accepted });
	});

	it('is uploaded for learning exactly as documented', async () => {
		const uploaded = await open().uploadPostedInvoiceDocument(documentInput);
		expect(server.seen[0]).toMatchObject({ method: 'POST', url: `${company}/postedinvoices/document`, body: documentRequest.DocumentRequestDto });
		expect(uploaded).toEqual({ externalInvoiceId: '2025-0044-V310', id: addDocumentResult.result.id, ...accepted });
	});

	it('goes with null for the ids that it has not', async () => {
		await open().requestProposalFromDocument({ externalInvoiceId: 'F-1', externalBuyerId: '  ', document: documentInput.document });
		expect(server.seen[0]?.body).toMatchObject({ externalInvoiceId: 'F-1', externalPurchaserId: null, externalApproverId: null, externalBuyerId: null, externalVendorId: null });
	});

	it('is sent byte by byte, also from the middle of a larger buffer', async () => {
		const content = new Uint8Array(Uint8Array.from([1, 2, 0, 255, 128, 9]).buffer, 2, 3);
		await open().requestProposalFromDocument({ ...documentInput, document: { ...namedFile, content } });
		expect(server.seen[0]?.body).toMatchObject({ document: { contentAsBase64EncodedString: Buffer.from([0, 255, 128]).toString('base64') } });
	});

	it.each<[string, Record<string, unknown>, string, string]>([
		['without an id', { externalInvoiceId: undefined }, 'DOCUMENT_FIELD_MISSING', 'externalInvoiceId'],
		['with an empty id', { externalInvoiceId: ' ' }, 'DOCUMENT_FIELD_INVALID', 'externalInvoiceId'],
		['without a file', { document: undefined }, 'DOCUMENT_FIELD_MISSING', 'document'],
		['with an empty file', { document: { ...namedFile, content: new Uint8Array() } }, 'DOCUMENT_FIELD_INVALID', 'document.content'],
		['without content', { document: namedFile }, 'DOCUMENT_FIELD_MISSING', 'document.content'],
		['with text as content', { document: { ...namedFile, content: 'JVBERi0xLjQK' } }, 'DOCUMENT_FIELD_INVALID', 'document.content'],
		['without a file name', { document: { ...namedFile, fileName: undefined, content: pdf } }, 'DOCUMENT_FIELD_MISSING', 'document.fileName'],
		['with a MIME type that is none', { document: { ...namedFile, mimeType: 'pdf', content: pdf } }, 'DOCUMENT_FIELD_INVALID', 'document.mimeType'],
		['with an id that is an object', { externalVendorId: {} }, 'DOCUMENT_FIELD_INVALID', 'externalVendorId'],
		['with a misspelt id', { externalVendorID: 'V' }, 'DOCUMENT_FIELD_UNKNOWN', ''],
	])('%s is refused before anything is sent', async (_what, change, code, path) => {
		const input = { ...documentInput, ...change } as unknown as DocumentInput;
		for (const run of [open().requestProposalFromDocument(input), open().uploadPostedInvoiceDocument(input)]) {
			await expect(failureOf(run)).resolves.toMatchObject({ name: 'InvalidInputError', code, findings: [{ code, path }] });
		}
		expect(server.seen).toEqual([]);
	});

	it('beyond the limit is refused before anything is sent', async () => {
		const client = open({ maxFileBytes: 1_000 });
		expect(client.fileLimits).toEqual({ document: 1_000, eInvoice: 20_000_000 });
		const input = { ...documentInput, document: { ...namedFile, content: new Uint8Array(1_001) } };
		await expect(failureOf(client.requestProposalFromDocument(input))).resolves.toMatchObject({ code: 'FILE_TOO_LARGE', remedy: expect.stringContaining('maxFileBytes') });
		expect(server.seen).toEqual([]);
	});

	it('is sent again after no answer and a 503, since repeating it does no harm', async () => {
		answer = (_request, index) => (index === 0 ? 'cut' : index === 1 ? { status: 503 } : { status: 202, body: addDocumentResult });
		await expect(open().uploadPostedInvoiceDocument(documentInput)).resolves.toMatchObject({ id: addDocumentResult.result.id });
		expect(server.seen).toHaveLength(3);
	});

	it.each([
		[{ status: 400, body: { isSuccess: false, error: 'contentAsBase64EncodedString is not valid' } }, 'KAUNT_REQUEST_REFUSED'],
		[{ status: 200, body: { isSuccess: false, error: 'no' } }, 'KAUNT_REQUEST_REFUSED'],
		[{ status: 413, body: '' }, 'KAUNT_TOO_LARGE'],
		[{ status: 202, body: { isSuccess: true, result: {} } }, 'KAUNT_ANSWER_NOT_UNDERSTOOD'],
	])('that Kaunt does not take fails: %j', async (scripted, code) => {
		answer = () => scripted;
		await expect(failureOf(open().requestProposalFromDocument(documentInput))).resolves.toMatchObject({ name: 'ApiError', code, status: scripted.status });
	});

	it('without extraction is taken all the same, from an answer without envelope too', async () => {
		answer = () => ({ status: 202, body: { ...addDocumentResult.result, documentExtractionInfo: null } });
		await expect(open().requestProposalFromDocument(documentInput)).resolves.toMatchObject({ proposalId: addDocumentResult.result.id, documentId: null, extractionUrl: null });
	});
});

describe('a reference to a document', () => {
	const { DocumentAIReferenceRequestDto: reference } = documentRequest;

	it('is refused while nobody has said where it goes', async () => {
		const error = await failureOf(open().requestProposalFromReference(reference));
		expect(error).toMatchObject({ code: 'PATH_NOT_KNOWN', remedy: expect.stringContaining('paths.proposalFromReference') });
		expect(server.seen).toEqual([]);
	});

	it('is sent as documented once its path is set', async () => {
		const client = open({ paths: { proposalFromReference: '{co}/invoicecodingproposals/documentai' } });
		await expect(client.requestProposalFromReference(reference)).resolves.toMatchObject({ externalInvoiceId: '2025-0045-V310', proposalId: addDocumentResult.result.id });
		expect(server.seen[0]).toMatchObject({ url: `${company}/invoicecodingproposals/documentai`, body: reference });
	});

	it('needs a document id that is a UUID', async () => {
		const error = await failureOf(open().requestProposalFromReference({ ...reference, documentAIReference: { id: '../x', companyName: null } }));
		expect(error).toMatchObject({ code: 'DOCUMENT_FIELD_INVALID', path: 'documentAIReference.id' });
	});
});

describe('an e-invoice', () => {
	beforeEach(() => {
		answer = () => ({ status: 202, body: { isSuccess: true, result: { id: addDocumentResult.result.id, link: null } } });
	});

	it('is sent as it is, without an id unless the settings give it a place', async () => {
		const request = await open().requestProposalFromEInvoice(xml(UBL));
		expect(server.seen[0]).toMatchObject({ method: 'POST', url: `${company}/invoicecodingproposals/e-invoice`, body: UBL, headers: { 'content-type': 'application/xml' } });
		expect(request).toMatchObject({ externalInvoiceId: null, proposalId: addDocumentResult.result.id, documentId: null });
	});

	it('is uploaded for learning, with the content type and parameter of the settings', async () => {
		const client = open({ eInvoice: { contentType: 'text/xml; charset=utf-8', externalInvoiceIdParameter: 'externalInvoiceId' } });
		await expect(client.uploadPostedInvoiceEInvoice({ ...xml(UBL), externalInvoiceId: 'F 1' })).resolves.toMatchObject({ externalInvoiceId: 'F 1', id: addDocumentResult.result.id });
		expect(server.seen[0]?.headers['content-type']).toBe('text/xml; charset=utf-8');
		expect(new URL(server.seen[0]?.url ?? '', server.url).searchParams.get('externalInvoiceId')).toBe('F 1');
		expect(server.seen[0]?.url.split('?')[0]).toBe(`${company}/postedinvoices/e-invoice`);
	});

	it('goes as JSON like a document if the settings say so, with every id', async () => {
		await open({ eInvoice: { body: 'base64Json' } }).requestProposalFromEInvoice({ ...xml(UBL), externalInvoiceId: 'F-1', externalVendorId: 'V310' });
		expect(server.seen[0]?.body).toEqual({
			externalInvoiceId: 'F-1',
			externalPurchaserId: null,
			externalApproverId: null,
			externalBuyerId: null,
			externalVendorId: 'V310',
			document: { fileName: 'invoice.xml', mimeType: 'application/xml', contentAsBase64EncodedString: Buffer.from(UBL).toString('base64') },
		});
	});

	it.each(['externalInvoiceId', 'externalVendorId'])('is refused when its %s would be lost', async (name) => {
		const error = await failureOf(open().requestProposalFromEInvoice({ ...xml(UBL), [name]: 'X' }));
		expect(error).toMatchObject({ code: 'EINVOICE_ID_NOT_SENDABLE', path: name, remedy: expect.stringContaining('eInvoice.') });
		expect(server.seen).toEqual([]);
	});

	it.each([
		['with a byte order mark', `\ufeff${UBL}`],
		['after white space', ` \r\n\t${UBL}`],
		['without declaration', '<Invoice/>'],
		['with a prefix', '<ns:Invoice xmlns:ns="x"/>'],
		['with DOCTYPE in a comment and in text', '<!-- <!DOCTYPE x> --><?note <!DOCTYPE y> ?><Invoice><![CDATA[<!DOCTYPE z>]]></Invoice>'],
	])('is taken %s', async (_what, text) => {
		await expect(open().requestProposalFromEInvoice(xml(text))).resolves.toMatchObject({ proposalId: addDocumentResult.result.id });
		expect(server.seen).toHaveLength(1);
	});

	it.each(['utf16le', 'utf16be'] as const)('is taken in %s', async (encoding) => {
		const bytes = Buffer.from(`\ufeff${UBL}`, 'utf16le');
		const content = new Uint8Array(encoding === 'utf16be' ? bytes.swap16() : bytes);
		await expect(open().requestProposalFromEInvoice({ file: { ...xml('').file, content } })).resolves.toMatchObject({ proposalId: addDocumentResult.result.id });
	});

	it.each([
		['a PDF', '%PDF-1.4', 'EINVOICE_NOT_XML'],
		['JSON', '{"invoice":1}', 'EINVOICE_NOT_XML'],
		['base64', Buffer.from(UBL).toString('base64'), 'EINVOICE_NOT_XML'],
		['a bare sign', '<', 'EINVOICE_NOT_XML'],
		['a comment without end', '<!-- <Invoice/>', 'EINVOICE_NOT_XML'],
		['too long a beginning', `<!--${'-x'.repeat(40_000)}--><Invoice/>`, 'EINVOICE_NOT_XML'],
		['UTF-16 without mark', Buffer.from(UBL, 'utf16le').toString('latin1'), 'EINVOICE_NOT_XML'],
		['another encoding of the sign', '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<x/>', 'EINVOICE_NOT_XML'],
		['a document type', '<?xml version="1.0"?><!DOCTYPE Invoice SYSTEM "http://evil.example/x.dtd"><Invoice/>', 'EINVOICE_DOCTYPE_REFUSED'],
		['a document type with entities', '\ufeff<!-- x -->\n<!DOCTYPE lolz [<!ENTITY lol "lol">]><lolz>&lol;</lolz>', 'EINVOICE_DOCTYPE_REFUSED'],
		['a document type in small letters', '<!doctype html><html></html>', 'EINVOICE_DOCTYPE_REFUSED'],
	])('is refused when it is %s', async (_what, text, code) => {
		await expect(failureOf(open().requestProposalFromEInvoice(xml(text)))).resolves.toMatchObject({ code });
		await expect(failureOf(open().uploadPostedInvoiceEInvoice(xml(text)))).resolves.toMatchObject({ code });
		expect(server.seen).toEqual([]);
	});

	it('is refused when it is empty or longer than 20 MB', async () => {
		await expect(failureOf(open().requestProposalFromEInvoice(xml('')))).resolves.toMatchObject({ code: 'DOCUMENT_FIELD_INVALID', path: 'file.content' });
		const huge = { file: { ...xml('').file, content: new Uint8Array(20_000_001).fill(0x20) } };
		await expect(failureOf(open().requestProposalFromEInvoice(huge))).resolves.toMatchObject({ code: 'FILE_TOO_LARGE' });
		expect(server.seen).toEqual([]);
	});
});

describe('the result of a document', () => {
	const at = (path = '/v1/documentai/b8f0c9d2'): string => `${server.url}${path}`;

	it('is read from the address that Kaunt gave, as documented', async () => {
		answer = () => ({ status: 200, body: documentResult });
		const result = await open().getDocumentResult(at('/v1/documentai/b8f0c9d2?version=2#top'));
		expect(server.seen[0]).toMatchObject({ method: 'GET', url: '/v1/documentai/b8f0c9d2?version=2', headers: { authorization: 'Bearer secret-token' } });
		expect(result).toEqual({
			documentId: documentResult.result.id,
			fileName: 'PP-7790.pdf',
			mimeType: 'application/pdf',
			state: 'Processed',
			errorMessage: null,
			result: documentResult.result.documentAIResult,
			correlationId: documentResult.correlationId,
			raw: documentResult.result,
		});
	});

	it.each([
		['pending', { status: 200, body: { id: 'x', processingState: 'pending', documentAIResult: null } }, { state: 'Pending', result: null }],
		['accepted without a body', { status: 202 }, { state: 'Pending', result: null, raw: null }],
		['accepted without a state', { status: 202, body: { id: 'x' } }, { state: 'Pending' }],
		['failed', { status: 200, body: { result: { processingState: 'Error', processingErrorMessage: 'Invalid document type, ask kim@example.com' } } }, { state: 'Error', errorMessage: 'Invalid document type, ask ***@***' }],
		['in a state of the future', { status: 200, body: { processingState: 'Queued', other: 1 } }, { state: 'Unspecified', raw: { processingState: 'Queued', other: 1 } }],
	])('is told when it is %s', async (_what, scripted, expected) => {
		answer = () => scripted;
		await expect(open().getDocumentResult(at())).resolves.toMatchObject(expected);
	});

	it.each([
		[{ status: 404 }, 'KAUNT_DOCUMENT_NOT_FOUND'],
		[{ status: 403 }, 'KAUNT_FORBIDDEN'],
		[{ status: 302, headers: { location: 'https://evil.example' } }, 'KAUNT_REDIRECTED'],
		[{ status: 200, body: 'hello' }, 'KAUNT_ANSWER_NOT_UNDERSTOOD'],
	])('fails with a code of its own: %j', async (scripted, code) => {
		answer = () => scripted;
		await expect(failureOf(open().getDocumentResult(at()))).resolves.toMatchObject({ code });
	});

	it.each(['', 'documentai/x', 'https://evil.example/v1/x', 'ftp://127.0.0.1/v1/x', '{base}/v1', '{base}/v2/x', '{base}/v1/../admin', '{base}/v1/%2e%2e/admin', '{base}/v1/..%2fadmin', '{user}/v1/x', '{base}.evil.example/v1/x'])(
		'is not fetched from %j',
		async (address) => {
			const url = address.replace('{base}', server.url).replace('{user}', server.url.replace('//', '//api.kaunt.com@'));
			await expect(failureOf(open().getDocumentResult(url))).resolves.toMatchObject({ code: 'EXTRACTION_URL_REFUSED' });
			expect(server.seen).toEqual([]);
		},
	);
});
