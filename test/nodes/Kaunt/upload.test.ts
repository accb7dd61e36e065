import { buildInvoice, buildPosting } from '../../support/buildInvoice';
import { runKaunt, startQuickKaunt, type KauntServer } from './kauntRun';

const uploadInvoices = { resource: 'postedInvoice', operation: 'upload' };
const uploadPostings = { resource: 'posting', operation: 'upload' };
const ids = (count: number): string[] => Array.from({ length: count }, (_unused, index) => `F-${index}`);

describe('Kaunt, upload', () => {
	let server: KauntServer;
	beforeEach(async () => {
		server = await startQuickKaunt();
	});
	afterEach(async () => {
		await server.close();
	});

	it('puts every accepted invoice on the first output, paired with its item', async () => {
		const items = ids(3).map((externalInvoiceId) => buildInvoice({ externalInvoiceId }));
		const { outputs, error } = await runKaunt(server, { parameters: uploadInvoices, items });
		expect(error).toBeUndefined();
		expect(outputs).toHaveLength(2);
		expect(outputs[0]).toEqual(
			ids(3).map((externalInvoiceId, item) => ({
				json: expect.objectContaining({ status: 'uploaded', externalInvoiceId, id: expect.any(String), statusCode: 201 }),
				pairedItem: { item },
			})),
		);
		expect(outputs[1]).toEqual([]);
		expect(server.state.findCompany(server.tenantId, 'nordlys')?.snapshot()).toMatchObject({ postedInvoices: 3 });
	});

	it('puts a refused row on the second output with its reason and the row itself, and counts it in a hint', async () => {
		const bad = buildInvoice({ externalInvoiceId: 'F-bad', invoiceDate: 'yesterday' });
		const { outputs, hints, status } = await runKaunt(server, { parameters: uploadInvoices, items: [buildInvoice(), bad] });
		expect(status).toBe('success');
		expect(outputs[0]).toHaveLength(1);
		expect(outputs[1]).toEqual([
			{
				json: expect.objectContaining({
					status: 'rejected',
					externalInvoiceId: 'F-bad',
					error: expect.objectContaining({ code: expect.any(String), message: expect.any(String), remedy: expect.any(String), path: 'invoiceDate' }),
					row: bad,
				}),
				pairedItem: { item: 1 },
			},
		]);
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('1 of 2 posted invoices')]);
	});

	it('gathers the rows of all items into full batches and pairs each result with the item its row came from', async () => {
		const items = [0, 1, 2].map((item) => ({ body: { rows: ids(2).map((id) => buildInvoice({ externalInvoiceId: `${item}-${id}` })) } }));
		const { outputs } = await runKaunt(server, {
			parameters: { ...uploadInvoices, source: 'field', sourceField: 'body.rows', options: { batchSize: 4 } },
			items,
		});
		expect(outputs[0]?.map(({ json, pairedItem }) => [json.externalInvoiceId, pairedItem])).toEqual([
			['0-F-0', { item: 0 }], ['0-F-1', { item: 0 }],
			['1-F-0', { item: 1 }], ['1-F-1', { item: 1 }],
			['2-F-0', { item: 2 }], ['2-F-1', { item: 2 }],
		]);
		expect(Object.entries(server.state.log.snapshot().byRoute).filter(([route]) => route.includes('createmany'))).toEqual([[expect.any(String), 2]]);
	});

	it('takes typed JSON as well as an expression that gives an object', async () => {
		const typed = await runKaunt(server, { parameters: { ...uploadInvoices, source: 'json', sourceJson: JSON.stringify([buildInvoice({ externalInvoiceId: 'typed' })]) }, items: [{}] });
		expect(typed.outputs[0]?.map(({ json }) => json.externalInvoiceId)).toEqual(['typed']);
		const computed = await runKaunt(server, { parameters: { ...uploadInvoices, source: 'json', sourceJson: '={{ $json.inner }}' }, items: [{ inner: buildInvoice({ externalInvoiceId: 'computed' }) }] });
		expect(computed.outputs[0]?.map(({ json }) => json.externalInvoiceId)).toEqual(['computed']);
	});

	it('uploads to the company that the node names, per item if an expression names it', async () => {
		const items = ['a', 'b'].map((company) => ({ company, invoice: buildInvoice({ externalInvoiceId: company }) }));
		const { outputs } = await runKaunt(server, {
			parameters: { ...uploadInvoices, companyName: '={{ $json.company }}', source: 'field', sourceField: 'invoice' },
			items,
		});
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		for (const name of ['a', 'b']) expect(server.state.findCompany(server.tenantId, name)?.snapshot()).toMatchObject({ postedInvoices: 1 });
	});

	it('tells what became of the rows of one company when those of the next fail as a whole', async () => {
		const items = ['a', 'b'].map((company) => ({ company, invoice: buildInvoice({ externalInvoiceId: company }) }));
		server.state.faults.add({ status: 403, match: { method: 'POST', pathContains: '/companies/b/' } });
		const { outputs, status } = await runKaunt(server, {
			parameters: { ...uploadInvoices, companyName: '={{ $json.company }}', source: 'field', sourceField: 'invoice' },
			items,
		});
		expect(status).toBe('success');
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(outputs[1]).toEqual([{ json: { error: expect.objectContaining({ code: 'KAUNT_FORBIDDEN' }) }, pairedItem: { item: 1 } }]);
	});

	it('sends nothing when one of several companies has a name that Kaunt does not take', async () => {
		const items = ['a', '_b'].map((company) => ({ company, invoice: buildInvoice({ externalInvoiceId: company }) }));
		const { error } = await runKaunt(server, { parameters: { ...uploadInvoices, companyName: '={{ $json.company }}', source: 'field', sourceField: 'invoice' }, items });
		expect(error?.message).toContain('[COMPANY_NAME_INVALID]');
		expect(error?.context?.itemIndex).toBe(1);
		expect(server.state.log.snapshot().byRoute).toEqual({});
	});

	it('sends nothing when an item holds no rows, and names the item', async () => {
		const { error } = await runKaunt(server, { parameters: { ...uploadInvoices, source: 'field', sourceField: 'rows' }, items: [{ rows: [buildInvoice()] }, { other: 1 }] });
		expect(error?.message).toContain('[SOURCE_EMPTY]');
		expect(error?.description).toContain("'Source'");
		expect(error?.context?.itemIndex).toBe(1);
		expect(server.state.log.snapshot().byRoute).toEqual({});
	});

	it('lets the other items pass under Continue On Fail, with the failed one on the second output', async () => {
		const { outputs } = await runKaunt(server, {
			parameters: { ...uploadInvoices, source: 'field', sourceField: 'rows' },
			items: [{ other: 1 }, { rows: buildInvoice() }],
			onError: 'continueRegularOutput',
		});
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(outputs[1]).toEqual([{ json: { error: expect.objectContaining({ code: 'SOURCE_EMPTY' }) }, pairedItem: { item: 0 } }]);
	});

	it('leads failed items to the error output when there is one', async () => {
		const { outputs } = await runKaunt(server, {
			parameters: { ...uploadInvoices, source: 'field', sourceField: 'rows' },
			items: [{ other: 1 }, { rows: buildInvoice() }],
			onError: 'continueErrorOutput',
		});
		expect(outputs.map((items) => items.length)).toEqual([1, 0, 1]);
		expect(outputs[2]?.[0]?.json).toMatchObject({ error: { code: 'SOURCE_EMPTY' }, other: 1 });
	});

	it('does not follow a path into inherited properties', async () => {
		const { error } = await runKaunt(server, { parameters: { ...uploadInvoices, source: 'field', sourceField: 'constructor.prototype' }, items: [{}] });
		expect(error?.message).toContain('[SOURCE_EMPTY]');
	});

	it('says which posting found no posted invoice, and reads none back when the check is off', async () => {
		const { outputs, hints } = await runKaunt(server, { parameters: uploadPostings, items: [buildPosting()] });
		expect(outputs[0]?.[0]?.json).toMatchObject({ status: 'uploaded', postingLineNumber: 1, linked: false });
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('no posted invoice')]);

		const unchecked = await runKaunt(server, { parameters: { ...uploadPostings, options: { linkCheckLimit: 0 } }, items: [buildPosting({ externalInvoiceId: 'F-2' })] });
		expect(unchecked.outputs[0]?.[0]?.json).not.toHaveProperty('linked');
		expect(unchecked.hints).toEqual([]);
	});

	it('finds the posted invoice of a posting', async () => {
		await runKaunt(server, { parameters: uploadInvoices, items: [buildInvoice()] });
		const { outputs, hints } = await runKaunt(server, { parameters: uploadPostings, items: [buildPosting()] });
		expect(outputs[0]?.[0]?.json).toMatchObject({ linked: true });
		expect(hints).toEqual([]);
	});

	it('fails the node when the service cannot be reached at all', async () => {
		const { url } = server;
		await server.close();
		const { error, outputs } = await runKaunt({ url }, { parameters: uploadInvoices, items: [buildInvoice()] });
		expect(outputs).toEqual([]);
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toContain('[SOURCE_UNAVAILABLE]');
		server = await startQuickKaunt();
	});

	it('gives every item the error of a failed run under Continue On Fail', async () => {
		const { outputs } = await runKaunt(server, {
			parameters: uploadInvoices,
			items: ids(2).map((externalInvoiceId) => buildInvoice({ externalInvoiceId })),
			credential: { clientSecret: 'wrong' },
			onError: 'continueRegularOutput',
		});
		expect(outputs[1]?.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([0, 1].map((item) => [expect.objectContaining({ code: 'TOKEN_REFUSED' }), { item }]));
	});

	it('uploads thousands of rows with each exactly once', async () => {
		const items = ids(5000).map((externalInvoiceId) => buildInvoice({ externalInvoiceId }));
		const { outputs } = await runKaunt(server, { parameters: uploadInvoices, items });
		expect(outputs[0]).toHaveLength(5000);
		expect(outputs[0]?.every(({ pairedItem, json }, item) => json.externalInvoiceId === `F-${item}` && (pairedItem as { item: number }).item === item)).toBe(true);
		expect(server.state.findCompany(server.tenantId, 'nordlys')?.snapshot()).toMatchObject({ postedInvoices: 5000 });
	});
});
