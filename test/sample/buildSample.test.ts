import { buildSample } from '../../sandbox/sample/buildSample';
import { ruleTableWidths } from '../../sandbox/sample/ruleTable';
import type { SampleInvoice, SampleLedger, SamplePosting } from '../../sandbox/sample/sampleTypes';

const sample = buildSample();
const allInvoices = [...sample.postedInvoices, ...sample.incomingInvoices];

/** Adds major-unit amounts without the error of binary fractions. */
function sumMinor(amounts: readonly number[]): number {
	return amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0);
}

function postingsByInvoice(postings: readonly SamplePosting[]): Map<string, SamplePosting[]> {
	const byInvoice = new Map<string, SamplePosting[]>();
	for (const posting of postings) byInvoice.set(posting.externalInvoiceId, [...(byInvoice.get(posting.externalInvoiceId) ?? []), posting]);
	return byInvoice;
}

function valuesOf(ledger: SampleLedger, dimensionId: string): Map<string, { isBlocked?: boolean }> {
	const dimension = ledger.dimensions.find((candidate) => candidate.externalDimensionId === dimensionId);
	return new Map(dimension?.values.map((value) => [value.externalDimensionValueId, value]) ?? []);
}

describe('amounts', () => {
	it.each(['ExVat', 'InclVat'] as const)('every header amount %s is the exact sum of its lines', (kind) => {
		const wrong = allInvoices.filter((invoice) => {
			const lines = invoice.invoiceLines.map((line) => (kind === 'ExVat' ? line.lineAmountExVat : line.lineAmountInclVat));
			return sumMinor(lines) !== sumMinor([kind === 'ExVat' ? invoice.amountExVat : invoice.amountInclVat]);
		});
		expect(wrong).toEqual([]);
	});

	it('net plus VAT is gross on every line and header', () => {
		const wrong = allInvoices.filter(
			(invoice) =>
				sumMinor([invoice.amountExVat, invoice.vatAmount]) !== sumMinor([invoice.amountInclVat]) ||
				invoice.invoiceLines.some((line) => sumMinor([line.lineAmountExVat, line.lineVatAmount]) !== sumMinor([line.lineAmountInclVat])),
		);
		expect(wrong).toEqual([]);
	});

	it('all amounts are whole minor units', () => {
		const amounts = allInvoices.flatMap((invoice) => [invoice.amountExVat, invoice.vatAmount, ...invoice.invoiceLines.map((line) => line.lineVatAmount)]);
		expect(amounts.filter((amount) => Number(amount.toFixed(2)) !== amount || Object.is(amount, -0))).toEqual([]);
	});

	it('the postings of an invoice add up to the invoice, net, VAT and gross', () => {
		const byInvoice = postingsByInvoice(sample.postings);
		const wrong = sample.postedInvoices.filter((invoice) => {
			const postings = byInvoice.get(invoice.externalInvoiceId) ?? [];
			return (
				sumMinor(postings.map((posting) => posting.postingAmountExVat)) !== sumMinor([invoice.amountExVat]) ||
				sumMinor(postings.map((posting) => posting.postingVatAmount)) !== sumMinor([invoice.vatAmount]) ||
				sumMinor(postings.map((posting) => posting.postingAmountInclVat)) !== sumMinor([invoice.amountInclVat])
			);
		});
		expect(wrong).toEqual([]);
	});
});

describe('ids and links', () => {
	it('no invoice number is used twice', () => {
		const ids = allInvoices.map((invoice) => invoice.externalInvoiceId);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('every posted invoice has postings numbered from 1, and no posting is without its invoice', () => {
		const byInvoice = postingsByInvoice(sample.postings);
		expect([...byInvoice.keys()].sort()).toEqual(sample.postedInvoices.map((invoice) => invoice.externalInvoiceId).sort());
		for (const postings of byInvoice.values()) {
			expect(postings.map((posting) => posting.postingLineNumber)).toEqual(postings.map((_, index) => index + 1));
		}
	});

	it('every value in a posting and in a rule exists in the ledger', () => {
		const used = [
			...sample.postings.flatMap((posting) => posting.dimensions.map((value) => [value.externalDimensionId, value.externalDimensionValueId] as const)),
			...sample.ruleTable.flatMap((row) =>
				Object.entries(row).flatMap(([column, cell]) => (column.startsWith('set ') && cell !== null ? [[column.slice(4), String(cell)] as const] : [])),
			),
		];
		expect(used.filter(([dimension, value]) => !valuesOf(sample.ledger, dimension).has(value))).toEqual([]);
		expect(used.length).toBeGreaterThan(1000);
	});
});

describe('variety', () => {
	const countWhere = (holds: (invoice: SampleInvoice) => boolean) => sample.postedInvoices.filter(holds).length;

	it('spans 24 months that end in October 2026', () => {
		const months = [...new Set(sample.postedInvoices.map((invoice) => invoice.invoiceDate.slice(0, 7)))].sort();
		expect(months).toHaveLength(24);
		expect([months[0], months.at(-1)]).toEqual(['2024-11', '2026-10']);
	});

	it('has about 420 invoices of 29 vendors in two currencies and four countries', () => {
		expect(sample.postedInvoices.length).toBeGreaterThanOrEqual(410);
		expect(sample.postedInvoices.length).toBeLessThanOrEqual(440);
		expect(new Set(sample.postedInvoices.map((invoice) => invoice.vendor.externalId)).size).toBe(29);
		expect(new Set(sample.postedInvoices.map((invoice) => invoice.currencyCode))).toEqual(new Set(['DKK', 'EUR']));
		expect(new Set(sample.postedInvoices.map((invoice) => invoice.vendor.address.countryCode)).size).toBe(4);
	});

	it('has credit notes, invoices of several lines, invoices of several postings, accruals and projects', () => {
		expect(countWhere((invoice) => invoice.amountInclVat < 0)).toBeGreaterThanOrEqual(5);
		expect(countWhere((invoice) => invoice.invoiceLines.length > 1)).toBeGreaterThan(150);
		expect([...postingsByInvoice(sample.postings).values()].filter((postings) => postings.length > 1).length).toBeGreaterThan(80);
		expect(sample.postings.filter((posting) => posting.accrual).length).toBeGreaterThan(5);
		expect(sample.postings.filter((posting) => posting.dimensions.some((value) => value.externalDimensionId === 'Project')).length).toBeGreaterThan(5);
	});

	it('uses every VAT code', () => {
		const used = new Set(sample.postings.flatMap((posting) => posting.dimensions.flatMap((value) => (value.externalDimensionId === 'VatCode' ? [value.externalDimensionValueId] : []))));
		expect([...used].sort()).toEqual(Object.keys(sample.ledger.vatRateByCode).sort());
	});

	it('history uses a cost centre that the ledger has since closed', () => {
		const blocked = [...valuesOf(sample.ledger, 'CostCenter')].filter(([, value]) => value.isBlocked).map(([id]) => id);
		expect(blocked).toEqual(['240']);
		expect(sample.postings.some((posting) => posting.dimensions.some((value) => value.externalDimensionValueId === '240'))).toBe(true);
	});

	it('incoming invoices hold vendors that history never saw, a credit note, and EUR', () => {
		const known = new Set(sample.postedInvoices.map((invoice) => invoice.vendor.externalId));
		expect(sample.incomingInvoices.filter((invoice) => !known.has(invoice.vendor.externalId))).toHaveLength(3);
		expect(sample.incomingInvoices.filter((invoice) => invoice.amountInclVat < 0)).toHaveLength(1);
		expect(sample.incomingInvoices.filter((invoice) => invoice.currencyCode === 'EUR').length).toBeGreaterThanOrEqual(3);
		expect(Object.keys(sample.incomingScenarios)).toEqual(sample.incomingInvoices.map((invoice) => invoice.externalInvoiceId));
	});
});

describe('rules and sales invoices', () => {
	it('every row of the rule table is as wide as its header', () => {
		expect(new Set(ruleTableWidths).size).toBe(1);
	});

	it('rule names are unique and the modes fill, enforce and forbid all occur', () => {
		const names = sample.ruleTable.map((row) => row.name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(sample.ruleTable.map((row) => row.mode))).toEqual(new Set(['fill', 'enforce', 'forbid']));
	});

	it('on every sales invoice the receivable equals the other lines, the order lines and the original amount', () => {
		for (const sale of sample.salesInvoices) {
			const receivable = sumMinor(sale.bookkeepingDetails.filter((line) => line.ledgerAccount === 1500).map((line) => line.amount));
			const others = sumMinor(sale.bookkeepingDetails.filter((line) => line.ledgerAccount !== 1500).map((line) => line.amount));
			expect([receivable, others, sumMinor(sale.orderLines.map((line) => line.total))]).toEqual(Array(3).fill(sumMinor([sale.originalAmount])));
		}
		expect(sample.salesInvoices.map((sale) => sale.claimType)).toEqual(['Invoice', 'Invoice', 'Invoice', 'CreditNote']);
	});
});

describe('repeatability', () => {
	it('gives the same sample byte for byte', () => {
		expect(JSON.stringify(buildSample())).toBe(JSON.stringify(sample));
	});

	it('draws another history from another seed and keeps its promises', () => {
		const other = buildSample(7);
		expect(JSON.stringify(other.postedInvoices)).not.toBe(JSON.stringify(sample.postedInvoices));
		expect(new Set(other.postings.map((posting) => posting.externalInvoiceId)).size).toBe(other.postedInvoices.length);
	});
});
