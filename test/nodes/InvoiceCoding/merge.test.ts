import { buildInvoice } from '../../support/buildInvoice';
import { accountProposal, codedValues, freightRule, runCoding } from './codingRun';

const none = { rulesFrom: 'none' };
const centreRule = freightRule({ event: { type: 'code', params: { dimensions: { CostCenter: '200' } } } });

describe('Invoice Coding, merge', () => {
	it('lets the rules fill what Kaunt leaves open, and keeps what Kaunt gave', async () => {
		const rules = [centreRule, freightRule({ name: 'other account' })];
		const { outputs } = await runCoding({ items: [{ invoice: buildInvoice(), proposal: accountProposal('4010') }], rules, parameters: { policyOptions: { fillMode: 'perDimension' } } });
		expect(codedValues(outputs[1]?.[0]?.json)).toEqual({ Account: '4010', CostCenter: '200' });
		expect(outputs[1]?.[0]?.json.stats).toMatchObject({ byKaunt: 1, byRule: 1, conflicts: 1 });
	});

	it('sends each invoice to the output of its disposition, paired with its item and input', async () => {
		const items = [
			{ invoice: buildInvoice({ externalInvoiceId: 'sure' }), proposal: accountProposal('6540', 'High') },
			{ invoice: buildInvoice({ externalInvoiceId: 'unsure' }), proposal: accountProposal('6540', 'Low') },
			{
				invoice: buildInvoice({ externalInvoiceId: 'wrong' }),
				proposal: accountProposal('6540', 'High'),
				fixed: [{ lineIndex: 9, externalDimensionId: 'Account', externalDimensionValueId: '1' }],
			},
		];
		const { outputs, hints } = await runCoding({ items, parameters: { ...none, autoPost: true, overridesJson: '={{ $json.fixed ?? [] }}' } });
		expect(outputs.map((rows) => rows.map(({ json, pairedItem }) => [json.externalInvoiceId, json.disposition, pairedItem]))).toEqual([
			[['sure', 'auto', { item: 0, input: 0 }]],
			[['unsure', 'review', { item: 1, input: 0 }]],
			[['wrong', 'blocked', { item: 2, input: 0 }]],
		]);
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('1 of 3 invoices need review; 1 of 3 is blocked')]);
	});

	it('posts nothing by itself unless told to', async () => {
		const { outputs } = await runCoding({ items: [{ invoice: buildInvoice(), proposal: accountProposal('6540') }], parameters: none });
		expect(outputs.map((rows) => rows.length)).toEqual([0, 1, 0]);
	});

	it('hands the invoice on beside its coding unless told not to', async () => {
		const invoice = buildInvoice();
		const withInvoice = await runCoding({ items: [{ invoice }], parameters: none });
		expect(withInvoice.outputs[1]?.[0]?.json.invoice).toEqual(invoice);
		const without = await runCoding({ items: [{ invoice }], parameters: { ...none, options: { includeInvoice: false } } });
		expect(without.outputs[1]?.[0]?.json).not.toHaveProperty('invoice');
	});

	it('finds invoice and proposal where the fields say, also the whole item', async () => {
		const nested = await runCoding({ items: [{ body: { doc: buildInvoice(), answer: accountProposal('4010') } }], parameters: { ...none, invoiceField: 'body.doc', proposalField: 'body.answer' } });
		expect(codedValues(nested.outputs[1]?.[0]?.json)).toEqual({ Account: '4010' });
		const whole = await runCoding({ items: [buildInvoice()], parameters: { ...none, invoiceField: '', proposalField: 'proposal' } });
		expect(whole.outputs[1]?.[0]?.json.externalInvoiceId).toBe('F-1001');
	});

	it('carries the correlation ID of the request into the audit', async () => {
		const { outputs } = await runCoding({ items: [{ invoice: buildInvoice(), correlationId: 'c-1', proposal: accountProposal('1') }], parameters: none });
		expect(outputs[1]?.[0]?.json.audit).toMatchObject({ correlationId: 'c-1', proposalId: 'proposal-1' });
	});

	it('passes every choice of the form to the engine', async () => {
		const parameters = {
			...none,
			precedence: 'kauntFirst',
			minConfidence: 'Medium',
			autoPost: true,
			autoPostOptions: { minConfidence: 'Low', maxAmountInclVat: 100, vendors: 'V1, V2', excludeVendors: 'V100', currencies: 'nok;sek', allowRules: false },
			policyOptions: { requiredDimensions: 'Account, CostCenter', minConfidenceByDimension: '{ "Account": "High" }' },
		};
		const { outputs } = await runCoding({ items: [{ invoice: buildInvoice(), proposal: accountProposal('6540', 'Medium') }], parameters });
		const reasons = outputs.flat()[0]?.json.reasons as Array<{ code: string }>;
		expect(reasons.map(({ code }) => code)).toEqual(expect.arrayContaining(['AMOUNT_ABOVE_LIMIT', 'VENDOR_NOT_LISTED', 'VENDOR_EXCLUDED', 'CURRENCY_NOT_LISTED']));
		expect(codedValues(outputs.flat()[0]?.json)).toEqual({ Account: null, CostCenter: null });
	});

	it('reads the policy per item when a field holds an expression', async () => {
		const items = ['rulesFirst', 'kauntFirst'].map((precedence) => ({ precedence, invoice: buildInvoice({ externalInvoiceId: precedence }), proposal: accountProposal('4010') }));
		const { outputs } = await runCoding({ items, rules: [freightRule()], parameters: { precedence: '={{ $json.precedence }}' } });
		expect(outputs[1]?.map(({ json }) => codedValues(json).Account)).toEqual(['6540', '4010']);
	});

	it('holds what a person has fixed against everything', async () => {
		const overridesJson = JSON.stringify([{ externalDimensionId: 'Account', externalDimensionValueId: '7777' }]);
		const { outputs } = await runCoding({ items: [{ invoice: buildInvoice(), proposal: accountProposal('4010') }], parameters: { ...none, overridesJson } });
		expect(codedValues(outputs[1]?.[0]?.json)).toEqual({ Account: '7777' });
	});

	it('checks codings against the ledger', async () => {
		const ledgerJson = JSON.stringify({ dimensions: [{ externalDimensionId: 'Account', values: [{ externalDimensionValueId: '4010', isBlocked: true }] }] });
		const { outputs } = await runCoding({ items: [{ invoice: buildInvoice(), proposal: accountProposal('4010') }], parameters: { ...none, ledgerJson } });
		expect(codedValues(outputs.flat()[0]?.json).Account).not.toBe('4010');
	});

	it.each([
		['an invoice that is not there', { other: 1 }, {}, 'INVOICE_MISSING'],
		['a malformed invoice', { invoice: { externalInvoiceId: 'x' } }, {}, 'INVOICE_FIELD_MISSING'],
		['a proposal that is no object', { invoice: buildInvoice(), proposal: 'soon' }, {}, 'JSON_INVALID'],
		['a choice that does not exist', { invoice: buildInvoice() }, { precedence: '={{ "best" }}' }, 'POLICY_FIELD_INVALID'],
		['overrides that are no JSON', { invoice: buildInvoice() }, { overridesJson: '[{' }, 'JSON_INVALID'],
		['a limit that is no number', { invoice: buildInvoice() }, { autoPost: true, autoPostOptions: { maxAmountInclVat: '={{ "much" }}' } }, 'POLICY_NUMBER_INVALID'],
	])('fails the item, with its index, for %s', async (_what, item, parameters, code) => {
		const { error } = await runCoding({ items: [{ invoice: buildInvoice() }, item], parameters: { ...none, ...parameters } });
		expect(error?.message).toContain(`[${code}]`);
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.context?.itemIndex).toEqual(expect.any(Number));
	});

	it('sends failed items to Blocked under Continue On Fail, never to Auto, and codes the others', async () => {
		const items = [{ other: 1 }, { invoice: buildInvoice(), proposal: accountProposal('6540') }];
		const { outputs } = await runCoding({ items, parameters: { ...none, autoPost: true }, onError: 'continueRegularOutput' });
		expect(outputs.map((rows) => rows.map(({ pairedItem }) => pairedItem))).toEqual([[{ item: 1, input: 0 }], [], [{ item: 0, input: 0 }]]);
		expect(outputs[2]?.[0]?.json.error).toMatchObject({ code: 'INVOICE_MISSING' });
	});

	it('leads failed items to the error output when there is one', async () => {
		const { outputs } = await runCoding({ items: [{ other: 1 }, { invoice: buildInvoice() }], parameters: none, onError: 'continueErrorOutput' });
		expect(outputs.map((rows) => rows.length)).toEqual([0, 1, 0, 1]);
		expect(outputs[3]?.[0]?.json).toMatchObject({ other: 1, error: { code: 'INVOICE_MISSING' } });
	});

	it('asks for no rules when no invoice arrives', async () => {
		const { status, outputs } = await runCoding({ items: [] });
		expect(status).toBe('success');
		expect(outputs.flat()).toEqual([]);
	});

	it('does not change the items it was given', async () => {
		const item = Object.freeze({ invoice: Object.freeze(buildInvoice()), proposal: Object.freeze(accountProposal('4010')) });
		const { error } = await runCoding({ items: [item], parameters: none });
		expect(error).toBeUndefined();
	});
});
