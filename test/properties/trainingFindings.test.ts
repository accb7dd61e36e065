import fc from 'fast-check';
import { checkTrainingData, createTrainingDataCheck, renderTrainingFindings } from '../../engine/index';
import type { TrainingFinding } from '../../engine/index';
import { KeyTable } from '../../engine/keys/KeyTable';
import { FAULTS } from '../engine/training/support/faults';
import { cleanData } from '../engine/training/support/trainingData';
import type { TestData } from '../engine/training/support/trainingData';
import { NO_LIMIT, propertyRuns, reportBriefly } from './support/propertyRuns';

const INVOICES = 240;
const places = fc.uniqueArray(fc.nat(INVOICES - 1), { minLength: 1, maxLength: 24 });
const fault = fc.constantFrom(...FAULTS);

it('counts one fault exactly, and sees no other', () => {
	fc.assert(
		fc.property(fault, places, ({ code, severity, counts, spoil }, at) => {
			const data = cleanData(INVOICES);
			for (const one of at) spoil(data, one);
			const findings = checkTrainingData(data).map((finding) => [finding.code, finding.severity, finding.count]);
			expect(findings).toEqual([[code, severity, counts * at.length]]);
		}),
		propertyRuns(150),
	);
}, NO_LIMIT);

it('finds nothing worse than an info in clean data of any size', () => {
	fc.assert(
		fc.property(fc.nat(INVOICES), (invoices) => {
			expect(checkTrainingData(cleanData(invoices)).filter(({ severity }) => severity !== 'info')).toEqual([]);
		}),
		propertyRuns(50),
	);
}, NO_LIMIT);

type Row = { readonly kind: 'invoice' | 'posting' | 'dimensions'; readonly row: unknown };

function rowsOf(data: TestData): Row[] {
	return [
		...data.postedInvoices.map((row) => ({ kind: 'invoice' as const, row })),
		...data.postings.map((row) => ({ kind: 'posting' as const, row })),
		...data.dimensions.map((row) => ({ kind: 'dimensions' as const, row: [row] })),
	];
}

function check(rows: readonly Row[]): TrainingFinding[] {
	const { today } = cleanData(0);
	const checking = createTrainingDataCheck({ today });
	for (const { kind, row } of rows) {
		if (kind === 'invoice') checking.addInvoice(row);
		else if (kind === 'posting') checking.addPosting(row);
		else checking.addDimensions(row);
	}
	return checking.findings();
}

it('gives the same findings in whatever order the rows come', () => {
	const spoilt = fc.array(fc.tuple(fault, fc.nat(INVOICES - 1)), { maxLength: 12 });
	fc.assert(
		fc.property(spoilt, fc.integer({ min: 1, max: 0xffff }), (faults, step) => {
			const data = cleanData(INVOICES);
			for (const [{ spoil }, at] of faults) {
				try {
					spoil(data, at);
				} catch {
					// An earlier fault has taken away what this one would spoil.
					expect(data.postings.length).toBeLessThan(2 * INVOICES + 50);
				}
			}
			const rows = rowsOf(data);
			const keys = new Map(rows.map((row, at) => [row, Math.imul(at + 1, 2 * step + 1) % 977]));
			const shuffled = [...rows].sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
			const expected = check(rows);
			expect(check(shuffled)).toEqual(expected);
			expect(check([...rows].reverse())).toEqual(expected);
		}),
		{ ...propertyRuns(60), reporter: reportBriefly },
	);
}, NO_LIMIT);

it('throws for no row, and prints whatever it found on lines of plain text', () => {
	const odd = fc.oneof(fc.anything(), fc.record({ externalInvoiceId: fc.anything(), postingLineNumber: fc.anything(), postingAmountExVat: fc.anything(), postingDate: fc.anything(), dimensions: fc.array(fc.dictionary(fc.constantFrom('externalDimensionId', 'externalDimensionValueId'), fc.anything())), invoiceLines: fc.array(fc.anything()), vendor: fc.anything(), currencyCode: fc.anything() }, { requiredKeys: [] }));
	fc.assert(
		fc.property(fc.array(odd, { maxLength: 8 }), (rows) => {
			const lines = renderTrainingFindings(checkTrainingData({ postedInvoices: rows, postings: rows, dimensions: rows }));
			expect(lines.filter((line) => /\n/.test(line))).toEqual([]);
		}),
		propertyRuns(200),
	);
}, NO_LIMIT);

it('keeps keys as a map does', () => {
	const half = fc.oneof(fc.nat(5), fc.integer({ min: 0, max: 0xffff_ffff }));
	fc.assert(
		fc.property(fc.array(fc.tuple(half, half), { maxLength: 1500 }), (keys) => {
			const table = new KeyTable();
			const map = new Map<string, number>();
			for (const [high, low] of keys) {
				const key = `${high} ${low}`;
				expect(table.find(high, low)).toBe(map.get(key) ?? -1);
				if (!map.has(key)) map.set(key, map.size);
				expect(table.add(high, low)).toBe(map.get(key));
			}
			expect(table.size).toBe(map.size);
		}),
		propertyRuns(100),
	);
}, NO_LIMIT);
