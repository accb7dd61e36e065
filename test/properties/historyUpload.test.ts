import fc from 'fast-check';
import { createKauntClient } from '../../clients/index';
import type { HistoryUploadResult } from '../../clients/index';
import { openHistory, parseHistoryMapping } from '../../engine/index';
import type { HistoryReject } from '../../engine/index';
import { quickTiming } from '../clients/support/quickTiming';
import { FATES, KauntThatFails } from './support/KauntThatFails';
import type { Fate } from './support/KauntThatFails';
import { NO_LIMIT, propertyRuns } from './support/propertyRuns';

const MAPPING = parseHistoryMapping('ledgerRows', {
	columns: { documentNumber: 'No', vendorId: 'Vendor', postingDate: 'Date', amountExVat: 'Net', vatAmount: 'VAT' },
	dimensions: [{ externalDimensionId: 'Account', value: 'Account', required: true }],
	externalInvoiceId: ['{documentNumber}'],
});

interface Line {
	readonly net: number;
	readonly isGood: boolean;
}

const line = fc.record({ net: fc.integer({ min: -999_999, max: 999_999 }), isGood: fc.constant(true) });
const badLine = fc.record({ net: fc.constant(1), isGood: fc.constant(false) });
const documentsOf = fc.array(fc.array(fc.oneof({ weight: 15, arbitrary: line }, { weight: 1, arbitrary: badLine }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 25 });
const fates = fc.array(fc.constantFrom<Fate>(...FATES), { maxLength: 40 });

function toRows(documents: readonly (readonly Line[])[], shuffle: number): Record<string, unknown>[] {
	const rows = documents.flatMap((lines, index) => lines.map(({ net, isGood }) => ({ No: String(index + 1), Vendor: `V${index % 3}`, Date: '2025-03-31', Net: isGood ? (net / 100).toFixed(2) : 'unknown', VAT: '0', Account: String(6000 + (Math.abs(net) % 9)) })));
	// Rotated, so that rows of a document may stand apart.
	return [...rows.slice(shuffle % rows.length), ...rows.slice(0, shuffle % rows.length)];
}

interface Uploaded {
	readonly result: HistoryUploadResult;
	readonly rejects: readonly HistoryReject[];
	readonly rows: number;
}

async function upload(http: KauntThatFails, rows: Record<string, unknown>[], settings: object): Promise<Uploaded> {
	const client = createKauntClient({ http, timing: quickTiming(), baseUrl: 'https://kaunt.example/v1', tenantId: '3c7d2a60-4f0b-4d39-9a0e-111111111111', companyName: 'nordlys', settings });
	const history = openHistory({ name: 'rows', rows }, MAPPING);
	const survey = await history.survey();
	const rejects: HistoryReject[] = [];
	const result = await client.uploadHistory({ batches: history.batches(), contentHash: survey.contentHash, onReject: (reject) => rejects.push(reject) });
	return { result, rejects, rows: survey.rows };
}

/** Nothing is doubled, nothing is there without its invoice, and what counts as being there is there. */
function expectOnce(http: KauntThatFails): void {
	const keys = http.postings.map((row) => `${row.externalInvoiceId}/${row.postingLineNumber}`);
	expect(new Set(keys).size).toBe(keys.length);
	expect(http.orphans).toBe(0);
}

function expectAccounted(http: KauntThatFails, { result, rejects, rows }: Uploaded): void {
	const { atKaunt, rejected, skipped, doneBefore } = result.rows;
	if (result.status === 'complete') {
		expect(atKaunt + rejected + skipped + doneBefore).toBe(rows);
		expect(new Set(rejects.map(({ rowNumber }) => rowNumber)).size).toBe(rejected);
		const unclear = rejects.filter(({ error }) => error.code === 'POSTING_UNCLEAR').length;
		expect(http.postings.length).toBeGreaterThanOrEqual(atKaunt);
		expect(http.postings.length).toBeLessThanOrEqual(atKaunt + unclear + rejected);
		for (const { part, externalInvoiceId, postingLineNumber, error } of rejects) {
			if (part === 'posting' && error.code !== 'POSTING_UNCLEAR') expect(http.postings.some((row) => row.externalInvoiceId === externalInvoiceId && row.postingLineNumber === postingLineNumber)).toBe(false);
		}
	} else {
		expect(result.checkpoint).not.toBeNull();
		expect(result.stopReason).not.toBeNull();
	}
}

describe('a history under any sequence of faults', () => {
	it('doubles nothing, accounts for every row, and is whole after it is sent again without faults', async () => {
		await fc.assert(
			fc.asyncProperty(documentsOf, fates, fc.nat(100), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 }), async (documents, given, shuffle, batchSize, maxConcurrency) => {
				const http = new KauntThatFails(given);
				const rows = toRows(documents, shuffle);
				const settings = { batchSize, maxConcurrency, paging: { pageSize: 7 } };
				const uploaded = await upload(http, rows, settings).catch((error: unknown) => error);
				expectOnce(http);
				if (!(uploaded instanceof Error)) expectAccounted(http, uploaded as Uploaded);
				else expect(http.invoices.size + http.postings.length === 0 || (uploaded as Error & { code: string }).code !== undefined).toBe(true);

				http.suffer([]);
				const again = await upload(http, rows, settings);
				expectOnce(http);
				expectAccounted(http, again);
				expect(again.result.status).toBe('complete');
				const whole = documents.filter((lines) => lines.every(({ isGood }) => isGood));
				expect(http.invoices.size).toBe(whole.length);
				expect(http.postings.length).toBe(whole.reduce((sum, lines) => sum + lines.length, 0));

				const changes = http.changes;
				const third = await upload(http, rows, settings);
				expect([http.changes - changes, third.result.rows.atKaunt]).toEqual([0, http.postings.length]);
			}),
			propertyRuns(150),
		);
	}, NO_LIMIT);
});
