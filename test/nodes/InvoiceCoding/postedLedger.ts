import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { InvoiceCoding } from '../../../nodes/InvoiceCoding/InvoiceCoding.node';
import { MADE_UP_MAPPING } from '../../faults/madeUpLedger';
import { runNode, type NodeOutcome } from '../../support/runNode';

/** What one vendor sends every month, and how it is posted. */
const HABITS = [
	{ vendor: 'V100', name: 'Fjordfragt ApS', text: 'Freight', account: '6540', costCenter: '200' },
	{ vendor: 'V200', name: 'Nordlys El A/S', text: 'Electricity', account: '6310', costCenter: '100' },
	{ vendor: 'V300', name: '<script>alert(1)</script>', text: 'Licences', account: '6720', costCenter: '300' },
] as const;

const HEADER = 'Voucher;Vendor;Vendor Name;Invoice;Date;Currency;Text;Net;VAT;Account;Cost Centre';

/** A year of invoices: each vendor sends `perMonth` a month. The last vendor is posted on another account from November on. */
export function postedRows(perMonth = 2): string[] {
	const rows: string[] = [];
	for (let month = 1; month <= 12; month += 1) {
		for (const { vendor, name, text, account, costCenter } of HABITS) {
			for (let count = 1; count <= perMonth; count += 1) {
				const posted = vendor === 'V300' && month >= 11 ? '6730' : account;
				rows.push(`${rows.length + 1};${vendor};${name};F-${rows.length + 1};2025-${String(month).padStart(2, '0')}-${String(count).padStart(2, '0')};DKK;${text};100,00;25,00;${posted};${costCenter}`);
			}
		}
	}
	return rows;
}

/** The ledger as a file in a binary field. */
export function ledgerItem(rows: readonly string[] = postedRows()): INodeExecutionData {
	return { json: {}, binary: { data: { data: Buffer.from(`${[HEADER, ...rows].join('\r\n')}\r\n`, 'utf8').toString('base64'), mimeType: 'text/csv', fileName: 'ledger.csv' } } };
}

/** The same rows as items. */
export function ledgerRowItems(rows: readonly string[] = postedRows()): IDataObject[] {
	const names = HEADER.split(';');
	return rows.map((row) => Object.fromEntries(row.split(';').map((cell, index) => [names[index] ?? '', cell])));
}

/** What Kaunt would have proposed for a voucher: the account with a confidence. */
export function proposalOf(voucher: number, account: string, confidence = 'High'): IDataObject {
	return {
		externalInvoiceId: String(voucher),
		fetchedAt: '2025-10-01T08:00:00.000Z',
		proposal: {
			id: `p${voucher}`,
			invoiceLineCodingDimensionCombinationProposals: [
				{ invoiceLineNumber: '1', dimensionCombinationProposals: [{ confidence, proposalPriority: 1, dimensionsWithValues: [{ externalDimensionId: 'Account', externalDimensionValueId: account, confidence }] }] },
			],
		},
	};
}

/** One run of an operation on a history. */
export interface HistoryRun {
	readonly resource?: string;
	readonly operation?: string;
	readonly parameters?: IDataObject;
	readonly options?: IDataObject;
	readonly items?: readonly (IDataObject | INodeExecutionData)[];
	readonly rules?: readonly IDataObject[];
	readonly proposals?: readonly (IDataObject | INodeExecutionData)[];
	readonly onError?: INode['onError'];
	readonly onStart?: (cancel: () => void) => void;
}

/** Runs the real node in n8n's engine, with the form filled in for the made-up ledger. */
export async function runOnHistory({ resource = 'backtest', operation = 'run', parameters = {}, options = {}, items = [ledgerItem()], rules, proposals, onError, onStart }: HistoryRun): Promise<NodeOutcome> {
	return await runNode({
		node: new InvoiceCoding(),
		parameters: {
			resource,
			operation,
			columns: { column: Object.entries(MADE_UP_MAPPING.columns).map(([field, name]) => ({ field, name })) },
			dimensions: { dimension: MADE_UP_MAPPING.dimensions.map((dimension) => ({ required: false, valueName: '', ...dimension })) },
			idTemplate: '{documentNumber}',
			...parameters,
			options: { decimalSeparator: 'comma', ...options },
		},
		items,
		...(rules === undefined ? {} : { secondInput: rules }),
		...(proposals === undefined ? {} : { thirdInput: proposals }),
		onError,
		...(onStart === undefined ? {} : { onStart }),
	});
}

/** A file of an item, as text. */
export function fileOf(item: INodeExecutionData | undefined, field: string): string {
	return Buffer.from(item?.binary?.[field]?.data ?? '', 'base64').toString('utf8');
}
