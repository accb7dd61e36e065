import type { IDataObject } from 'n8n-workflow';

import { buildInvoice } from '../../support/buildInvoice';
import { accountProposal, codedValues, freightRule, runCoding } from './codingRun';

const none = { rulesFrom: 'none' };
const twoLines = [
	{ lineNumber: '1', description: 'Freight', lineAmountExVat: 400, lineVatAmount: 100, lineAmountInclVat: 500 },
	{ lineNumber: '2', description: 'Toll', lineAmountExVat: 600, lineVatAmount: 150, lineAmountInclVat: 750 },
];

/** Codes one invoice for which Kaunt proposes the account 4010. */
async function codeOne(parameters: IDataObject, confidence = 'High', rules?: IDataObject[]): Promise<IDataObject> {
	const items = [{ invoice: buildInvoice(), proposal: accountProposal('4010', confidence) }];
	const { outputs, error } = await runCoding({ items, rules, parameters: { ...(rules ? {} : none), ...parameters } });
	if (error) throw error;
	return outputs.flat()[0]?.json ?? {};
}

function codes(json: IDataObject): string[] {
	return (json.reasons as Array<{ code: string }>).map(({ code }) => code);
}

describe('Invoice Coding, gates by dimension', () => {
	const gate = (dimension: unknown, minConfidence: string): IDataObject => ({ gate: [{ dimension: dimension as string, minConfidence }] });

	it('takes a gate from the form', async () => {
		expect(codedValues(await codeOne({ policyOptions: { dimensionGates: gate('Account', 'High') } }, 'Medium')).Account).toBeNull();
		expect(codedValues(await codeOne({ policyOptions: { dimensionGates: gate('CostCenter', 'High') } }, 'Medium')).Account).toBe('4010');
	});

	it('takes a gate that an expression gives as an object', async () => {
		expect(codedValues(await codeOne({ policyOptions: { minConfidenceByDimension: '={{ ({ Account: "High" }) }}' } }, 'Medium')).Account).toBeNull();
	});

	it('holds the form where form and JSON name one dimension', async () => {
		const policyOptions = { minConfidenceByDimension: '{ "Account": "High" }', dimensionGates: gate(' Account ', 'Low') };
		expect(codedValues(await codeOne({ policyOptions }, 'Medium')).Account).toBe('4010');
	});

	it('refuses a gate without a dimension', async () => {
		await expect(codeOne({ policyOptions: { dimensionGates: gate('', 'High') } })).rejects.toMatchObject({ message: expect.stringContaining('[POLICY_DIMENSION_MISSING]') as string });
	});
});

describe('Invoice Coding, policy options', () => {
	it('counts Kaunt as surer where a rule agrees, when the boost is on', async () => {
		const rules = [freightRule({ event: { type: 'code', params: { dimensions: { Account: '4010' } } } })];
		const parameters = { autoPost: true, autoPostOptions: { minConfidence: 'High' } };
		expect(await codeOne(parameters, 'Medium', rules)).toMatchObject({ disposition: 'review' });
		expect(await codeOne({ ...parameters, policyOptions: { agreementBoost: true } }, 'Medium', rules)).toMatchObject({ disposition: 'auto' });
	});

	it('takes required dimensions from a text with commas and from a list', async () => {
		const requiring = async (requiredDimensions: string) => codes(await codeOne({ policyOptions: { requiredDimensions } }));
		expect(await requiring('CostCenter, VatCode')).toEqual(expect.arrayContaining(['REQUIRED_DIMENSION_OPEN']));
		expect(await requiring('={{ ["CostCenter"] }}')).toEqual(expect.arrayContaining(['REQUIRED_DIMENSION_OPEN']));
		expect(await requiring('Account')).not.toContain('REQUIRED_DIMENSION_OPEN');
	});

	it.each<[string, IDataObject, IDataObject]>([
		['onConflict', { onConflict: 'block' }, { disposition: 'blocked' }],
		['mode', { mode: 'shadow' }, { postings: [] }],
		['fillMode', { fillMode: 'perDimension' }, { stats: { byRule: 2 } }],
		['ruleMatch', { ruleMatch: 'first' }, { stats: { byRule: 0 } }],
		['kauntViews', { kauntViews: 'dimensionOnly' }, { stats: { byKaunt: 0, byRule: 3 } }],
	])('lets %s decide', async (_name, policyOptions, expected) => {
		const rules = [
			freightRule({ priority: 2, event: { type: 'code', params: { dimensions: { Account: '6540', CostCenter: '200' } } } }),
			freightRule({ name: 'tax', event: { type: 'code', params: { dimensions: { VatCode: '25' } } } }),
		];
		expect(await codeOne({ policyOptions }, 'High', rules)).toMatchObject(expected);
		expect(await codeOne({}, 'High', rules)).not.toMatchObject(expected);
	});

	it('lets missingProposal and unit decide', async () => {
		const items = [{ invoice: buildInvoice({ invoiceLines: twoLines }) }];
		const header = await runCoding({ items, parameters: { ...none, policyOptions: { unit: 'header' } } });
		expect(header.outputs[1]?.[0]?.json.units).toHaveLength(1);
		const failed = await runCoding({ items, parameters: { ...none, policyOptions: { missingProposal: 'error' } } });
		expect(failed.error?.message).toContain('[PROPOSAL_MISSING]');
	});

	it('lets onIllegal decide', async () => {
		const ledgerJson = JSON.stringify({ dimensions: [{ externalDimensionId: 'Account', values: [{ externalDimensionValueId: '4010', isBlocked: true }] }] });
		const dispositions = ['block', 'review'].map(async (onIllegal) => (await codeOne({ ledgerJson, overrides: { value: [{ dimension: 'Account', value: '4010', line: 0 }] }, policyOptions: { onIllegal } })).disposition);
		expect(await Promise.all(dispositions)).toEqual(['blocked', 'review']);
	});
});

describe('Invoice Coding, overrides', () => {
	const value = (entry: IDataObject): IDataObject => ({ overrides: { value: [{ dimension: 'Account', value: '7777', line: 0, ...entry }] } });

	async function accounts(parameters: IDataObject, item: IDataObject = {}): Promise<unknown[]> {
		const { outputs, error } = await runCoding({ items: [{ invoice: buildInvoice({ invoiceLines: twoLines }), ...item }], parameters: { ...none, ...parameters } });
		if (error) throw error;
		const units = outputs.flat()[0]?.json.units as Array<{ dimensions: Array<{ externalDimensionValueId: unknown }> }>;
		return units.map(({ dimensions }) => dimensions[0]?.externalDimensionValueId);
	}

	it('fixes a value for all lines, or for the line as a person counts', async () => {
		expect(await accounts(value({}))).toEqual(['7777', '7777']);
		expect(await accounts(value({ line: 2 }))).toEqual([undefined, '7777']);
	});

	it('fixes nothing when an expression leaves the value empty', async () => {
		expect(await accounts(value({ value: '={{ $json.fixed }}' }))).toEqual([undefined, undefined]);
		expect(await accounts(value({ value: '={{ $json.fixed }}' }), { fixed: 8888 })).toEqual(['8888', '8888']);
	});

	it('takes a list from an expression, and puts it beside the entries', async () => {
		const list = [{ json: '={{ $json.fixed }}' }];
		const fixed = [{ lineIndex: 0, externalDimensionId: 'Account', externalDimensionValueId: '1111' }];
		expect(await accounts({ overrides: { list } }, { fixed })).toEqual(['1111', undefined]);
		expect(await accounts({ overrides: { list, value: [{ dimension: 'Account', value: '2222', line: 2 }] } }, { fixed })).toEqual(['1111', '2222']);
	});

	it('still reads the list where it stood before', async () => {
		expect(await accounts({ overridesJson: '[{ "externalDimensionId": "Account", "externalDimensionValueId": "3333" }]' })).toEqual(['3333', '3333']);
	});

	it.each<[string, IDataObject, string]>([
		['a line that is no number', value({ line: '={{ "second" }}' }), 'OVERRIDE_LINE_INVALID'],
		['a line that an expression does not give', value({ line: '={{ $json.line }}' }), 'OVERRIDE_LINE_INVALID'],
		['an entry without a dimension', value({ dimension: '' }), 'OVERRIDE_FIELD_INVALID'],
		['a list that is none', { overrides: { list: [{ json: '{}' }] } }, 'OVERRIDES_NOT_A_LIST'],
		['a list that is no JSON', { overrides: { list: [{ json: '[' }] } }, 'JSON_INVALID'],
	])('refuses %s', async (_what, parameters, code) => {
		await expect(accounts(parameters)).rejects.toMatchObject({ message: expect.stringContaining(`[${code}]`) as string });
	});
});

describe('Invoice Coding, options', () => {
	it.each<[unknown, boolean]>([
		[true, true],
		['={{ $json.status === "posted" }}', true],
		['={{ "Yes" }}', true],
		['={{ 1 }}', true],
		[false, false],
		['={{ $json.status === "open" }}', false],
		['={{ $json.unknown }}', false],
		['={{ "false" }}', false],
	])('takes %p for an answer to whether the invoice is booked already', async (alreadyPosted, isBlocked) => {
		const items = [{ invoice: buildInvoice(), proposal: accountProposal('4010'), status: 'posted' }];
		const { outputs } = await runCoding({ items, parameters: { ...none, autoPost: true, options: { alreadyPosted: alreadyPosted as boolean } } });
		expect(outputs.map((rows) => rows.length)).toEqual(isBlocked ? [0, 0, 1] : [1, 0, 0]);
		expect(codes(outputs.flat()[0]?.json ?? {}).includes('INVOICE_ALREADY_POSTED')).toBe(isBlocked);
	});

	it('does not guess whether the invoice is booked when the answer is unclear', async () => {
		await expect(codeOne({ options: { alreadyPosted: '={{ "perhaps" }}' } })).rejects.toMatchObject({ message: expect.stringContaining('[FLAG_UNCLEAR]') as string });
	});

	it('explains the decision in a text only when asked to', async () => {
		expect(await codeOne({})).not.toHaveProperty('explanation');
		const { explanation } = await codeOne({ options: { includeExplanation: true, includeInvoice: false } });
		for (const part of ['F-1001', 'Fjordfragt', 'Freight to Aarhus', 'Account', '4010']) expect(explanation).toContain(part);
	});
});
