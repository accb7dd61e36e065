import { compileRuleSet, RuleSetError, rulesFromTable } from '../../../engine/index';
import type { TableRow } from '../../../engine/index';
import { buildInvoice, buildLine } from '../support/buildInvoice';

function matching(rows: readonly TableRow[], line = buildLine(), invoice = buildInvoice()): string[] {
	return compileRuleSet(rulesFromTable(rows)).evaluate({ invoice, line }).map((match) => match.rule);
}

function findingsOf(rows: readonly TableRow[]): readonly { code: string; path: string; message: string }[] {
	try {
		rulesFromTable(rows);
	} catch (error) {
		if (error instanceof RuleSetError) return error.findings;
		throw error;
	}
	return [];
}

it('reads the header grammar of conditions and results', () => {
	const rows = [{ name: 'freight', priority: '10', mode: 'enforce', 'vendor.externalId in': 'V1; V2', 'line.description contains': 'paper', 'line.amountExVat between': '50..150', 'set Account': 6540, 'set Cost Center': '200', postingText: 'Paper {{invoice.externalInvoiceId}}', validFrom: '2026-01-01' }];
	expect(rulesFromTable(rows).rules).toEqual([
		{
			name: 'freight', priority: 10, mode: 'enforce', enabled: true, validFrom: '2026-01-01', validTo: null,
			conditions: { all: [{ fact: 'vendor.externalId', operator: 'in', value: ['V1', 'V2'] }, { fact: 'line.description', operator: 'containsText', value: 'paper' }, { fact: 'line.amountExVat', operator: 'between', value: [50, 150] }] },
			event: { type: 'code', params: { dimensions: { Account: '6540', 'Cost Center': '200' }, postingText: 'Paper {{invoice.externalInvoiceId}}' } },
		},
	]);
	expect(matching(rows)).toEqual(['freight']);
});

it('takes an empty cell for "any" and skips a blank row', () => {
	const rows = [{ name: 'any vendor', 'vendor.externalId': '', 'set Account': '1' }, { name: null, 'vendor.externalId': null, 'set Account': '' }];
	expect(matching(rows)).toEqual(['any vendor']);
});

it('names a rule after its row where it has no name, counting the header as row 1', () => {
	expect(rulesFromTable([{ 'vendor.externalId': 'V1', 'set Account': '1' }]).rules.map((rule) => rule.name)).toEqual(['row 2']);
});

it('keeps codes as text and compares amounts as numbers, with point or comma', () => {
	expect(matching([{ 'line.amountExVat >=': '99,50', 'set Account': '0410' }])).toEqual(['row 2']);
	expect(rulesFromTable([{ 'vendor.externalId': 'V1', 'set Account': '0410' }]).rules[0]?.event.params.dimensions).toEqual({ Account: '0410' });
});

it('may set a posting text alone', () => {
	expect(rulesFromTable([{ 'vendor.externalId': 'V1', postingText: 'Rent' }]).rules[0]?.event.params).toEqual({ dimensions: {}, postingText: 'Rent' });
});

it('reads the opposites of operators', () => {
	const row = (header: string, cell: string): string[] => matching([{ [header]: cell, 'set Account': '1' }]);
	expect(row('line.description does not contain', 'PAPER')).toEqual([]);
	expect(row('line.description does not contain', 'freight')).toEqual(['row 2']);
	expect(row('line.amountExVat not between', '50..150')).toEqual([]);
	expect(row('vendor.externalId not in', 'V2;V3')).toEqual(['row 2']);
});

it('passes over the columns that tools add by themselves', () => {
	expect(matching([{ id: 7, createdAt: 'x', updatedAt: 'y', row_number: 2, comment: 'why', 'vendor.externalId': 'V1', 'set Account': '1' }])).toEqual(['row 2']);
});

it.each([
	['an unknown fact', [{ 'vendor.number': 'V1', 'set Account': '1' }], 'RULE_UNKNOWN_FACT', 'header, column "vendor.number"'],
	['an unknown operator', [{ 'vendor.name like': 'V1', 'set Account': '1' }], 'RULE_UNKNOWN_OPERATOR', 'header, column "vendor.name like"'],
	['a misread mode', [{ mode: 'always', 'set Account': '1' }], 'TABLE_CELL_INVALID', 'row 2, column "mode"'],
	['an amount that is none', [{ 'line.amountExVat <': 'ten', 'set Account': '1' }], 'TABLE_CELL_INVALID', 'row 2, column "line.amountExVat <"'],
	['a range the wrong way round', [{ 'line.amountExVat between': '500..100', 'set Account': '1' }], 'TABLE_CELL_INVALID', 'row 2, column "line.amountExVat between"'],
	['a row that sets nothing', [{ 'vendor.externalId': 'V1', 'set Account': '1' }, { 'vendor.externalId': 'V2', 'set Account': '' }], 'TABLE_ROW_SETS_NOTHING', 'row 3, column "set …"'],
	['no result column', [{ name: 'x', 'vendor.externalId': 'V1' }], 'TABLE_SETS_NOTHING', 'header'],
	['a dimension with a dangerous name', [{ 'set __proto__': '1', 'set Account': '1' }], 'RULE_DIMENSION_REFUSED', 'header, column "set __proto__"'],
])('reports %s with its place', (_what, rows, code, path) => {
	expect(findingsOf(rows)).toContainEqual(expect.objectContaining({ code, path }));
});

describe('the headers of n8n\'s Data Tables, with underscores', () => {
	it.each([
		['vendor_externalId', 'V1', { fact: 'vendor.externalId', operator: 'equal', value: 'V1' }],
		['vendor_address_countryCode_in', 'DNK;NOR', { fact: 'vendor.address.countryCode', operator: 'in', value: ['DNK', 'NOR'] }],
		['vendor_address_address', 'Street 1', { fact: 'vendor.address.address', operator: 'equal', value: 'Street 1' }],
		['line_description_sounds_like', 'x', undefined],
		['line_description_does_not_contain', 'x', { fact: 'line.description', operator: 'not:containsText', value: 'x' }],
		['line_description_starts_with', 'DSV', { fact: 'line.description', operator: 'startsWith', value: 'DSV' }],
		['line_amountExVat_between', '1..2', { fact: 'line.amountExVat', operator: 'between', value: [1, 2] }],
		['line_amountExVat_at_least', '5', { fact: 'line.amountExVat', operator: 'greaterThanInclusive', value: 5 }],
		['line_additionalFields_site', 'north', { fact: 'line.additionalFields.site', operator: 'equal', value: 'north' }],
		['line_additionalFields_cost_site_contains', 'north', { fact: 'line.additionalFields.cost_site', operator: 'containsText', value: 'north' }],
	])('read %s', (header, cell, condition) => {
		const rows = [{ [header]: cell, set_Account: '6540' }];
		if (condition === undefined) {
			expect(findingsOf(rows)).toMatchObject([{ code: 'RULE_UNKNOWN_OPERATOR' }]);
			return;
		}
		expect(rulesFromTable(rows).rules).toMatchObject([{ conditions: { all: [condition] }, event: { params: { dimensions: { Account: '6540' } } } }]);
	});
});
