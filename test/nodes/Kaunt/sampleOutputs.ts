import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { madeUpLedger, MADE_UP_MAPPING } from '../../faults/madeUpLedger';
import { runKaunt, startQuickKaunt, type KauntServer } from './kauntRun';

/** `resource/operation` → the items of the first output. */
export type SampleOutputs = Readonly<Record<string, readonly IDataObject[]>>;

const party = (externalId: string, name: string): IDataObject => ({
	externalId,
	name,
	glnNumber: '5790000000005',
	taxIdentificationNumber: '10000001',
	address: { address: 'Havnegade 1', city: 'Odense', zipCode: '5000', countryCode: 'DNK' },
	contact: { name: 'Kim Demo', emailAddress: 'kim@demo.example', phoneNumber: '+45 00 00 00 00' },
});
const amounts = { lineAmountExVat: 800, lineVatAmount: 200, lineAmountInclVat: 1000 };

/** An invoice with every field that Kaunt documents. */
function fullInvoice(externalInvoiceId: string): IDataObject {
	return {
		externalInvoiceId,
		invoiceDate: '2025-03-03',
		postingDate: '2025-03-04',
		dueDate: '2025-04-02',
		currencyCode: 'DKK',
		amountExVat: 800,
		vatAmount: 200,
		amountInclVat: 1000,
		externalPurchaserId: 'KAT',
		buyer: party('B1', 'Nordlys Demo A/S'),
		vendor: party('V310', 'Papir Demo ApS'),
		deliveryAddress: { address: 'Lagervej 9', city: 'Odense', zipCode: '5000', countryCode: 'DNK' },
		deliveryContact: { name: 'Lager', emailAddress: 'lager@demo.example', phoneNumber: '+45 00 00 00 01' },
		vendorInvoiceNumber: 'PP-7781',
		orderNumber: 'PO-55',
		externalApproverId: 'LSN',
		note: 'Quarterly order',
		paymentInformation: { paymentMethodId: 'DirectPayment01', paymentReference: 'T-155', paymentTermsId: 'NET30', bankSwiftCode: 'DEMODKKK', bankIbanNumber: 'DK0000000000000000' },
		invoiceLines: [{ lineNumber: '1', description: 'Copy paper', name: 'PAPER-A4', quantity: 50, unitOfMeasure: 'Box', ...amounts, additionalFields: { customField1: 'value1' } }],
		attachments: [{ fileName: 'PP-7781.pdf', mimeType: 'application/pdf', contentAsBase64EncodedString: 'JVBERi0xLjQK' }],
	};
}

function fullPosting(externalInvoiceId: string): IDataObject {
	return {
		postingLineNumber: 1,
		externalInvoiceId,
		vendorInvoiceNumber: 'PP-7781',
		fiscalPeriod: '2025-03',
		postingDate: '2025-03-04',
		description: 'Office supplies',
		postingAmountExVat: 800,
		postingVatAmount: 200,
		postingAmountInclVat: 1000,
		currencyCode: 'DKK',
		dimensions: [{ externalDimensionId: 'GL', externalDimensionName: 'GL Account', externalDimensionValueId: '2221', externalDimensionValueName: 'Office supplies' }],
		accrual: { accrualCode: '12', accrualStartDate: '2025-01-01', accrualEndDate: '2025-03-31' },
	};
}

const fileItem = (content: string, mimeType: string, fileName: string, json: IDataObject = {}): INodeExecutionData => ({ json, binary: { data: { data: Buffer.from(content).toString('base64'), mimeType, fileName } } });

/** Runs every operation of the node against the stand-in, in the order in which a person would. */
export async function sampleKauntOutputs(): Promise<SampleOutputs> {
	const server = await startQuickKaunt();
	const samples: Record<string, IDataObject[]> = {};
	const run: Run = async (name, items, parameters = {}) => {
		const [resource, operation] = name.split('/');
		const { outputs, error } = await runKaunt(server, { parameters: { resource, operation, ...parameters }, items });
		if (error !== undefined) throw new Error(`${name}: ${error.message}`);
		const found = (outputs[0] ?? []).map(({ json }) => json);
		if (found.length === 0) throw new Error(`${name} gave no item.`);
		samples[name] = [...(samples[name] ?? []), ...found];
		return found;
	};
	try {
		await teach(run);
		await readBack(run);
		await propose(run, server);
		await keepDimensions(run);
		return samples;
	} finally {
		await server.close();
	}
}

type Run = (name: string, items: ReadonlyArray<IDataObject | INodeExecutionData>, parameters?: IDataObject) => Promise<IDataObject[]>;

async function teach(run: Run): Promise<void> {
	const names = ['F-1', 'F-2', 'F-3'];
	await run('postedInvoice/upload', names.map(fullInvoice));
	// One posting without its invoice: what the link check says stands on its item.
	await run('posting/upload', [...names, 'F-9'].map(fullPosting));
	await run('postedInvoice/uploadDocument', [fileItem('line: Paper; 80; 20', 'application/pdf', 'scan.pdf', { externalInvoiceId: 'D-0' })]);
	await run('postedInvoice/uploadEInvoice', [fileItem(E_INVOICE, 'application/xml', 'invoice.xml')]);
	await run('history/uploadHistory', [fileItem(madeUpLedger(12, 3).toString('utf8'), 'text/csv', 'ledger.csv')], {
		historySource: 'file',
		preset: 'ledgerRows',
		dryRun: false,
		columns: { column: Object.entries(MADE_UP_MAPPING.columns).map(([field, name]) => ({ field, name })) },
		dimensions: { dimension: MADE_UP_MAPPING.dimensions.map((dimension) => ({ required: false, valueName: '', ...dimension })) },
		options: { decimalSeparator: 'comma', maxRows: 20 },
	});
}

async function readBack(run: Run): Promise<void> {
	const invoices = await run('postedInvoice/getAll', [{}], { simplify: true });
	await run('postedInvoice/get', invoices.slice(0, 1), { simplify: true });
	await run('posting/get', await run('posting/getAll', [{}], { limit: 3 }));
	await run('posting/update', [{ externalInvoiceId: 'F-1' }], { updateFields: { description: 'Paper' } });
}

async function propose(run: Run, server: KauntServer): Promise<void> {
	server.state.train('nordlys');
	const requested = await run('proposal/request', [fullInvoice('P-1')]);
	await run('proposal/requestAndWait', [fullInvoice('P-2')], { options: { firstPollSeconds: 0.01, maxPollSeconds: 0.1, emptyGraceSeconds: 0 } });
	const documents = await run('proposal/requestFromDocument', [fileItem('line: Paper; 80; 20', 'application/pdf', 'scan.pdf', { externalInvoiceId: 'D-1' })]);
	await run('proposal/requestFromEInvoice', [fileItem(E_INVOICE, 'application/xml', 'invoice.xml')]);
	server.state.clock.advance(60_000);
	const [proposal] = await run('proposal/get', requested);
	await run('documentResult/get', documents);
	await run('file/download', (proposal?.invoice as { attachments: IDataObject[] }).attachments);
}

async function keepDimensions(run: Run): Promise<void> {
	const byId = (value: string): IDataObject => ({ __rl: true, mode: 'id', value });
	await run('dimension/getAll', [{}]);
	await run('dimension/get', [{}], { dimension: byId('GL') });
	for (const operation of ['close', 'reopen']) {
		await run(`dimensionValue/${operation}`, [{}], { dimension: byId('GL'), dimensionValue: byId('2221') });
		await run(`dimension/${operation}`, [{}], { dimension: byId('GL') });
	}
	await run('dimension/sync', [{ externalDimensionId: 'GL', externalDimensionValueId: '2221', isBlocked: true }, { externalDimensionId: 'GL', externalDimensionValueId: '9' }], { dryRun: false });
}

const E_INVOICE = `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
	<cbc:ID>7790</cbc:ID><cbc:IssueDate>2025-03-03</cbc:IssueDate><cbc:DocumentCurrencyCode>DKK</cbc:DocumentCurrencyCode>
	<cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Papir Demo ApS</cbc:Name></cac:PartyName></cac:Party></cac:AccountingSupplierParty>
	<cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Nordlys Demo A/S</cbc:Name></cac:PartyName></cac:Party></cac:AccountingCustomerParty>
	<cac:TaxTotal><cbc:TaxAmount currencyID="DKK">200</cbc:TaxAmount></cac:TaxTotal>
	<cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="DKK">800</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="DKK">1000</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="DKK">1000</cbc:PayableAmount></cac:LegalMonetaryTotal>
	<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="EA">1</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="DKK">800</cbc:LineExtensionAmount><cac:Item><cbc:Name>Paper</cbc:Name></cac:Item></cac:InvoiceLine>
</Invoice>`;
