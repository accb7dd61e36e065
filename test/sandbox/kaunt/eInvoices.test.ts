import { type Answer, type OpenKaunt, openKaunt, request } from '../support/openKaunt';

let kaunt: OpenKaunt;
beforeEach(async () => {
	kaunt = await openKaunt({ processMs: 0 });
});
afterEach(() => kaunt.server.close());

const party = (name: string, id: string): string => `<cac:Party>
	<cbc:EndpointID schemeID="0088">5790000000005</cbc:EndpointID>
	<cac:PartyIdentification><cbc:ID>${id}</cbc:ID></cac:PartyIdentification>
	<cac:PartyName><cbc:Name>${name}</cbc:Name></cac:PartyName>
	<cac:PostalAddress><cbc:StreetName>Havnegade</cbc:StreetName><cbc:BuildingNumber>1</cbc:BuildingNumber><cbc:CityName>Odense</cbc:CityName><cbc:PostalZone>5000</cbc:PostalZone></cac:PostalAddress>
	<cac:PartyTaxScheme><cbc:CompanyID>DK10000002</cbc:CompanyID></cac:PartyTaxScheme>
</cac:Party>`;

const ubl = ({ root = 'Invoice', head = '', line = 'InvoiceLine', quantity = 'InvoicedQuantity', id = 'PP-7781' } = {}): string => `<?xml version="1.0" encoding="UTF-8"?>
<!-- an invoice -->
<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" xmlns:cac="urn:cac" xmlns:cbc="urn:cbc">
	<cbc:ID>${id}</cbc:ID>
	<cbc:IssueDate>2025-03-03</cbc:IssueDate>
	<cbc:DueDate>2025-04-02</cbc:DueDate>${head}
	<cbc:Note><![CDATA[Quarterly <order>]]> &amp; more</cbc:Note>
	<cbc:DocumentCurrencyCode>DKK</cbc:DocumentCurrencyCode>
	<cac:OrderReference><cbc:ID>PO-55</cbc:ID></cac:OrderReference>
	<cac:AccountingSupplierParty>${party('Papir &amp; Porto &#xD8;', 'V310')}</cac:AccountingSupplierParty>
	<cac:AccountingCustomerParty>${party('Demo Handel', 'B1')}</cac:AccountingCustomerParty>
	<cac:TaxTotal><cbc:TaxAmount currencyID="DKK">300.00</cbc:TaxAmount></cac:TaxTotal>
	<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="DKK">1200.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="DKK">300.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="DKK">1500.00</cbc:TaxInclusiveAmount></cac:LegalMonetaryTotal>
	<cac:${line}><cbc:ID>1</cbc:ID><cbc:${quantity} unitCode="BX">50</cbc:${quantity}><cbc:LineExtensionAmount currencyID="DKK">800.00</cbc:LineExtensionAmount><cac:TaxTotal><cbc:TaxAmount>200.00</cbc:TaxAmount></cac:TaxTotal><cac:Item><cbc:Description>Copy paper</cbc:Description><cbc:Name>PAPER</cbc:Name></cac:Item></cac:${line}>
	<cac:${line}><cbc:ID>2</cbc:ID><cbc:LineExtensionAmount>400.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Freight</cbc:Name><cac:ClassifiedTaxCategory><cbc:Percent>25</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item></cac:${line}>
</${root}>`;

const send = (path: string, body: string | Buffer, contentType = 'application/xml'): Promise<Answer> =>
	request(`${kaunt.base}${path}`, { method: 'POST', headers: { authorization: `Bearer ${kaunt.token}`, 'content-type': contentType }, body: typeof body === 'string' ? body : new Uint8Array(body) });
const post = async (xml: string | Buffer): Promise<Record<string, unknown>> => {
	const { id } = (await send('/postedinvoices/e-invoice', xml)).body.result;
	return (await kaunt.call('GET', `/postedinvoices/${String(id)}`)).body.result;
};

describe('an e-invoice', () => {
	it('for training is answered with an id and a link, and read back as an invoice', async () => {
		const answer = await send('/postedinvoices/e-invoice', ubl());
		expect([answer.status, Object.keys(answer.body.result)]).toEqual([201, ['id', 'link']]);
		expect((await kaunt.call('GET', `/postedinvoices/${String(answer.body.result['id'])}`)).body.result).toMatchObject({
			externalInvoiceId: 'PP-7781',
			vendorInvoiceNumber: 'PP-7781',
			invoiceDate: '2025-03-03',
			dueDate: '2025-04-02',
			currencyCode: 'DKK',
			orderNumber: 'PO-55',
			note: 'Quarterly <order> & more',
			amountExVat: 1200,
			vatAmount: 300,
			amountInclVat: 1500,
			vendor: { externalId: 'V310', name: 'Papir & Porto Ø', glnNumber: '5790000000005', taxIdentificationNumber: 'DK10000002', address: { address: 'Havnegade 1', city: 'Odense', zipCode: '5000' } },
			buyer: { externalId: 'B1', name: 'Demo Handel' },
			invoiceLines: [
				{ lineNumber: '1', description: 'Copy paper', name: 'PAPER', quantity: 50, unitOfMeasure: 'BX', lineAmountExVat: 800, lineVatAmount: 200, lineAmountInclVat: 1000 },
				{ lineNumber: '2', description: 'Freight', lineAmountExVat: 400, lineVatAmount: 100, lineAmountInclVat: 500 },
			],
		});
	});

	it('for coding is a proposal like any other, under the id in the address when there is one', async () => {
		await kaunt.control('POST', '/train', { companyName: 'nordlys' });
		const answer = await send('/invoicecodingproposals/e-invoice?externalInvoiceId=2025-0042', ubl(), 'text/xml; charset=utf-8');
		expect(answer.status).toBe(202);
		const read = await kaunt.call('GET', `/invoicecodingproposals/${String(answer.body.result['id'])}`);
		expect(read.body.result['invoice']).toMatchObject({ externalInvoiceId: '2025-0042', vendorInvoiceNumber: 'PP-7781' });
	});

	it('comes as base64 in JSON too', async () => {
		const answer = await kaunt.call('POST', '/postedinvoices/e-invoice', { fileName: 'a.xml', contentAsBase64EncodedString: Buffer.from(ubl()).toString('base64') });
		expect(answer.status).toBe(201);
		for (const body of [{}, [], { contentAsBase64EncodedString: '###' }]) expect((await kaunt.call('POST', '/postedinvoices/e-invoice', body)).status).toBe(400);
	});

	it('that is a credit note has negative amounts', async () => {
		const { amountInclVat, invoiceLines } = (await post(ubl({ root: 'CreditNote', line: 'CreditNoteLine', quantity: 'CreditedQuantity' }))) as { amountInclVat: number; invoiceLines: object[] };
		expect(amountInclVat).toBe(-1500);
		expect(invoiceLines[0]).toMatchObject({ quantity: 50, lineAmountExVat: -800, lineAmountInclVat: -1000 });
	});

	it('brings its embedded files as attachments', async () => {
		const head = '<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="text/plain" filename="terms.txt">aGVs\n bG8=</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>';
		const { attachments } = (await post(ubl({ head }))) as { attachments: { url: string }[] };
		expect(attachments).toMatchObject([{ fileName: 'terms.txt', mimeType: 'text/plain' }]);
		expect((await request(attachments[0]?.url ?? '', { headers: { authorization: `Bearer ${kaunt.token}` } })).text).toBe('hello');
	});

	it('is read in Latin-1, with a byte order mark, and with prefixes of any name', async () => {
		expect(await post(Buffer.from(ubl().replace('UTF-8', 'ISO-8859-1').replace('Demo Handel', 'Hæ'), 'latin1'))).toMatchObject({ buyer: { name: 'Hæ' } });
		expect(await post(`\uFEFF${ubl().replace(/cbc:/g, 'x:')}`)).toMatchObject({ externalInvoiceId: 'PP-7781' });
	});

	it.each([
		['no XML', 'Dear customer'],
		['nothing', ' '],
		['JSON', '{"a":1}'],
		['another root', '<Order><ID>1</ID></Order>'],
		['a root named like a part of every object', '<constructor/>'],
		['an element that is not closed', '<Invoice><ID>1</ID>'],
		['tags that cross', '<Invoice><a><b></a></b></Invoice>'],
		['a document type', '<!DOCTYPE Invoice [<!ENTITY a "b">]><Invoice/>'],
		['an unknown entity', '<Invoice><ID>&a;</ID></Invoice>'],
		['a second root', '<Invoice/><Invoice/>'],
		['text after the root', '<Invoice/>more'],
		['a broken attribute', '<Invoice a=b/>'],
		['a comment without end', '<Invoice/><!-- '],
		['very many levels', '<a>'.repeat(5000)],
	])('that is %s is refused with 400', async (_case, body) => {
		expect((await send('/invoicecodingproposals/e-invoice', body)).status).toBe(400);
	});

	it('that lacks what an invoice needs is refused, naming the fields', async () => {
		const answer = await send('/postedinvoices/e-invoice', '<Invoice><IssueDate>03.03.2025</IssueDate></Invoice>');
		expect(answer.status).toBe(400);
		expect(Object.keys(answer.body['errors'] as object)).toEqual(['externalInvoiceId', 'invoiceDate', 'amountExVat', 'vatAmount', 'amountInclVat', 'buyer', 'vendor', 'invoiceLines']);
	});

	it('is taken on its own addresses only, and in no other content type', async () => {
		expect((await send('/postedinvoices', ubl())).status).toBe(415);
		expect((await send('/postedinvoices/e-invoice', ubl(), 'application/pdf')).status).toBe(415);
		expect((await send('/postedinvoices/e-invoice', ubl({ id: 'EMU-FAIL-1' }))).status).toBe(400);
	});
});
