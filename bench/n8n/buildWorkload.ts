import { createProposer } from '../../sandbox/kaunt/createProposer';
import { buildHistory } from '../../sandbox/sample/buildHistory';
import { mulberry32 } from '../../sandbox/sample/mulberry32';
import { ruleTable } from '../../sandbox/sample/ruleTable';
import type { RuleTableRow, SampleInvoice, SampleInvoiceLine, SamplePosting } from '../../sandbox/sample/sampleTypes';

const DIFFERENT = 1000;
const LEARNED_SEED = 20261101;
const FIRST_DRAWN_SEED = 1;
/** Every fifth vendor is new to Kaunt: there the rules have something to do. */
const NEW_VENDOR_EVERY = 5;
const LINES = { least: 2, most: 8 };

/** An invoice with its proposal, as the node Kaunt hands it on. */
export interface WorkloadItem {
	readonly externalInvoiceId: string;
	readonly proposalId: string;
	readonly correlationId: string;
	readonly status: 'ready';
	readonly proposal: Readonly<Record<string, unknown>>;
	readonly invoice: SampleInvoice;
}

/** What both ways of merging get. */
export interface Workload {
	readonly items: readonly WorkloadItem[];
	/** Rows of a decision table, in the order of their priority; all fill. */
	readonly rules: readonly RuleTableRow[];
	readonly lines: number;
}

/**
 * The sample company's invoices scaled up: a thousand different ones, of two to eight lines each, repeated under other
 * numbers, with what the stand-in for Kaunt proposes for each after two years of history.
 *
 * @param ruleCount at most so many rules; the company's own come first, then rules by vendor and word
 */
export function buildWorkload(invoiceCount: number, ruleCount: number): Workload {
	const drawn = drawInvoices(Math.min(DIFFERENT, invoiceCount));
	const propose = trainedProposer();
	const different = drawn.map((invoice) => ({ invoice, proposal: propose(invoice) }));
	const items = Array.from({ length: invoiceCount }, (_, index): WorkloadItem => {
		const { invoice, proposal } = different[index % different.length] as (typeof different)[number];
		const externalInvoiceId = `B${100_001 + index}`;
		const proposalId = `proposal-${index + 1}`;
		return { externalInvoiceId, proposalId, correlationId: `request-${index + 1}`, status: 'ready', proposal: { ...proposal, id: proposalId }, invoice: { ...invoice, externalInvoiceId } };
	});
	return { items, rules: buildRules(ruleCount), lines: items.reduce((sum, { invoice }) => sum + invoice.invoiceLines.length, 0) };
}

/** Invoices of several lines: each takes the next lines that its vendor has ever been drawn. */
function drawInvoices(count: number): SampleInvoice[] {
	const random = mulberry32(count);
	const invoices: SampleInvoice[] = [];
	for (let seed = FIRST_DRAWN_SEED; invoices.length < count; seed += 1) {
		const byVendor = groupBy(buildHistory(seed).postedInvoices.filter(({ amountInclVat }) => amountInclVat > 0), ({ vendor }) => vendor.externalId);
		for (const ofVendor of byVendor.values()) {
			const [head] = ofVendor;
			const lines = ofVendor.flatMap(({ invoiceLines }) => invoiceLines);
			while (head && lines.length >= LINES.least && invoices.length < count) {
				invoices.push(withLines(head, lines.splice(0, LINES.least + Math.floor(random() * (LINES.most - LINES.least + 1)))));
			}
		}
	}
	return invoices;
}

function withLines(head: SampleInvoice, lines: readonly SampleInvoiceLine[]): SampleInvoice {
	const total = (field: 'lineAmountExVat' | 'lineVatAmount' | 'lineAmountInclVat'): number => lines.reduce((sum, line) => sum + Math.round(line[field] * 100), 0) / 100;
	return {
		...head, postingDate: null, amountExVat: total('lineAmountExVat'), vatAmount: total('lineVatAmount'), amountInclVat: total('lineAmountInclVat'),
		invoiceLines: lines.map((line, index) => ({ ...line, lineNumber: String(index + 1) })),
	};
}

function trainedProposer(): (invoice: SampleInvoice) => Record<string, unknown> {
	const { postedInvoices, postings } = buildHistory(LEARNED_SEED);
	const byInvoice = groupBy(postings, ({ externalInvoiceId }) => externalInvoiceId);
	const vendors = [...new Set(postedInvoices.map(({ vendor }) => vendor.externalId))];
	const proposer = createProposer();
	for (const invoice of postedInvoices) {
		if (vendors.indexOf(invoice.vendor.externalId) % NEW_VENDOR_EVERY !== 0) proposer.learn({ invoice, postings: byInvoice.get(invoice.externalInvoiceId) ?? [] });
	}
	return (invoice) => proposer.propose(invoice);
}

/** The company's own rules that fill, then one per vendor and first word of a line; each with a priority of its own, so that "first" is clear. */
function buildRules(count: number): RuleTableRow[] {
	const own = ruleTable.filter(({ mode }) => mode === 'fill');
	return [...own, ...vendorRules()].slice(0, count).map((row, index, all) => ({ ...row, priority: all.length - index }));
}

function* vendorRules(): Generator<RuleTableRow> {
	const { postedInvoices, postings } = buildHistory(LEARNED_SEED);
	const byInvoice = groupBy(postings, ({ externalInvoiceId }) => externalInvoiceId);
	const seen = new Set<string>();
	for (const { externalInvoiceId, vendor, invoiceLines } of postedInvoices) {
		for (const { description } of invoiceLines) {
			const word = /\p{L}{4,}/u.exec(description)?.[0].toLowerCase();
			const name = `${vendor.externalId}-${word}`;
			const posting = (byInvoice.get(externalInvoiceId) ?? [])[0];
			if (word === undefined || posting === undefined || seen.has(name)) continue;
			seen.add(name);
			yield { name, mode: 'fill', 'vendor.externalId': vendor.externalId, 'line.description contains': word, 'set Account': valueOf(posting, 'Account'), 'set CostCenter': valueOf(posting, 'CostCenter') };
		}
	}
}

function groupBy<Member>(members: readonly Member[], keyOf: (member: Member) => string): Map<string, Member[]> {
	const groups = new Map<string, Member[]>();
	for (const member of members) groups.set(keyOf(member), [...(groups.get(keyOf(member)) ?? []), member]);
	return groups;
}

function valueOf({ dimensions }: SamplePosting, dimension: string): string | null {
	return dimensions.find(({ externalDimensionId }) => externalDimensionId === dimension)?.externalDimensionValueId ?? null;
}
