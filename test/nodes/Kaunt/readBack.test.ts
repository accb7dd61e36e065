import { buildInvoice, buildPosting } from '../../clients/support/buildInvoice';
import { credentialFor, runKaunt, startKauntServer, type KauntServer } from './kauntRun';

describe('Kaunt, reading back', () => {
	let server: KauntServer;
	beforeEach(async () => {
		server = await startKauntServer({ switches: { trainMin: 1e9 } });
		const names = ['F-1', 'F-2', 'F-3'];
		await runKaunt(server, { parameters: { resource: 'postedInvoice', operation: 'upload' }, items: names.map((externalInvoiceId) => buildInvoice({ externalInvoiceId })) as never[] });
		await runKaunt(server, { parameters: { resource: 'posting', operation: 'upload' }, items: names.map((externalInvoiceId) => buildPosting({ externalInvoiceId })) as never[] });
	});
	afterEach(async () => {
		await server.close();
	});

	it('gets all posted invoices in ten fields each, or as they are', async () => {
		const simple = await runKaunt(server, { parameters: { resource: 'postedInvoice', operation: 'getAll', returnAll: true }, items: [{}] });
		expect(simple.outputs[0]?.map(({ json, pairedItem }) => [json.externalInvoiceId, Object.keys(json).length, pairedItem])).toEqual(['F-1', 'F-2', 'F-3'].map((id) => [id, 10, { item: 0 }]));
		expect(simple.outputs[0]?.[0]?.json).toMatchObject({ vendorName: 'Papir Demo ApS', invoiceLineCount: 1, amountInclVat: 1000, vendorInvoiceNumber: null });
		const raw = await runKaunt(server, { parameters: { resource: 'postedInvoice', operation: 'getAll', limit: 2, simplify: false }, items: [{}] });
		expect(raw.outputs[0]).toHaveLength(2);
		expect(raw.outputs[0]?.[0]?.json).toMatchObject({ vendor: { externalId: 'V310' }, invoiceLines: [{ lineNumber: '1' }] });
		expect(raw.hints).toEqual([]);
	});

	it('gets one posted invoice and one posting by the IDs of the items', async () => {
		const list = await runKaunt(server, { parameters: { resource: 'posting', operation: 'getAll', returnAll: true }, items: [{}] });
		const postings = list.outputs[0]?.map(({ json }) => json) ?? [];
		const again = await runKaunt(server, { parameters: { resource: 'posting', operation: 'get' }, items: postings });
		expect(again.outputs[0]?.map(({ json, pairedItem }) => [json, pairedItem])).toEqual(postings.map((json, item) => [json, { item }]));
		const invoice = await runKaunt(server, { parameters: { resource: 'postedInvoice', operation: 'get', postedInvoiceId: '={{ $json.postedInvoiceId }}' }, items: postings.slice(1, 2) });
		expect(invoice.outputs[0]?.[0]?.json).toMatchObject({ id: postings[1]?.postedInvoiceId, externalInvoiceId: 'F-2' });
	});

	it('marks only the item with an unknown ID under Continue On Fail', async () => {
		const { outputs } = await runKaunt(server, { parameters: { resource: 'posting', operation: 'get' }, items: [{ id: 'none' }, {}], onError: 'continueRegularOutput' });
		expect(outputs[0]?.map(({ json }) => (json.error as { code: string }).code)).toEqual(['KAUNT_NOT_FOUND', 'ID_MISSING']);
	});

	it('says that a list may lack rows', async () => {
		const settings = JSON.stringify({ lookUpMaxPages: 1, paging: { pageSize: 2 } });
		const { outputs, hints } = await runKaunt(server, { parameters: { resource: 'posting', operation: 'getAll', returnAll: true }, items: [{}], credential: { ...credentialFor(server.url), settingsJson: settings } });
		expect([outputs[0]?.length, hints.length]).toEqual([2, 1]);
	});

	it('refuses a limit that is none', async () => {
		const { error } = await runKaunt(server, { parameters: { resource: 'posting', operation: 'getAll', limit: '={{ "many" }}' }, items: [{}] });
		expect(error?.message).toContain('[LIMIT_INVALID]');
	});

	it('changes the fields of a posting that are given, and empties those that are given empty', async () => {
		const { outputs } = await runKaunt(server, {
			parameters: {
				resource: 'posting',
				operation: 'update',
				postingLineNumber: '={{ $json.line }}',
				updateFields: { description: '', postingDate: '2025-04-01', dimensions: '[{ "externalDimensionId": "GL", "externalDimensionValueId": "9" }]', accrual: '={{ { accrualCode: "12" } }}' },
			},
			items: [{ externalInvoiceId: 'F-2', line: 1 }],
		});
		expect(outputs[0]?.[0]).toMatchObject({ json: { externalInvoiceId: 'F-2', postingLineNumber: 1, changedFields: expect.arrayContaining(['description', 'postingDate', 'dimensions', 'accrual']) }, pairedItem: { item: 0 } });
		const company = server.state.openCompany();
		const [, posting] = company.postings.page(0, 3);
		expect(posting && company.postings.contentOf(posting)).toMatchObject({ description: null, postingDate: '2025-04-01', accrual: { accrualCode: '12' }, dimensions: [{ externalDimensionValueId: '9' }], postingAmountExVat: 800 });
	});

	it('refuses an update without fields', async () => {
		const { error } = await runKaunt(server, { parameters: { resource: 'posting', operation: 'update' }, items: [{ externalInvoiceId: 'F-1' }] });
		expect(error?.message).toContain('[POSTING_PATCH_INVALID]');
	});
});
