import type { TrainingData } from '../../../../engine/index';

type Line = { lineNumber: string; description: string; lineAmountExVat: number; lineVatAmount: number; lineAmountInclVat: number };

export interface TestInvoice {
	externalInvoiceId: string;
	invoiceDate: string;
	postingDate: string;
	currencyCode: string;
	amountExVat: number;
	vatAmount: number;
	amountInclVat: number;
	vendorInvoiceNumber: string;
	vendor: { externalId?: string; name?: string };
	invoiceLines: Line[];
	note?: string;
}

export interface TestPosting {
	postingLineNumber: number;
	externalInvoiceId: string;
	postingDate: string;
	description: string;
	postingAmountExVat: number;
	postingVatAmount: number;
	postingAmountInclVat: number;
	currencyCode: string;
	dimensions: { externalDimensionId: string; externalDimensionValueId: string }[];
}

/** Two years of a small company, to be spoilt by tests. */
export interface TestData extends TrainingData {
	readonly today: string;
	readonly postedInvoices: TestInvoice[];
	readonly postings: TestPosting[];
	readonly dimensions: { externalDimensionId: string; dimensionValues: { externalDimensionValueId: string; isBlocked: boolean }[] }[];
}

const TODAY = '2025-11-25';
const DAY_MS = 86_400_000;

const dayBeforeToday = (days: number): string => new Date(Date.parse(TODAY) - days * DAY_MS).toISOString().slice(0, 10);
const values = (ids: readonly string[], blocked: readonly string[] = []): { externalDimensionValueId: string; isBlocked: boolean }[] =>
	[...ids, ...blocked].map((externalDimensionValueId) => ({ externalDimensionValueId, isBlocked: blocked.includes(externalDimensionValueId) }));

/** Data in which there is nothing to find: two lines and two postings per invoice, 25 % VAT, all in kroner. */
export function cleanData(invoices = 240): TestData {
	const data: TestData = {
		today: TODAY,
		postedInvoices: [],
		postings: [],
		dimensions: [
			{ externalDimensionId: 'Account', dimensionValues: values(['6540', '6720', '6830', '2440', '2640']) },
			{ externalDimensionId: 'CostCenter', dimensionValues: values(['100', '200', '300', '400', '500'], ['900']) },
		],
	};
	for (let at = 0; at < invoices; at++) addDocument(data, at);
	return data;
}

function addDocument(data: TestData, at: number): void {
	const externalInvoiceId = `F-${1000 + at}`;
	const date = dayBeforeToday(1 + Math.floor((at * 720) / 240) % 720);
	const nets = [400 + at * 4, 100.4 + at * 4];
	const amounts = nets.map((net) => ({ exVat: net, vat: Math.round(net * 25) / 100, inclVat: Math.round(net * 125) / 100 }));
	const sum = (part: 'exVat' | 'vat' | 'inclVat'): number => Math.round(amounts.reduce((total, amount) => total + amount[part], 0) * 100) / 100;
	data.postedInvoices.push({
		externalInvoiceId,
		invoiceDate: date,
		postingDate: date,
		currencyCode: 'DKK',
		amountExVat: sum('exVat'),
		vatAmount: sum('vat'),
		amountInclVat: sum('inclVat'),
		vendorInvoiceNumber: `VN-${at}`,
		vendor: { externalId: `V${at % 12}`, name: `Vendor ${at % 12}` },
		invoiceLines: amounts.map(({ exVat, vat, inclVat }, line) => ({
			lineNumber: String(line + 1),
			description: line === 0 ? 'Freight' : 'Packing',
			lineAmountExVat: exVat,
			lineVatAmount: vat,
			lineAmountInclVat: inclVat,
		})),
	});
	data.postings.push(
		...amounts.map(({ exVat, vat, inclVat }, line) => ({
			postingLineNumber: line + 1,
			externalInvoiceId,
			postingDate: date,
			description: line === 0 ? 'Freight' : 'Packing',
			postingAmountExVat: exVat,
			postingVatAmount: vat,
			postingAmountInclVat: inclVat,
			currencyCode: 'DKK',
			dimensions: [
				{ externalDimensionId: 'Account', externalDimensionValueId: ['6540', '6720', '6830'][(at + line) % 3] ?? '' },
				{ externalDimensionId: 'CostCenter', externalDimensionValueId: String(100 * (1 + (at % 5))) },
			],
		})),
	);
}

export function invoiceAt(data: TestData, at: number): TestInvoice {
	const invoice = data.postedInvoices[at];
	if (!invoice) throw new Error(`there is no invoice ${at}`);
	return invoice;
}

/** The posting of the first line of an invoice of {@link cleanData}. */
export function postingAt(data: TestData, at: number): TestPosting {
	const posting = data.postings.find(({ externalInvoiceId }) => externalInvoiceId === `F-${1000 + at}`);
	if (!posting) throw new Error(`there is no posting of invoice ${at}`);
	return posting;
}

export function postingsOf(data: TestData, at: number): TestPosting[] {
	return data.postings.filter(({ externalInvoiceId }) => externalInvoiceId === `F-${1000 + at}`);
}

/** A posting of the same invoice with other amounts on another account, without VAT. */
export function postingLike(posting: TestPosting, line: number, amount: number, account: string): TestPosting {
	return {
		...posting,
		postingLineNumber: line,
		postingAmountExVat: amount,
		postingVatAmount: 0,
		postingAmountInclVat: amount,
		dimensions: [{ externalDimensionId: 'Account', externalDimensionValueId: account }, ...posting.dimensions.slice(1)],
	};
}
