import type { IDataObject } from 'n8n-workflow';

import { readLedger } from '../../../nodes/InvoiceCoding/mapping/readLedger';
import { buildInvoice } from '../../support/buildInvoice';
import { createExecuteContext } from '../../support/createExecuteContext';
import { accountProposal, codedValues, runCoding } from './codingRun';

/** As `Dimension: Get Many` of the node Kaunt gives them. */
const kauntDimensions = [
	{
		id: '1',
		externalDimensionId: 'Account',
		externalDimensionName: 'Konto',
		isBlocked: false,
		dimensionType: 'IndependentDimension',
		dimensionValues: [
			{ id: '11', externalDimensionValueId: '4010', externalDimensionValueName: 'Varekøb', isBlocked: false },
			{ id: '12', externalDimensionValueId: '6750', externalDimensionValueName: null, isBlocked: true },
		],
	},
	{ id: '2', externalDimensionId: 'Project', externalDimensionName: null, isBlocked: true, dimensionType: null, dimensionValues: [{ id: '21', externalDimensionValueId: 'P1', externalDimensionValueName: null, isBlocked: false }] },
	{ id: '3', externalDimensionId: 'CostCenter', externalDimensionName: null, isBlocked: false, dimensionType: null, dimensionValues: null },
];

const fullForm: IDataObject = {
	dimension: [
		{ dimension: ' Account ', role: 'ledgerAccount', required: 'yes', values: '6540, 6750;4010', blockedValues: '6750' },
		{ dimension: 'VatCode', role: 'vatCode', required: 'no', values: '', blockedValues: '' },
	],
	blocked: [{ values: 'Account=6540, CostCenter=900' }],
	allowed: [{ values: 'Account = 6540, VatCode = K25' }, { values: 'Account=6540, VatCode=K0' }],
	requiredByAccount: [{ accounts: '6540, 6550', dimensions: 'CostCenter' }, { accounts: '6540', dimensions: 'Project' }],
	vatRate: [{ vatCode: 'K25', rate: 25 }, { vatCode: 'K0', rate: '0' }],
};

function read(parameters: IDataObject): Record<string, unknown> {
	return readLedger(createExecuteContext({ parameters }).context);
}

describe('Invoice Coding, ledger from the form', () => {
	it('makes of the form what the JSON would say', () => {
		expect(read({ ledgerFrom: 'fields', ledgerParts: fullForm })).toEqual({
			dimensions: [
				{
					externalDimensionId: 'Account',
					role: 'ledgerAccount',
					required: true,
					values: [{ externalDimensionValueId: '6540' }, { externalDimensionValueId: '6750', isBlocked: true }, { externalDimensionValueId: '4010' }],
				},
				{ externalDimensionId: 'VatCode', role: 'vatCode', required: false },
			],
			blockedCombinations: [{ Account: '6540', CostCenter: '900' }],
			allowedCombinations: [{ Account: '6540', VatCode: 'K25' }, { Account: '6540', VatCode: 'K0' }],
			requiredByAccount: { 6540: ['CostCenter', 'Project'], 6550: ['CostCenter'] },
			vatRateByCode: { K25: 25, K0: 0 },
		});
	});

	it('takes the dimensions of Kaunt with their names, what is closed as blocked, and adds what the form says', () => {
		expect(read({ ledgerFrom: 'kaunt', ledgerDimensions: kauntDimensions, ledgerParts: { dimension: [{ dimension: 'Account', role: 'ledgerAccount', required: 'unsaid', values: '', blockedValues: '4010' }] } })).toEqual({
			dimensions: [
				{
					externalDimensionId: 'Account',
					name: 'Konto',
					role: 'ledgerAccount',
					values: [{ externalDimensionValueId: '4010', name: 'Varekøb', isBlocked: true }, { externalDimensionValueId: '6750', isBlocked: true }],
				},
				{ externalDimensionId: 'Project', values: [{ externalDimensionValueId: 'P1', isBlocked: true }] },
				{ externalDimensionId: 'CostCenter' },
			],
		});
	});

	it('is the JSON where nothing else was chosen, also in a workflow that was saved before', () => {
		expect(read({ ledgerJson: '{ "vatRateByCode": { "K25": 25 } }', ledgerParts: fullForm })).toEqual({ vatRateByCode: { K25: 25 } });
		expect(read({ ledgerFrom: 'fields' })).toEqual({});
	});

	it.each<[string, IDataObject, string]>([
		['a dimension without an ID', { dimension: [{ dimension: '' }] }, 'Dimension 1'],
		['a dimension twice', { dimension: [{ dimension: 'Account' }, { dimension: 'Account ' }] }, 'Dimension 2'],
		['blocked values of a list that is not known', { dimension: [{ dimension: 'Account', blockedValues: '6750' }] }, 'Account'],
		['a combination that is none', { blocked: [{ values: '6540' }] }, 'Blocked Combination 1'],
		['a combination that was left empty', { allowed: [{ values: '' }] }, 'Allowed Combination 1'],
		['a combination with one dimension twice', { blocked: [{ values: 'Account=1, Account=2' }] }, 'Blocked Combination 1'],
		['an account without what it demands', { requiredByAccount: [{ accounts: '6540', dimensions: '' }] }, 'Required by Account 1'],
		['a rate without a code', { vatRate: [{ vatCode: '', rate: 25 }] }, 'VAT Rate 1'],
		['a rate that an expression left out', { vatRate: [{ vatCode: 'K25', rate: '' }] }, 'VAT Rate 1'],
		['two rates of one code', { vatRate: [{ vatCode: 'K25', rate: 25 }, { vatCode: 'K25', rate: 12 }] }, 'VAT Rate 2'],
	])('refuses %s, and says where', (_what, ledgerParts, place) => {
		expect(() => read({ ledgerFrom: 'fields', ledgerParts })).toThrow(expect.objectContaining({ code: 'LEDGER_ENTRY_INVALID', message: expect.stringContaining(place) as string }));
	});

	it.each<[string, unknown]>([
		['an object', '{ "Account": 1 }'],
		['entries that are no dimensions', [{ name: 'Account' }]],
		['a dimension of two companies', [...kauntDimensions, ...kauntDimensions]],
	])('refuses %s instead of the dimensions of Kaunt', (_what, ledgerDimensions) => {
		expect(() => read({ ledgerFrom: 'kaunt', ledgerDimensions: ledgerDimensions as IDataObject[] })).toThrow(expect.objectContaining({ code: 'LEDGER_DIMENSIONS_INVALID' }));
	});

	it('decides as the form says: a blocked account makes way for a person', async () => {
		const items = [{ invoice: buildInvoice(), proposal: accountProposal('6750') }];
		const parameters = { rulesFrom: 'none', ledgerFrom: 'kaunt', ledgerDimensions: `={{ ${JSON.stringify(kauntDimensions)} }}` };
		const { outputs, error } = await runCoding({ items, parameters });
		expect(error).toBeUndefined();
		expect(JSON.stringify(outputs.flat()[0]?.json.reasons)).toContain('blocked in the ledger');
		const allowed = await runCoding({ items: [{ invoice: buildInvoice(), proposal: accountProposal('4010') }], parameters });
		expect(codedValues(allowed.outputs.flat()[0]?.json)).toEqual({ Account: '4010' });
	});
});
