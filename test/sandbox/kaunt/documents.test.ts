import { buildDocument } from '../support/buildDocument';
import { buildInvoice } from '../support/buildKauntData';
import { type Answer, type OpenKaunt, openKaunt, request } from '../support/openKaunt';
import { teachKaunt, wait } from '../support/teachKaunt';

const PROCESS = '/invoicecodingproposals/document/process';

let kaunt: OpenKaunt;
beforeEach(async () => {
	kaunt = await openKaunt();
	await teachKaunt(kaunt, Array.from({ length: 12 }, () => ['V1', 'Freight', '6540', '200'] as const));
	await kaunt.control('POST', '/train');
});
afterEach(() => kaunt.server.close());

const infoOf = (answer: Answer): { documentId: string; extractionUrl: string } => answer.body.result['documentExtractionInfo'] as never;
const extraction = (url: string): Promise<Answer> => request(url, { headers: { authorization: `Bearer ${kaunt.token}` } });
const proposalOf = async (answer: Answer): Promise<Answer> => kaunt.call('GET', `/invoicecodingproposals/${String(answer.body.result['id'])}`);

describe('a document for coding', () => {
	it('is answered with 202, a link, and where the extraction will be', async () => {
		const answer = await kaunt.call('POST', PROCESS, buildDocument('D1'));
		expect(answer.status).toBe(202);
		expect(Object.keys(answer.body.result)).toEqual(['id', 'link', 'documentExtractionInfo']);
		expect(answer.body.result['link']).toBe(`${kaunt.base}/invoicecodingproposals/${String(answer.body.result['id'])}`);
		const { documentId, extractionUrl } = infoOf(answer);
		expect(extractionUrl).toBe(`${kaunt.base}/documentai/documents/${documentId}`);
	});

	it('is pending until it has been read, and its invoice is not known before', async () => {
		const answer = await kaunt.call('POST', PROCESS, buildDocument('D1'));
		const { documentId, extractionUrl } = infoOf(answer);
		const pending = await extraction(extractionUrl);
		expect([pending.status, pending.body['isSuccess'], pending.body.result]).toEqual([200, true, { id: documentId, fileName: 'scan.pdf', mimeType: 'application/pdf', processingState: 'Pending', processingErrorMessage: null, documentAIResult: null }]);
		expect((await proposalOf(answer)).body.result).toMatchObject({ invoiceCodingProposal: { invoiceCodingProposalGroups: null }, invoice: null });
		await wait(kaunt);
		expect((await extraction(extractionUrl)).body.result).toMatchObject({ processingState: 'Processed', documentAIResult: { amountExVat: 100 } });
		expect((await proposalOf(answer)).body.result).toMatchObject({ invoiceCodingProposal: { invoiceCodingProposalGroups: [{ type: 'Posting' }] }, invoice: { externalInvoiceId: 'D1', vendor: { externalId: 'V1' } } });
	});

	it('is coded some time after it has been read when switched so', async () => {
		kaunt.server.switches.codingMs = 500;
		const answer = await kaunt.call('POST', PROCESS, buildDocument('D1'));
		await wait(kaunt);
		expect((await proposalOf(answer)).body.result).toMatchObject({ invoiceCodingProposal: { invoiceCodingProposalGroups: null }, invoice: { externalInvoiceId: 'D1' } });
		await wait(kaunt, 500);
		expect((await proposalOf(answer)).body.result).toMatchObject({ invoiceCodingProposal: { invoiceCodingProposalGroups: [{}] } });
	});

	it('fills its invoice from the text lines of the file, and the ids sent along win', async () => {
		const text = ['Invoice of a vendor', 'Vendor: V310', 'vendorname : Papir & Porto', 'invoiceDate: 2025-04-01', 'dueDate: 2025-02-30', 'currencycode: sek', 'vendorInvoiceNumber: PP-1', 'line: Paper; 80; 20', 'line: Freight: by road; 20'].join('\r\n');
		const answer = await kaunt.call('POST', PROCESS, buildDocument('D1', text, { externalVendorId: 'V1', externalBuyerId: 'B1', externalPurchaserId: 'KAT', externalApproverId: 'LSN' }));
		await wait(kaunt);
		expect((await proposalOf(answer)).body.result['invoice']).toMatchObject({
			vendor: { externalId: 'V1', name: 'Papir & Porto' },
			buyer: { externalId: 'B1' },
			externalPurchaserId: 'KAT',
			externalApproverId: 'LSN',
			invoiceDate: '2025-04-01',
			dueDate: null,
			currencyCode: 'SEK',
			vendorInvoiceNumber: 'PP-1',
			amountExVat: 100,
			vatAmount: 25,
			amountInclVat: 125,
			invoiceLines: [{ lineNumber: '1', description: 'Paper', lineAmountExVat: 80, lineVatAmount: 20, lineAmountInclVat: 100 }, { description: 'Freight: by road', lineAmountExVat: 20, lineVatAmount: 5 }],
			attachments: [{ fileName: 'scan.pdf', mimeType: 'application/pdf', url: expect.stringContaining('/files/') }],
		});
		expect((await extraction(infoOf(answer).extractionUrl)).body.result['documentAIResult']).toMatchObject({ documentDate: '2025-04-01', vatRate: 25, vendor: { name: 'Papir & Porto', address: null }, buyer: null, documentLines: [{ itemDescription: 'Paper', lineVatRate: 25, customFields: [] }, {}] });
	});

	it('becomes a fixed invoice of one line when the file has no such lines', async () => {
		const answer = await kaunt.call('POST', PROCESS, buildDocument('D1', '%PDF-1.4\u0000\u0001'));
		await wait(kaunt);
		expect((await proposalOf(answer)).body.result['invoice']).toMatchObject({ invoiceDate: '2025-03-03', amountExVat: 100, amountInclVat: 125, vendor: { name: 'Papir og Porto' }, invoiceLines: [{ description: 'Read from a document' }] });
	});

	it('that cannot be read has an error, and no proposal in the end', async () => {
		const answer = await kaunt.call('POST', PROCESS, buildDocument('EMU-BADDOC-1'));
		expect((await proposalOf(answer)).status).toBe(200);
		await wait(kaunt);
		expect((await extraction(infoOf(answer).extractionUrl)).body.result).toMatchObject({ processingState: 'Error', processingErrorMessage: 'Invalid document type', documentAIResult: null });
		expect((await proposalOf(answer)).status).toBe(404);
	});

	it('sent again while it is read starts again, and nothing comes of the first', async () => {
		const first = await kaunt.call('POST', PROCESS, buildDocument('D1', 'note: first'));
		await wait(kaunt, 1000);
		const second = await kaunt.call('POST', PROCESS, buildDocument('D1', 'note: second'));
		await wait(kaunt, 500);
		expect([(await proposalOf(first)).status, (await proposalOf(second)).body.result['invoice']]).toEqual([404, null]);
		expect((await extraction(infoOf(first).extractionUrl)).body.result['processingState']).toBe('Processed');
		await wait(kaunt, 1000);
		expect((await proposalOf(second)).body.result['invoice']).toMatchObject({ note: 'second' });
	});

	it('is refused with 409 when the company is not trained and that is switched so', async () => {
		kaunt.server.switches.untrained = 'reject';
		const base = kaunt.base.replace('nordlys', 'other');
		const answer = await request(`${base}${PROCESS}`, { method: 'POST', headers: { authorization: `Bearer ${kaunt.token}`, 'content-type': 'application/json' }, body: JSON.stringify(buildDocument('D1')) });
		expect(answer.status).toBe(409);
	});

	it.each([
		['no external id', { externalInvoiceId: '' }, 'externalInvoiceId'],
		['an id that is a number', { externalVendorId: 1 }, 'externalVendorId'],
		['no document', { document: null }, 'document'],
		['no file name', buildDocument('D1', 'a', { document: { fileName: '' } }), 'document.fileName'],
		['no MIME type', buildDocument('D1', 'a', { document: { mimeType: undefined } }), 'document.mimeType'],
		['an empty file', buildDocument('D1', ''), 'document.contentAsBase64EncodedString'],
		['bad base64', buildDocument('D1', 'a', { document: { contentAsBase64EncodedString: 'YQ=' } }), 'document.contentAsBase64EncodedString'],
		['base64 for addresses', buildDocument('D1', 'a', { document: { contentAsBase64EncodedString: 'a-_b' } }), 'document.contentAsBase64EncodedString'],
	])('is refused with %s, naming the field', async (_case, change, field) => {
		const answer = await kaunt.call('POST', PROCESS, { ...buildDocument('D1'), ...change });
		expect([answer.status, Object.keys(answer.body['errors'] as object)]).toEqual([400, [field]]);
	});

	it('is judged without trouble when it is very large', async () => {
		const answer = await kaunt.call('POST', PROCESS, buildDocument('D1', 'x'.repeat(30_000_000)));
		expect(answer.status).toBe(202);
	});
});

describe('many documents', () => {
	it('are answered one by one, with the extraction of each', async () => {
		const answer = await kaunt.call('POST', '/invoicecodingproposals/document/processmany', [buildDocument('D1'), buildDocument('D2', ''), buildDocument('EMU-FAIL-1'), buildDocument('D3')]);
		expect([answer.status, answer.body['isSuccess']]).toEqual([200, true]);
		expect(answer.body.result).toMatchObject({
			succeeded: [{ inputIndex: 0, statusCode: 202, externalInvoiceId: 'D1', documentExtractionInfo: { documentId: expect.any(String), extractionUrl: expect.any(String) } }, { inputIndex: 3, externalInvoiceId: 'D3' }],
			failed: [{ inputIndex: 1, statusCode: 400, externalInvoiceId: 'D2' }, { inputIndex: 2, externalInvoiceId: 'EMU-FAIL-1' }],
		});
	});

	it('keep to the limit of a batch', async () => {
		kaunt.server.switches.maxBatch = 2;
		for (const path of ['/invoicecodingproposals/document/processmany', '/postedinvoices/document/createmany']) {
			expect((await kaunt.call('POST', path, [1, 2, 3].map((index) => buildDocument(`D${index}`)))).status).toBe(413);
		}
	});
});

describe('a historical document', () => {
	it('becomes a posted invoice under the id of the answer when it has been read', async () => {
		const answer = await kaunt.call('POST', '/postedinvoices/document', buildDocument('P1', 'vendor: V9'));
		expect(answer.status).toBe(202);
		const read = (): Promise<Answer> => kaunt.call('GET', `/postedinvoices/${String(answer.body.result['id'])}`);
		expect((await read()).status).toBe(404);
		await wait(kaunt);
		expect((await read()).body.result).toMatchObject({ id: answer.body.result['id'], externalInvoiceId: 'P1', vendor: { externalId: 'V9' }, attachments: [{ fileName: 'scan.pdf' }] });
		expect((await extraction(infoOf(answer).extractionUrl)).body.result['processingState']).toBe('Processed');
	});

	it('replaces an earlier invoice of the same id only when it has been read', async () => {
		await kaunt.call('POST', '/postedinvoices', buildInvoice('P1', { note: 'sent' }));
		await kaunt.call('POST', '/postedinvoices/document/createmany', [buildDocument('P1', 'note: read'), buildDocument('EMU-BADDOC-2')]);
		const notes = (): unknown[] => [...kaunt.server.state.openCompany().invoices.all()].filter(({ externalInvoiceId }) => String(externalInvoiceId).match(/^(P1|EMU)/)).map(({ note }) => note);
		expect(notes()).toEqual(['sent']);
		await wait(kaunt);
		expect(notes()).toEqual(['read']);
		expect(await kaunt.figures()).toMatchObject({ replacedInvoices: 1, documents: { pending: 0, processed: 1, failed: 1 } });
	});
});

describe('what was read from a document', () => {
	it('is found only under the company to which it was sent', async () => {
		const { extractionUrl } = infoOf(await kaunt.call('POST', PROCESS, buildDocument('D1')));
		expect((await extraction(extractionUrl.replace('nordlys', 'other'))).status).toBe(404);
		expect((await request(extractionUrl)).status).toBe(401);
	});

	it('is said to be at another host, with other names, when switched so', async () => {
		await kaunt.control('POST', '/switches', { extractionHost: 'https://evil.example', documentLinesName: 'lines' });
		const answer = await kaunt.call('POST', PROCESS, buildDocument('D1'));
		expect(infoOf(answer).extractionUrl).toMatch(/^https:\/\/evil\.example\/v1\/tenants\//);
		await wait(kaunt);
		const own = infoOf(answer).extractionUrl.replace('https://evil.example', kaunt.server.url);
		expect((await extraction(own)).body.result['documentAIResult']).toMatchObject({ lines: [{ lineNumber: '1' }] });
	});
});
