import { buildSample } from '../../sandbox/sample/buildSample';
import { ledgerCsv } from '../../sandbox/sample/ledgerCsv';

const sample = buildSample();
const text = ledgerCsv(sample);
const [header = '', ...rows] = text.slice(1).trimEnd().split('\r\n');

describe("the sample's history as a Danish ERP exports it", () => {
	it('begins with a byte order mark and names each column once', () => {
		expect(text.charCodeAt(0)).toBe(0xfeff);
		const names = header.split(';');
		expect(names.slice(0, 2)).toEqual(['Bilagsnr.', 'Kreditornr.']);
		expect(new Set(names).size).toBe(names.length);
	});

	it('has one row for each posting, with decimal commas and days first', () => {
		expect(rows).toHaveLength(sample.postings.length);
		const [posting] = sample.postings;
		const day = posting?.postingDate.split('-').reverse().join('-');
		expect(rows[0]?.split(';')).toEqual(expect.arrayContaining([posting?.externalInvoiceId, day, posting?.postingAmountExVat.toFixed(2).replace('.', ','), posting?.dimensions[0]?.externalDimensionValueId]));
	});

	it('writes only what was posted since a day', () => {
		const since = '2026-10-01';
		const expected = sample.postings.filter(({ postingDate }) => postingDate >= since).length;
		expect(expected).toBeGreaterThan(0);
		expect(ledgerCsv({ ...sample, postedSince: since }).trimEnd().split('\r\n')).toHaveLength(expected + 1);
	});

	it('quotes cells that hold a semicolon, a quotation mark or a line break, and leaves out postings without an invoice', () => {
		const [posting] = sample.postings;
		if (!posting) throw new Error('The sample is empty.');
		const odd = ledgerCsv({ postedInvoices: sample.postedInvoices, postings: [{ ...posting, description: 'Rør 2"; sort\nlang' }, { ...posting, externalInvoiceId: 'F1' }] });
		expect(odd).toContain(';"Rør 2""; sort\nlang";');
		expect(odd.trimEnd().split('\r\n')).toHaveLength(2);
	});
});
