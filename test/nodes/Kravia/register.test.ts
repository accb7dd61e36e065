import { startKraviaServer, type KraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { buildRegistration, filledForm, runKravia } from './kraviaRun';

const json = { specify: 'json' };

describe('Kravia, register', () => {
	let server: KraviaServer;
	beforeEach(async () => {
		server = await startKraviaServer();
	});
	afterEach(async () => {
		await server.close();
	});
	const registered = (): Array<{ invoiceNo: string; registration: Record<string, unknown> }> => [...server.state.records.values()];

	it('registers what was filled in, in the form that Kravia documents', async () => {
		const { outputs, error, hints } = await runKravia(server, { parameters: filledForm({ additionalFields: { accountingInvoiceId: 'ERP-1', description: 'April' } }) });
		expect(error).toBeUndefined();
		expect(outputs).toEqual([
			[
				{
					json: { status: 'registered', kraviaId: expect.any(Number), creditorId: 10759, invoiceNo: '20001', accountingInvoiceId: 'ERP-1', answer: expect.anything() },
					pairedItem: { item: 0 },
				},
			],
		]);
		expect(hints).toEqual([]);
		expect(registered().map(({ registration }) => registration)).toEqual([
			expect.objectContaining({
				claimType: 'Invoice',
				creditorId: 10759,
				isPrivateIndividual: 'false',
				invoiceDate: '2025-04-01',
				dueDate: '2025-05-01',
				postalAddress: { addressAddressLine1: 'Havnegata 1', addressPostalCode: '0150', addressCity: 'Oslo', addressCountryCode: 'NO' },
				bookkeepingDetails: [expect.objectContaining({ ledgerAccount: 1500, vatCode: 0, bookingDate: '2025-04-01' }), expect.objectContaining({ ledgerAccount: 3200 })],
			}),
		]);
	});

	it('registers what stands in the item, one registration per item', async () => {
		const items = ['1', '2', '3'].map((invoiceNo) => buildRegistration({ invoiceNo, accountingInvoiceId: `ERP-${invoiceNo}` }));
		const { outputs } = await runKravia(server, { parameters: json, items });
		expect(outputs[0]?.map(({ json: { invoiceNo, status }, pairedItem }) => [invoiceNo, status, pairedItem])).toEqual(
			['1', '2', '3'].map((invoiceNo, item) => [invoiceNo, 'registered', { item }]),
		);
		expect(registered().map(({ invoiceNo }) => invoiceNo)).toEqual(['1', '2', '3']);
	});

	it('takes lines from JSON beside a filled-in form', async () => {
		const { orderLines, bookkeepingDetails } = buildRegistration();
		const { error } = await runKravia(server, {
			parameters: filledForm({ orderLinesFrom: 'json', orderLinesJson: JSON.stringify(orderLines), bookkeepingLinesFrom: 'json', bookkeepingLinesJson: '={{ $json.lines }}' }),
			items: [{ lines: bookkeepingDetails as never }],
		});
		expect(error).toBeUndefined();
		expect(registered()[0]?.registration).toMatchObject({ orderLines, bookkeepingDetails });
	});

	it('sends further fields beside its own, and refuses those that would replace one', async () => {
		const passThrough = (fields: object) => ({ parameters: filledForm({ additionalFields: { passThroughJson: JSON.stringify(fields) } }) });
		const good = await runKravia(server, passThrough({ kid: '0001234' }));
		expect(good.error).toBeUndefined();
		expect(registered()[0]?.registration).toMatchObject({ kid: '0001234' });
		const bad = await runKravia(server, passThrough({ OriginalAmount: 1 }));
		expect(bad.error?.message).toContain('[REGISTRATION_FIELD_OVERWRITTEN]');
	});

	it('does not send again what is already registered', async () => {
		const first = await runKravia(server, { parameters: json, items: [buildRegistration()] });
		const second = await runKravia(server, { parameters: json, items: [buildRegistration()] });
		expect(second.outputs[0]?.[0]?.json).toMatchObject({ status: 'alreadyRegistered', kraviaId: first.outputs[0]?.[0]?.json.kraviaId });
		expect(registered()).toHaveLength(1);
	});

	it.each([
		['fails', 'fail', '[ALREADY_REGISTERED]', 1],
		['registers again', 'registerAgain', undefined, 2],
	])('%s for what is already registered if told so', async (_what, ifAlreadyRegistered, code, count) => {
		await runKravia(server, { parameters: json, items: [buildRegistration()] });
		const { error } = await runKravia(server, { parameters: { ...json, ifAlreadyRegistered }, items: [buildRegistration()] });
		if (code === undefined) expect(error).toBeUndefined();
		else expect(error?.message).toContain(code);
		expect(registered()).toHaveLength(count);
	});

	it('sends nothing at all when two items are the same invoice', async () => {
		const { error } = await runKravia(server, { parameters: json, items: [buildRegistration({ invoiceNo: '1', accountingInvoiceId: 'ERP-1' }), buildRegistration(), buildRegistration({ creditorId: '10759' })] });
		expect(error?.message).toContain('[DUPLICATE_IN_RUN]');
		expect(error?.context?.itemIndex).toBe(2);
		expect(registered()).toEqual([]);
	});

	it('registers the first of two equal items under Continue On Fail and fails the later ones', async () => {
		const { outputs } = await runKravia(server, { parameters: json, items: [buildRegistration(), buildRegistration(), buildRegistration()], onError: 'continueRegularOutput' });
		expect(outputs[0]?.map(({ json: { status, error }, pairedItem }) => [status ?? (error as { code: string }).code, pairedItem])).toEqual([
			['registered', { item: 0 }],
			['DUPLICATE_IN_RUN', { item: 1 }],
			['DUPLICATE_IN_RUN', { item: 2 }],
		]);
		expect(registered()).toHaveLength(1);
	});

	it('finds a registration whose answer was lost instead of sending it twice', async () => {
		server.state.faults.add({ dropAfter: true, match: { method: 'POST', pathContains: 'register' }, times: 1 });
		const { outputs, error } = await runKravia(server, { parameters: json, items: [buildRegistration()] });
		expect(error).toBeUndefined();
		expect(outputs[0]?.[0]?.json).toMatchObject({ status: 'registered', invoiceNo: '20001' });
		expect(registered()).toHaveLength(1);
	});

	it('stops and says so when it cannot tell whether Kravia has registered', async () => {
		server.state.faults.add({ drop: true, match: { method: 'POST', pathContains: 'register' } });
		const { error } = await runKravia(server, { parameters: json, items: [buildRegistration()] });
		expect(error?.message).toContain('[REGISTRATION_UNCLEAR]');
		expect(error?.description).toContain('Look at Kravia');
		expect(error?.context).toMatchObject({ itemIndex: 0, code: 'REGISTRATION_UNCLEAR' });
		expect(server.state.log.snapshot().byRoute).toMatchObject({ 'POST /api/v2/invoice/register': 1 });
	});

	it.each([{ drop: true }, { dropAfter: true }])('is not sent again by Retry On Fail while its outcome is open (%o)', async (fault) => {
		server.state.faults.add({ ...fault, times: 1, match: { method: 'POST', pathContains: 'register' } });
		// Kravia does not show it yet: the look-ups of the first try find nothing.
		server.state.faults.add({ status: 503, times: 4, skip: 1, match: { method: 'GET', pathContains: 'search' } });
		const { error, outputs } = await runKravia(server, { parameters: json, items: [buildRegistration()], tries: 3 });
		expect(server.state.log.snapshot().byRoute).toMatchObject({ 'POST /api/v2/invoice/register': 1 });
		if ('drop' in fault) expect(error?.message).toContain('[REGISTRATION_UNCLEAR]');
		else expect(outputs[0]?.[0]?.json).toMatchObject({ status: 'alreadyRegistered', kraviaId: 1553200 });
	});

	it('shows a hint when order lines do not add up, and fails if told so', async () => {
		const off = buildRegistration({ orderLines: [{ description: 'A', unitPrice: 1, count: 1, vatInPercent: 0, unit: 'pcs', total: 1 }] });
		const warned = await runKravia(server, { parameters: json, items: [off] });
		expect(warned.hints.map(({ message }) => message)).toEqual([expect.stringContaining('[ORDER_LINES_TOTAL_DIFFERS]')]);
		const failed = await runKravia(server, { parameters: { ...json, options: { orderLineTotals: 'fail' } }, items: [{ ...off, invoiceNo: '2' }] });
		expect(failed.error?.message).toContain('[ORDER_LINES_TOTAL_DIFFERS]');
	});

	it('checks the balance by the convention and the accounts of the options', async () => {
		const bookkeepingDetails = [
			{ amount: 2500, description: 'Receivable', bookingDate: '2025-04-01', ledgerAccount: 1510, vatCode: 0 },
			{ amount: -2500, description: 'Revenue', bookingDate: '2025-04-01', ledgerAccount: 3200, vatCode: 0 },
		];
		const items = [buildRegistration({ bookkeepingDetails })];
		expect((await runKravia(server, { parameters: json, items })).error?.message).toContain('[BOOKKEEPING_AMOUNT_NEGATIVE]');
		const signed = await runKravia(server, { parameters: { ...json, options: { amountConvention: 'signed', receivableAccounts: '1500, 1510' } }, items });
		expect(signed.error).toBeUndefined();
	});

	it('sends the flag as a real boolean if told so', async () => {
		await runKravia(server, { parameters: { ...json, options: { privateIndividualAs: 'boolean' } }, items: [buildRegistration()] });
		expect(registered()[0]?.registration.isPrivateIndividual).toBe(false);
	});

	it('lists everything that is wrong with a registration before anything is sent', async () => {
		const { error } = await runKravia(server, { parameters: json, items: [{ creditorId: 'none', invoiceNo: '' }] });
		expect(error?.description).toMatch(/creditorId.*\n.*isPrivateIndividual|isPrivateIndividual[^]*creditorId|creditorId[^]*isPrivateIndividual/);
		expect(server.state.log.snapshot().byRoute).toEqual({});
	});

	it('keeps the personal number and the token out of everything n8n stores', async () => {
		const ssn = '01017000027';
		const parameters = filledForm({ isPrivateIndividual: true, additionalFields: { ssn } });
		const { outputs, error } = await runKravia(server, { parameters });
		expect(error).toBeUndefined();
		expect(JSON.stringify(outputs)).not.toContain(ssn);
		const refused = await runKravia(server, { parameters: json, items: [buildRegistration({ ssn: Number(ssn), invoiceNo: '9' })] });
		expect(`${refused.error?.message}${refused.error?.description}`).not.toContain(String(Number(ssn)));
		expect(refused.stored).not.toContain('sandbox-token');
	});

	it('says that the token was not accepted', async () => {
		const { error } = await runKravia(server, { parameters: json, items: [buildRegistration()], credential: { token: 'wrong' } });
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toContain('[KRAVIA_UNAUTHORISED]');
		expect(registered()).toEqual([]);
	});

	it.each([
		['bare', 'raw', 'sandbox-token'],
		['with Bearer in front', 'bearer', 'sandbox-token'],
		['with Bearer in front once, though it was pasted so', 'bearer', 'Bearer sandbox-token'],
	])('sends the token %s', async (_what, authScheme, token) => {
		server.switches.acceptBearer = authScheme === 'bearer';
		const { error } = await runKravia(server, { parameters: json, items: [buildRegistration()], credential: { authScheme, token } });
		expect(error).toBeUndefined();
	});
});
