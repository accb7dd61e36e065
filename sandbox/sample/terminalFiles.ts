import { createProposer } from '../kaunt/createProposer';
import { buildSample } from './buildSample';
import { ledgerCsv } from './ledgerCsv';
import { ruleTable } from './ruleTable';
import type { SampleInvoice, SamplePosting } from './sampleTypes';

/** Proposals are there for what was posted from this day on: half a year. */
const PROPOSALS_SINCE = '2026-05-01';

/** The invoice that is explained. */
const EXPLAINED_SCENARIO = 'a value that a rule forbids';

/** How the columns of the sample's ledger are called; a change over the mapping `ledgerRows`. */
const COLUMNS = {
	columns: {
		documentNumber: 'Bilagsnr.', vendorId: 'Kreditornr.', vendorName: 'Kreditor', vendorTaxId: 'CVR-nr.', vendorInvoiceNumber: 'Fakturanr.',
		invoiceDate: 'Fakturadato', postingDate: 'Bogføringsdato', dueDate: 'Forfaldsdato', currencyCode: 'Valuta', lineText: 'Tekst', postingText: 'Tekst',
		amountExVat: 'Beløb ekskl. moms', vatAmount: 'Moms', accrualCode: 'Periodisering', accrualStart: 'Periode fra', accrualEnd: 'Periode til',
	},
	dimensions: [
		{ externalDimensionId: 'Account', externalDimensionName: 'Finanskonto', value: 'Konto', valueName: 'Kontonavn', required: true },
		{ externalDimensionId: 'VatCode', externalDimensionName: 'Momskode', value: 'Momskode' },
		{ externalDimensionId: 'CostCenter', externalDimensionName: 'Omkostningssted', value: 'Afdeling', valueName: 'Afdelingsnavn' },
		{ externalDimensionId: 'Project', externalDimensionName: 'Projekt', value: 'Projekt', valueName: 'Projektnavn' },
	],
	decimalSeparator: 'comma',
	dateOrder: 'dayFirst',
	externalInvoiceId: ['{documentNumber}'],
};

/** Ways of deciding to put side by side. */
const POLICIES = [
	{ name: 'Kaunt first', policy: { precedence: 'kauntFirst', minConfidence: 'Medium' } },
	{ name: 'Kaunt only', policy: { precedence: 'kauntOnly', minConfidence: 'Medium' } },
	{ name: 'Rules only', policy: { precedence: 'rulesOnly' } },
];

/**
 * The sample as files for the terminal: name → content. The same each time; everything in it is invented.
 *
 * The proposals are made as they would have been collected: each by a stand-in that had learned what was posted before the
 * invoice came, and nothing later.
 */
export function terminalFiles(): Readonly<Record<string, string>> {
	const { postedInvoices, postings, incomingInvoices, incomingScenarios, ledger } = buildSample();
	const history = postedInvoices.map((invoice) => asTheLedgerHasIt(invoice, postings));
	const explained = incomingInvoices.find(({ externalInvoiceId }) => incomingScenarios[externalInvoiceId] === EXPLAINED_SCENARIO) as SampleInvoice;
	return {
		'ledger.csv': ledgerCsv({ postedInvoices, postings }),
		'columns.json': toJson(COLUMNS),
		'rules.csv': rulesCsv(),
		'ledger.json': toJson(ledger),
		'policies.json': toJson(POLICIES),
		'policy.json': toJson(POLICIES[0]?.policy),
		'proposals.ndjson': proposals(history).map((record) => `${JSON.stringify(record)}\n`).join(''),
		'invoice.json': toJson(explained),
		'proposal.json': toJson(proposalFor(explained, postedInvoices, postings)),
	};
}

interface Posted {
	readonly invoice: SampleInvoice;
	readonly postings: readonly SamplePosting[];
}

/** A flat ledger knows no lines but its own rows: an invoice has one line for each posting, with the text of the posting. */
function asTheLedgerHasIt(invoice: SampleInvoice, all: readonly SamplePosting[]): Posted {
	const postings = all.filter(({ externalInvoiceId }) => externalInvoiceId === invoice.externalInvoiceId);
	const invoiceLines = postings.map((posting, index) => ({
		lineNumber: String(index + 1), description: posting.description, name: null, quantity: 1, unitOfMeasure: '',
		lineAmountExVat: posting.postingAmountExVat, lineVatAmount: posting.postingVatAmount, lineAmountInclVat: posting.postingAmountInclVat,
	}));
	return { invoice: { ...invoice, invoiceLines }, postings };
}

/** Goes through the time: what was posted by the day before an invoice came is known, and nothing else. */
function proposals(history: readonly Posted[]): object[] {
	const proposer = createProposer();
	const byPostingDate = [...history].sort((left, right) => compare(dayOf(left), dayOf(right)));
	let learned = 0;
	return [...history]
		.sort((left, right) => compare(left.invoice.invoiceDate, right.invoice.invoiceDate))
		.flatMap((asked) => {
			for (let next = byPostingDate[learned]; next !== undefined && dayOf(next) < asked.invoice.invoiceDate; next = byPostingDate[learned]) {
				proposer.learn(next);
				learned += 1;
			}
			if (dayOf(asked) < PROPOSALS_SINCE) return [];
			const { externalInvoiceId, invoiceDate } = asked.invoice;
			return [{ externalInvoiceId, fetchedAt: `${invoiceDate}T08:00:00Z`, proposal: proposer.propose({ ...asked.invoice, postingDate: null }) }];
		});
}

function proposalFor(invoice: SampleInvoice, postedInvoices: readonly SampleInvoice[], postings: readonly SamplePosting[]): object {
	const proposer = createProposer();
	for (const posted of postedInvoices) proposer.learn({ invoice: posted, postings: postings.filter(({ externalInvoiceId }) => externalInvoiceId === posted.externalInvoiceId) });
	return proposer.propose(invoice);
}

function dayOf({ invoice }: Posted): string {
	return invoice.postingDate ?? invoice.invoiceDate;
}

// Not localeCompare: its order depends on the machine.
function compare(left: string, right: string): number {
	return left < right ? -1 : left > right ? 1 : 0;
}

function rulesCsv(): string {
	const headers = Object.keys(ruleTable[0] ?? {});
	const lines = [headers, ...ruleTable.map((row) => headers.map((header) => row[header] ?? ''))];
	return `\uFEFF${lines.map((cells) => `${cells.map((cell) => (/[";,]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell))).join(';')}\r\n`).join('')}`;
}

function toJson(value: unknown): string {
	return `${JSON.stringify(value, null, '\t')}\n`;
}
