import type { IDataObject } from 'n8n-workflow';

import { runKaunt, startKauntServer, type KauntServer } from './kauntRun';

const line = { description: 'Pallet freight', lineAmountExVat: '1200.50', lineVatAmount: '300', lineAmountInclVat: 1500.5, quantity: '4', name: '', unitOfMeasure: '', lineNumber: '' };
const invoice = {
	source: 'form',
	externalInvoiceId: '={{ $json.no }}',
	invoiceDate: '2026-03-03T00:00:00',
	amountExVat: '1200.50',
	vatAmount: '={{ 300 }}',
	amountInclVat: '1500.50',
	vendorId: '={{ $json.vendor }}',
	invoiceLines: { line: [line, { ...line, lineNumber: '20', lineAmountExVat: '0', lineVatAmount: '0', lineAmountInclVat: '0' }] },
	invoiceFields: { vendorName: 'Fjordfragt ApS', buyerId: 'B1', currencyCode: 'DKK', dueDate: '2026-04-01T22:00:00.000Z', orderNumber: 55, note: '', otherFields: '{ "paymentInformation": { "paymentTermsId": "NET30" }, "vendor": { "glnNumber": "5790000000005" }, "currencyCode": "NOK" }' },
};
const posting = {
	source: 'form',
	externalInvoiceId: 'F-1',
	postingLineNumber: 2,
	postingDate: '2026-03-03',
	postingAmountExVat: '-80',
	postingVatAmount: '-20.00',
	postingAmountInclVat: '-100',
	postingDimensions: { dimension: [{ externalDimensionId: 'Account', externalDimensionValueId: '6540', externalDimensionValueName: 'Freight', externalDimensionName: '' }, { externalDimensionId: 'CostCenter', externalDimensionValueId: '={{ 200 }}' }] },
	postingFields: { description: 'Credit', accrualStartDate: '2026-01-01T00:00:00', accrualCode: '' },
};

describe('Kaunt, invoices and postings from a form', () => {
	let server: KauntServer;
	beforeEach(async () => {
		server = await startKauntServer({ switches: { trainMin: 1e9 } });
	});
	afterEach(async () => {
		await server.close();
	});
	const request = async (changes: IDataObject = {}, items: IDataObject[] = [{ no: 4711, vendor: 1044 }]) => await runKaunt(server, { parameters: { resource: 'proposal', operation: 'request', ...invoice, ...changes }, items });

	it('makes an invoice in the form of Kaunt of what is filled in, and leaves out what is empty', async () => {
		const { outputs } = await request();
		expect(outputs[0]?.[0]?.json).toMatchObject({ externalInvoiceId: '4711', status: 'requested' });
		expect(outputs[0]?.[0]?.json.invoice).toEqual({
			externalInvoiceId: '4711',
			invoiceDate: '2026-03-03',
			dueDate: expect.stringMatching(/^2026-04-0[12]$/),
			currencyCode: 'DKK',
			amountExVat: 1200.5,
			vatAmount: 300,
			amountInclVat: 1500.5,
			buyer: { externalId: 'B1' },
			vendor: { externalId: '1044', name: 'Fjordfragt ApS', glnNumber: '5790000000005' },
			orderNumber: '55',
			paymentInformation: { paymentTermsId: 'NET30' },
			invoiceLines: [
				{ lineNumber: '1', description: 'Pallet freight', quantity: 4, lineAmountExVat: 1200.5, lineVatAmount: 300, lineAmountInclVat: 1500.5 },
				{ lineNumber: '20', description: 'Pallet freight', quantity: 4, lineAmountExVat: 0, lineVatAmount: 0, lineAmountInclVat: 0 },
			],
		});
	});

	it('sends a buyer and a vendor of which nothing is known, since Kaunt wants both', async () => {
		const { outputs } = await request({ vendorId: '', invoiceFields: {} });
		expect(outputs[0]?.[0]?.json).toMatchObject({ status: 'requested', invoice: { buyer: {}, vendor: {} } });
	});

	it('makes one invoice of each item', async () => {
		const { outputs } = await request({}, [{ no: 'A', vendor: 'V1' }, { no: 'B', vendor: 'V2' }]);
		expect(outputs[0]?.map(({ json, pairedItem }) => [json.externalInvoiceId, pairedItem])).toEqual([['A', { item: 0 }], ['B', { item: 1 }]]);
	});

	it.each([
		['an amount that an expression leaves empty', { vatAmount: '={{ $json.none }}' }, 'vatAmount'],
		['an amount with a comma', { vatAmount: '1.200,50' }, 'vatAmount'],
		['a line without its amounts', { invoiceLines: { line: [{ description: 'Freight', lineAmountExVat: '', lineVatAmount: '', lineAmountInclVat: '' }] } }, 'invoiceLines[0].lineAmountExVat'],
		['no line', { invoiceLines: {} }, 'invoiceLines'],
		['no day', { invoiceDate: '={{ $json.none }}' }, 'invoiceDate'],
	])('sends nothing with %s, and says where', async (_what, changes, place) => {
		const { error } = await request(changes);
		expect(error?.message).toMatch(/\[INVOICE_FIELD_(MISSING|INVALID)\]/);
		expect(`${error?.message} ${error?.description}`).toContain(place);
		expect(server.state.log.snapshot().byRoute).toEqual({});
	});

	it('uploads a posted invoice and its posting', async () => {
		const { outputs } = await runKaunt(server, { parameters: { resource: 'postedInvoice', operation: 'upload', ...invoice }, items: [{ no: 'F-1', vendor: 'V310' }] });
		expect(outputs[0]?.[0]?.json).toMatchObject({ status: 'uploaded', externalInvoiceId: 'F-1' });
		const uploaded = await runKaunt(server, { parameters: { resource: 'posting', operation: 'upload', ...posting }, items: [{}] });
		expect(uploaded.outputs[0]?.[0]?.json).toMatchObject({ status: 'uploaded', externalInvoiceId: 'F-1', postingLineNumber: 2, linked: true });
		const company = server.state.openCompany();
		const [stored] = company.postings.page(0, 1);
		expect(stored && company.postings.contentOf(stored)).toMatchObject({
			postingDate: '2026-03-03',
			postingAmountExVat: -80,
			postingVatAmount: -20,
			description: 'Credit',
			accrual: { accrualStartDate: '2026-01-01' },
			dimensions: [{ externalDimensionId: 'Account', externalDimensionValueId: '6540', externalDimensionValueName: 'Freight' }, { externalDimensionId: 'CostCenter', externalDimensionValueId: '200' }],
		});
	});

	it('rejects a posting without dimensions', async () => {
		const { outputs } = await runKaunt(server, { parameters: { resource: 'posting', operation: 'upload', ...posting, postingDimensions: {} }, items: [{}] });
		expect(outputs[1]?.[0]?.json).toMatchObject({ status: 'rejected', error: { code: expect.stringMatching(/^POSTING_FIELD_/), path: expect.stringContaining('dimensions') } });
	});

	it('changes dimensions and accrual of a posting by fields, and refuses them twice', async () => {
		await runKaunt(server, { parameters: { resource: 'posting', operation: 'upload', ...posting }, items: [{}] });
		const update = { resource: 'posting', operation: 'update', externalInvoiceId: 'F-1', postingLineNumber: 2 };
		const dimensionsForm = { dimension: [{ externalDimensionId: 'Account', externalDimensionValueId: '7000' }] };
		const { outputs } = await runKaunt(server, { parameters: { ...update, updateFields: { dimensionsForm, accrualForm: { accrual: { accrualCode: 12, accrualEndDate: '2026-12-31T00:00:00' } } } }, items: [{}] });
		expect(outputs[0]?.[0]?.json.changedFields).toEqual(expect.arrayContaining(['dimensions', 'accrual']));
		const company = server.state.openCompany();
		const [stored] = company.postings.page(0, 1);
		expect(stored && company.postings.contentOf(stored)).toMatchObject({ dimensions: [{ externalDimensionValueId: '7000' }], accrual: { accrualCode: '12', accrualEndDate: '2026-12-31' }, postingAmountExVat: -80 });
		const { error } = await runKaunt(server, { parameters: { ...update, updateFields: { dimensionsForm, dimensions: '[]' } }, items: [{}] });
		expect(error?.message).toContain('[POSTING_PATCH_INVALID]');
	});

	it('simplifies a posting if asked', async () => {
		await runKaunt(server, { parameters: { resource: 'posting', operation: 'upload', ...posting }, items: [{}] });
		const { outputs } = await runKaunt(server, { parameters: { resource: 'posting', operation: 'getAll', simplify: true }, items: [{}] });
		expect(outputs[0]?.[0]?.json).toMatchObject({ externalInvoiceId: 'F-1', postingLineNumber: 2, dimensions: { Account: '6540', CostCenter: '200' } });
		expect(Object.keys(outputs[0]?.[0]?.json ?? {})).toHaveLength(10);
		const one = await runKaunt(server, { parameters: { resource: 'posting', operation: 'get', simplify: true }, items: [{ id: outputs[0]?.[0]?.json.id as string }] });
		expect(one.outputs[0]?.[0]?.json).toEqual(outputs[0]?.[0]?.json);
	});

	it('says over the output what is easily missed', async () => {
		await request();
		const again = await runKaunt(server, { parameters: { resource: 'proposal', operation: 'get' }, items: (await request()).outputs[0]?.map(({ json }) => ({ proposalId: json.proposalId })) ?? [] });
		expect(again.hints.map(({ message }) => message)).toEqual([expect.stringMatching(/^1 of 1 proposals/)]);
		const dryRun = await runKaunt(server, { parameters: { resource: 'dimension', operation: 'sync' }, items: [{ externalDimensionId: 'Account', externalDimensionValueId: '1' }] });
		expect(dryRun.hints[0]?.message).toContain('Dry run');
	});
});
