import { codeInvoice, rulesFromTable } from '../../engine/index';
import type { CodedUnit, Invoice } from '../../engine/index';
import { read, section, tables } from './markdown';
import type { Row } from './markdown';

const shown = tables(section(read('docs/rules.md'), 'Tables for everyday cases'));
const cases = shown.flatMap((table, index) => ('Comes out' in (table[0] ?? {}) ? [{ rules: shown[index - 1] ?? [], lines: table }] : []));

/** An invoice of one line that states what the row says, with 25 % VAT. */
function invoiceOf(row: Row): Invoice {
	const net = Number(row['line.amountExVat']);
	const vat = Math.round(net * 25) / 100;
	const gross = Math.round((net + vat) * 100) / 100;
	const costCentre = row['line.additionalFields.costCentre'] ?? '';
	return {
		externalInvoiceId: 'example',
		invoiceDate: row['invoice.invoiceDate'] ?? '2026-03-03',
		currencyCode: 'DKK',
		amountExVat: net,
		vatAmount: vat,
		amountInclVat: gross,
		vendor: { externalId: row['vendor.externalId'] ?? 'V1', name: 'A vendor', address: { countryCode: row['vendor.address.countryCode'] ?? 'DNK' } },
		invoiceLines: [
			{ lineNumber: '1', description: row['line.description'] ?? '', lineAmountExVat: net, lineVatAmount: vat, lineAmountInclVat: gross, ...(costCentre === '' ? {} : { additionalFields: { costCentre } }) },
		],
	} as unknown as Invoice;
}

const dimensionsOf = (rules: readonly Row[]): string[] => [...new Set(Object.keys(rules[0] ?? {}).flatMap((column) => /(?:^| )set (\w+)$/.exec(column)?.[1] ?? []))];

function asShown(unit: CodedUnit, dimensions: readonly string[]): string {
	const values = dimensions.flatMap((dimension) => unit.dimensions.find(({ externalDimensionId }) => externalDimensionId === dimension)?.externalDimensionValueId ?? []);
	return values.length === 0 ? 'nothing' : `${values.join(', ')}: ${unit.amountExVat.toFixed(2)}`;
}

function workOut(rules: readonly Row[], row: Row): Row {
	const { units } = codeInvoice({ invoice: invoiceOf(row), ruleSet: rulesFromTable(rules) });
	const by = units.flatMap(({ dimensions }) => dimensions.flatMap(({ rule }) => rule ?? []));
	return { ...row, 'Comes out': units.map((unit) => asShown(unit, dimensionsOf(rules))).join(' + '), By: [...new Set(by)].join(', ') };
}

describe('tables for everyday cases in docs/rules.md', () => {
	it('are followed by lines that meet them', () => {
		expect(cases.length).toBeGreaterThan(4);
	});

	it.each(cases)('give what is said: $rules.0.name', ({ rules, lines }) => {
		expect(lines.map((row) => workOut(rules, row))).toEqual(lines);
	});
});
