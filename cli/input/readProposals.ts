import type { HistoryRow, ProposalRecord } from '../../engine/index';
import { readRows } from '../../engine/index';
import { UsageError } from '../commands/UsageError';
import type { InputFile } from './openInput';
import { isObject } from './readJsonInput';

/** The proposals that a file holds. */
export interface FoundProposals {
	/** The one of an invoice; its JSON is read only when it is asked for. */
	find(externalInvoiceId: string): ProposalRecord | null;
	/** Invoices that have one. */
	readonly count: number;
	/** Further ones of these invoices, which do not count. */
	readonly repeated: number;
}

interface KeptProposal {
	/** As JSON, which takes a fraction of the memory; `null`: Kaunt had none. */
	readonly json: string;
	readonly fetchedAt: string | null;
}

/**
 * Reads proposals as they were fetched (`externalInvoiceId`, `proposal`, `fetchedAt`), or as rows of an n8n Data Table that
 * the node's records went into (`proposal` as text, `createdAt`): CSV, NDJSON or JSON. Of several for one invoice the
 * earliest counts: it knew least of how the invoice was posted.
 *
 * @throws UsageError `PROPOSALS_FILE_MALFORMED`, `FILE_NOT_READABLE`; CodedError for what no reader can read
 */
export async function readProposals(input: InputFile, onBytes?: (bytes: number) => void): Promise<FoundProposals> {
	const byInvoice = new Map<string, KeptProposal>();
	let records = 0;
	for await (const rows of readRows(input.open(onBytes), {})) {
		for (const row of rows) {
			const { externalInvoiceId, ...kept } = readRow(row, input.path);
			records += 1;
			const known = byInvoice.get(externalInvoiceId);
			if (known === undefined || isEarlier(kept.fetchedAt, known.fetchedAt)) byInvoice.set(externalInvoiceId, kept);
		}
	}
	if (records === 0) throw new UsageError({ code: 'PROPOSALS_FILE_MALFORMED', message: `"${input.path}" holds no proposals.`, remedy: REMEDY });
	return {
		find: (externalInvoiceId) => {
			const found = byInvoice.get(externalInvoiceId);
			if (found === undefined) return null;
			return { externalInvoiceId, proposal: JSON.parse(found.json) as unknown, fetchedAt: found.fetchedAt };
		},
		count: byInvoice.size,
		repeated: records - byInvoice.size,
	};
}

const REMEDY = 'Each row needs "externalInvoiceId" and "proposal" (an object, JSON as text, or nothing), and should have "fetchedAt".';

function readRow({ rowNumber, cells, fault }: HistoryRow, path: string): KeptProposal & { readonly externalInvoiceId: string } {
	const refuse = (how: string): never => {
		throw new UsageError({ code: 'PROPOSALS_FILE_MALFORMED', message: `Row ${rowNumber} of "${path}" ${how}.`, remedy: REMEDY, path: `row ${rowNumber}` });
	};
	if (fault !== undefined) refuse(`cannot be read (${fault.code})`);
	const externalInvoiceId = textOf(cells.externalInvoiceId) ?? refuse('has no "externalInvoiceId"');
	if (!('proposal' in cells)) refuse('has no "proposal"');
	return { externalInvoiceId, json: jsonOf(cells.proposal) ?? refuse('has a proposal that is no object and no JSON of one'), fetchedAt: textOf(cells.fetchedAt) ?? textOf(cells.createdAt) };
}

/** @returns undefined for what is no proposal; the text `null` for none */
function jsonOf(value: unknown): string | undefined {
	if (value === null || value === undefined || value === '') return 'null';
	if (isObject(value)) return JSON.stringify(value);
	if (typeof value !== 'string') return undefined;
	try {
		const parsed = JSON.parse(value) as unknown;
		return parsed === null || isObject(parsed) ? value : undefined;
	} catch {
		return undefined;
	}
}

function textOf(value: unknown): string | null {
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	return text === '' ? null : text;
}

/** ISO texts are in order as texts; one that is not known comes last. */
function isEarlier(left: string | null, right: string | null): boolean {
	return left !== null && (right === null || left < right);
}
