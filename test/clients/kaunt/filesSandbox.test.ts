import { startKauntServer } from '../../../sandbox/kaunt/startKauntServer';
import { buildInvoice } from '../support/buildInvoice';
import { startScriptedServer } from '../support/startScriptedServer';
import { openKaunt } from '../support/startSandboxKaunt';
import type { SandboxKaunt } from '../support/startSandboxKaunt';

const failureOf = async (run: Promise<unknown>): Promise<unknown> => await run.then(() => 'no failure', (error: unknown) => error);
const document = (externalInvoiceId: string, text = 'vendor: V310\nline: Paper; 80; 20') => ({
	externalInvoiceId,
	externalVendorId: 'V310',
	document: { fileName: 'scan.pdf', mimeType: 'application/pdf', content: new TextEncoder().encode(text) },
});
const ubl = `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:cac" xmlns:cbc="urn:cbc">
	<cbc:ID>PP-7781</cbc:ID><cbc:IssueDate>2025-03-03</cbc:IssueDate><cbc:DocumentCurrencyCode>DKK</cbc:DocumentCurrencyCode>
	<cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Papir Demo ApS</cbc:Name></cac:PartyName></cac:Party></cac:AccountingSupplierParty>
	<cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Nordlys Demo A/S</cbc:Name></cac:PartyName></cac:Party></cac:AccountingCustomerParty>
	<cac:LegalMonetaryTotal><cbc:LineExtensionAmount>800</cbc:LineExtensionAmount><cbc:TaxInclusiveAmount>1000</cbc:TaxInclusiveAmount></cac:LegalMonetaryTotal>
	<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount>800</cbc:LineExtensionAmount><cac:Item><cbc:Name>Paper</cbc:Name></cac:Item></cac:InvoiceLine>
</Invoice>`;
const eInvoice = { file: { fileName: 'PP-7781.xml', mimeType: 'application/xml', content: new TextEncoder().encode(ubl) } };

describe('files at the stand-in for Kaunt', () => {
	let server: SandboxKaunt;
	beforeEach(async () => {
		server = await startKauntServer({ switches: { trainMin: 1, trainMs: 1, processMs: 20_000 } });
		server.state.train('nordlys');
	});
	afterEach(async () => {
		await server.close();
	});

	it('a document becomes a proposal, and what was read can be read', async () => {
		const kaunt = openKaunt(server);
		const request = await kaunt.requestProposalFromDocument(document('D-1'));
		expect(request).toMatchObject({ externalInvoiceId: 'D-1', proposalId: expect.any(String), documentId: expect.any(String) });
		await expect(kaunt.getDocumentResult(String(request.extractionUrl))).resolves.toMatchObject({ documentId: request.documentId, state: 'Pending', result: null });
		server.state.clock.advance(60_000);
		await expect(kaunt.getDocumentResult(String(request.extractionUrl))).resolves.toMatchObject({ state: 'Processed', fileName: 'scan.pdf', result: { amountExVat: 80 } });
		await expect(kaunt.getProposal(request.proposalId)).resolves.toMatchObject({ status: expect.stringMatching(/ready|empty/), invoice: { externalInvoiceId: 'D-1' } });
	});

	it('a document that cannot be read says so', async () => {
		const kaunt = openKaunt(server);
		const { extractionUrl } = await kaunt.requestProposalFromDocument(document('EMU-BADDOC-1'));
		server.state.clock.advance(60_000);
		await expect(kaunt.getDocumentResult(String(extractionUrl))).resolves.toMatchObject({ state: 'Error', errorMessage: expect.any(String), result: null });
	});

	it('a historical document and an e-invoice are uploaded and can be read back', async () => {
		const kaunt = openKaunt(server);
		const uploaded = [await kaunt.uploadPostedInvoiceDocument(document('D-2')), await kaunt.uploadPostedInvoiceEInvoice(eInvoice)];
		server.state.clock.advance(60_000);
		const records = await Promise.all(uploaded.map(({ id }) => kaunt.getPostedInvoice(id)));
		expect(records).toMatchObject([{ externalInvoiceId: 'D-2' }, { externalInvoiceId: 'PP-7781' }]);
	});

	it('an e-invoice takes the id beside it when the settings give it a place', async () => {
		const kaunt = openKaunt(server, { eInvoice: { externalInvoiceIdParameter: 'externalInvoiceId' } });
		const { proposalId } = await kaunt.requestProposalFromEInvoice({ ...eInvoice, externalInvoiceId: 'E-1' });
		server.state.clock.advance(60_000);
		await expect(kaunt.getProposal(proposalId)).resolves.toMatchObject({ invoice: { externalInvoiceId: 'E-1', vendorInvoiceNumber: 'PP-7781' } });
	});

	it('an attachment is fetched from the address in its invoice', async () => {
		const kaunt = openKaunt(server);
		const content = Buffer.from([0, 255, 128, 10, 13]);
		const attachments = [{ fileName: 'PP-1.pdf', mimeType: 'application/pdf', contentAsBase64EncodedString: content.toString('base64') }];
		const { proposalId } = await kaunt.requestProposal(buildInvoice({ attachments }));
		const { invoice } = await kaunt.getProposal(proposalId);
		const url = (invoice as { attachments: { url: string }[] }).attachments[0]?.url ?? '';
		expect(url).not.toContain('/v1/');
		const { bytes, mimeType } = await kaunt.downloadFile(url);
		expect(Buffer.from(bytes).equals(content)).toBe(true);
		expect(mimeType).toBe('application/pdf');

		const thief = await startScriptedServer(() => ({ status: 200, body: 'stolen' }));
		server.switches.fileRedirect = `${thief.url}/steal`;
		await expect(failureOf(kaunt.downloadFile(url))).resolves.toMatchObject({ code: 'KAUNT_REDIRECTED' });
		expect(thief.seen).toEqual([]);
		await thief.close();
	});

	it('addresses of other hosts are refused, wherever the stand-in says that they lead', async () => {
		const kaunt = openKaunt(server);
		server.switches.extractionHost = 'https://evil.example';
		const { extractionUrl } = await kaunt.requestProposalFromDocument(document('D-3'));
		await expect(failureOf(kaunt.getDocumentResult(String(extractionUrl)))).resolves.toMatchObject({ code: 'EXTRACTION_URL_REFUSED' });
	});
});
