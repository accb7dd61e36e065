import { startKauntServer } from '../../../sandbox/kaunt/startKauntServer';
import type { KauntServer } from '../../../sandbox/kaunt/startKauntServer';
import { buildInvoice, buildPosting } from '../support/buildInvoice';
import { openKaunt } from '../support/startSandboxKaunt';

const attachment = { fileName: 'F-1.pdf', mimeType: 'application/pdf', contentAsBase64EncodedString: Buffer.from('%PDF-1.4 demo').toString('base64') };
const eInvoice = `<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"><cbc:ID>E-1</cbc:ID><cbc:IssueDate>2025-03-01</cbc:IssueDate><cbc:DocumentCurrencyCode>DKK</cbc:DocumentCurrencyCode><cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Papir</cbc:Name></cac:PartyName></cac:Party></cac:AccountingSupplierParty><cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Nordlys</cbc:Name></cac:PartyName></cac:Party></cac:AccountingCustomerParty><cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="DKK">10</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="DKK">10</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="DKK">12.5</cbc:TaxInclusiveAmount></cac:LegalMonetaryTotal><cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount currencyID="DKK">10</cbc:LineExtensionAmount><cac:Item><cbc:Name>Paper</cbc:Name></cac:Item></cac:InvoiceLine></Invoice>`;

const xmlFile = { fileName: 'e.xml', mimeType: 'application/xml', content: Buffer.from(eInvoice) };

/** Everything in which the real Kaunt may differ without breaking its documentation. */
const variants = (['r1', 'r2', 'r3'] as const).flatMap((revision) => [
	{ revision, statusStyle: 'mixed', answer: 'extended', pendingStyle: 'nullArrays', pageLinks: 'index', inputIndexBase: 0, groupTypeName: 'type' } as const,
	{ revision, statusStyle: 'allOk', answer: 'plain', pendingStyle: '404', pageLinks: 'url', inputIndexBase: 1, groupTypeName: 'postingGroupType' } as const,
]);

describe.each(variants)('every endpoint, $revision, $statusStyle, $answer', (switches) => {
	let server: KauntServer;
	let kaunt: ReturnType<typeof openKaunt>;

	beforeEach(async () => {
		server = await startKauntServer({ switches: { ...switches, trainMin: 1, trainMs: 1, processMs: 5 } });
		kaunt = openKaunt(server, { inputIndexBase: switches.inputIndexBase, paging: { pageSize: 2 } });
	});

	afterEach(async () => await server.close());

	it('teaches and reads back invoices and postings', async () => {
		const invoices = await kaunt.uploadPostedInvoices([1, 2, 3].map((number) => buildInvoice({ externalInvoiceId: `F-${number}`, attachments: [attachment] })));
		const postings = await kaunt.uploadPostings([1, 2, 3].map((number) => buildPosting({ externalInvoiceId: `F-${number}` })));
		expect([...invoices, ...postings].map(({ status }) => status)).toEqual(Array<string>(6).fill('uploaded'));
		const ids: unknown[] = [];
		const list = await kaunt.listPostedInvoices({ visit: (row) => void ids.push((row as { externalInvoiceId: string }).externalInvoiceId) });
		expect([ids, list.isComplete]).toEqual([['F-1', 'F-2', 'F-3'], true]);
		expect(await kaunt.getPostedInvoice(String(invoices[0]?.status === 'uploaded' && invoices[0].id))).toMatchObject({ externalInvoiceId: 'F-1' });
		expect(await kaunt.getPosting(String(postings[0]?.status === 'uploaded' && postings[0].id))).toMatchObject({ postingLineNumber: 1 });
		expect(await kaunt.updatePosting({ externalInvoiceId: 'F-1', postingLineNumber: 1, description: 'Changed' })).toMatchObject({ changedFields: ['description'] });
		const texts: unknown[] = [];
		await kaunt.listPostings({ visit: (row) => void texts.push((row as { description: string }).description) });
		expect(texts[0]).toBe('Changed');
		const [checked] = await kaunt.checkPostingLinks(postings, 1);
		expect(checked).toMatchObject({ linked: true });
	});

	it('reads, closes and reopens dimensions and values', async () => {
		await kaunt.uploadPostings([buildPosting()]);
		const [dimension] = (await kaunt.listDimensions()).dimensions;
		const [value] = dimension?.dimensionValues ?? [];
		expect([dimension?.externalDimensionId, value?.externalDimensionValueId]).toEqual(['GL', '2221']);
		for (const isBlocked of [true, false]) {
			await kaunt.setDimensionValueBlocked({ dimensionId: String(dimension?.id), valueId: String(value?.id) }, isBlocked);
			await kaunt.setDimensionBlocked(String(dimension?.id), isBlocked);
			expect(await kaunt.getDimension(String(dimension?.id))).toMatchObject({ isBlocked, dimensionValues: [{ isBlocked }] });
		}
	});

	it('asks for a proposal and gets it', async () => {
		await kaunt.uploadPostedInvoices([buildInvoice()]);
		await kaunt.uploadPostings([buildPosting()]);
		server.state.train();
		const { proposalId } = await kaunt.requestProposal(buildInvoice({ externalInvoiceId: 'N-1' }));
		await new Promise((resolve) => setTimeout(resolve, 40));
		const answer = await kaunt.getProposal(proposalId);
		expect(answer.status).toBe('ready');
		expect(answer.proposal?.invoiceCodingProposalGroups?.[0]).toMatchObject({ ...(switches.revision === 'r1' ? {} : { type: 'Posting' }), dimensionCombinationProposal: { dimensionsWithValues: [{ externalDimensionValueId: '2221' }] } });
		expect(answer.invoice === null).toBe(switches.answer === 'plain');
	});

	it('takes documents and e-invoices, for coding and as history, and gives files and extractions back', async () => {
		const document = { fileName: 'bill.txt', mimeType: 'text/plain', content: Buffer.from('vendor: V310\namountExVat: 100\n') };
		const asked = await kaunt.requestProposalFromDocument({ externalInvoiceId: 'D-1', document });
		const taught = await kaunt.uploadPostedInvoiceDocument({ externalInvoiceId: 'D-2', document });
		expect([asked.proposalId, taught.id].every((id) => typeof id === 'string')).toBe(true);
		const coded = await kaunt.requestProposalFromEInvoice({ file: xmlFile });
		const booked = await kaunt.uploadPostedInvoiceEInvoice({ file: xmlFile });
		expect([coded.proposalId, booked.id].every((id) => typeof id === 'string')).toBe(true);
		const inJson = openKaunt(server, { eInvoice: { body: 'base64Json', contentType: 'application/json' } });
		expect(await inJson.requestProposalFromEInvoice({ externalInvoiceId: 'E-2', file: xmlFile })).toMatchObject({ proposalId: expect.any(String) as string });
		await new Promise((resolve) => setTimeout(resolve, 40));
		expect(await kaunt.getDocumentResult(String(asked.extractionUrl))).toMatchObject({ state: 'Processed', documentId: asked.documentId });

		const [uploaded] = await kaunt.uploadPostedInvoices([buildInvoice({ attachments: [attachment] })]);
		const { attachments } = (await kaunt.getPostedInvoice(String(uploaded?.status === 'uploaded' && uploaded.id))) as { attachments: { url: string }[] };
		const file = await kaunt.downloadFile(String(attachments[0]?.url));
		expect([file.mimeType, Buffer.from(file.bytes).toString()]).toEqual(['application/pdf', '%PDF-1.4 demo']);
	});
});
