import { createKauntClient } from '../../../../clients/index';
import type { HistoryUploadInput, HistoryUploadResult, KauntSettingsInput } from '../../../../clients/index';
import { CodedError, openHistory, parseHistoryMapping } from '../../../../engine/index';
import type { HistoryReject } from '../../../../engine/index';
import { KauntThatFails } from '../../../properties/support/KauntThatFails';
import { quickTiming } from '../../support/quickTiming';

const MAPPING = parseHistoryMapping('ledgerRows', {
	columns: { documentNumber: 'No', vendorId: 'Vendor', postingDate: 'Date', amountExVat: 'Net', vatAmount: 'VAT' },
	dimensions: [{ externalDimensionId: 'Account', value: 'Account', required: true }],
	externalInvoiceId: ['{documentNumber}'],
});

const row = (number: number, changes: object = {}): Record<string, unknown> => ({ No: String(number), Vendor: 'V1', Date: '2025-03-31', Net: '10.00', VAT: '2.50', Account: '6540', ...changes });

interface Uploaded {
	readonly result: HistoryUploadResult;
	readonly rejects: readonly HistoryReject[];
}

async function upload(http: KauntThatFails, rows: Record<string, unknown>[], settings: KauntSettingsInput = {}, input: Partial<HistoryUploadInput> = {}): Promise<Uploaded> {
	const client = createKauntClient({ http, timing: quickTiming(), baseUrl: 'https://kaunt.example/v1', tenantId: '3c7d2a60-4f0b-4d39-9a0e-111111111111', companyName: 'nordlys', settings: { maxConcurrency: 1, ...settings } });
	const history = openHistory({ name: 'rows', rows }, MAPPING);
	const survey = await history.survey();
	const rejects: HistoryReject[] = [];
	const result = await client.uploadHistory({ batches: history.batches(), contentHash: survey.contentHash, onReject: (reject) => rejects.push(reject), ...input });
	return { result, rejects };
}

const codesOf = ({ rejects }: Uploaded): string[] => rejects.map(({ error }) => error.code);

describe('rows without a clear answer', () => {
	it('that were told "not now" to the end are sent again when all else is done', async () => {
		const http = new KauntThatFails(['good', 'busyItems']);
		const uploaded = await upload(http, [row(1), row(2)], { retry: { attempts: 1 } });
		expect(codesOf(uploaded)).toEqual([]);
		expect(uploaded.result).toMatchObject({ status: 'complete', rows: { atKaunt: 2 } });
		expect(http.postings).toHaveLength(2);
	});

	it('are not sent again when the list cannot be read to its end', async () => {
		const http = new KauntThatFails(['good', 'resetAfter']);
		const settled = upload(http, [row(1)], {}, { alreadyAtKaunt: 'send' });
		http.hidesPostings = true;
		const uploaded = await settled;
		expect(codesOf(uploaded)).toEqual(['POSTING_UNCLEAR']);
		expect(http.postings).toHaveLength(1);
	});

	it('do not count as taken by an earlier posting of the same name', async () => {
		const http = new KauntThatFails([]);
		await upload(http, [row(1)]);
		http.suffer(['good', 'reset']);
		const uploaded = await upload(http, [row(1, { Net: '99.00' })], {}, { alreadyAtKaunt: 'send' });
		expect(codesOf(uploaded)).toEqual(['POSTING_UNCLEAR']);
		expect(uploaded.result.rows.atKaunt).toBe(0);
	});

	it('keep a refusal of another posting of their document in mind', async () => {
		const http = new KauntThatFails(['good', 'good', 'good']);
		const seen = new Map<unknown, number>();
		http.statusOfRow = ({ postingLineNumber }) => {
			if (postingLineNumber === undefined) return undefined;
			const times = (seen.get(postingLineNumber) ?? 0) + 1;
			seen.set(postingLineNumber, times);
			return postingLineNumber === 1 ? 400 : times === 1 ? 503 : 201;
		};
		const uploaded = await upload(http, [row(1), row(1)], { retry: { attempts: 1 } });
		expect(uploaded.rejects).toMatchObject([{ rowNumber: 1, part: 'posting', externalInvoiceId: '1', postingLineNumber: 1, error: { code: 'KAUNT_ROW_REFUSED' } }]);
		expect(uploaded.result).toMatchObject({ postings: { uploaded: 1, rejected: 1 }, rows: { atKaunt: 1, rejected: 1 } });
	});
});

describe('an upload that cannot go on', () => {
	it.each([
		[['403'] as const, 1, 'KAUNT_FORBIDDEN'],
		[['reset', 'reset', 'reset', 'reset'] as const, 4, 'SOURCE_UNAVAILABLE'],
	])('ends after %j with its error, and nothing else is sent', async (fates, changes, code) => {
		const http = new KauntThatFails(fates);
		await expect(upload(http, [1, 2, 3, 4, 5].map((number) => row(number)), { batchSize: 1 })).rejects.toMatchObject({ code });
		expect(http.changes).toBe(changes);
	});

	it('sends no postings after a refusal for good, and says where to go on', async () => {
		const http = new KauntThatFails(['good', 'good', 'good', '403']);
		const uploaded = await upload(http, [1, 2, 3].map((number) => row(number)), { batchSize: 2, maxBatchBytes: 1_000 });
		expect(http.changes).toBe(4);
		expect(uploaded.result).toMatchObject({ status: 'stopped', stopReason: { code: 'KAUNT_FORBIDDEN' }, checkpoint: { documents: expect.any(Number) as number, isExact: false } });
		http.suffer([]);
		const rest = await upload(http, [1, 2, 3].map((number) => row(number)), {}, { checkpoint: uploaded.result.checkpoint });
		expect(rest.result).toMatchObject({ status: 'complete', checkpoint: null });
		expect(http.postings.map(({ externalInvoiceId }) => externalInvoiceId).sort()).toEqual(['1', '2', '3']);
	});

	it('leaves the postings of a batch alone when the second half of its invoices is refused for good', async () => {
		const http = new KauntThatFails(['good', '403']);
		// So many bytes that the two invoices cannot travel together.
		const long = 'x'.repeat(900);
		const uploaded = await upload(http, [row(1, { Vendor: long }), row(2, { Vendor: long })], { maxBatchBytes: 1_200 });
		expect([http.changes, http.postings.length, uploaded.result.status]).toEqual([2, 0, 'stopped']);
	});
});

describe('an upload that is disturbed from its own side', () => {
	it('tells what was sent when the run is cancelled while it waits to settle the rest', async () => {
		const http = new KauntThatFails(['good', 'resetAfter']);
		const timing = quickTiming();
		const client = createKauntClient({ http, timing: { ...timing, sleep: async () => await Promise.reject(new Error('cancelled')) }, baseUrl: 'https://kaunt.example/v1', tenantId: '3c7d2a60-4f0b-4d39-9a0e-111111111111', companyName: 'nordlys' });
		const history = openHistory({ name: 'rows', rows: [row(1)] }, MAPPING);
		const { contentHash } = await history.survey();
		const result = await client.uploadHistory({ batches: history.batches(), contentHash, onReject: () => undefined });
		expect(result).toMatchObject({ status: 'stopped', stopReason: { code: 'RUN_CANCELLED' }, checkpoint: { documents: 0, isExact: false } });
	});

	it('stops, and says where, when its caller cannot take the progress', async () => {
		const http = new KauntThatFails([]);
		let told = 0;
		const onCheckpoint = (): void => {
			told += 1;
			if (told === 2) throw new Error('disk full');
		};
		const { result } = await upload(http, [1, 2, 3, 4, 5, 6].map((number) => row(number)), { batchSize: 1, maxConcurrency: 2 }, { onCheckpoint });
		expect(result).toMatchObject({ status: 'stopped', stopReason: { code: 'UPLOAD_INTERRUPTED' } });
		expect(result.rows.atKaunt).toBe(http.postings.length);
	});
});

describe('a history that breaks off while it is read', () => {
	const broken = new CodedError({ code: 'HISTORY_ROWS_SCATTERED', message: 'Scattered.', remedy: 'Sort.' });

	async function uploadBroken(http: KauntThatFails, rows: Record<string, unknown>[], batchSize: number): Promise<HistoryUploadResult> {
		const history = openHistory({ name: 'rows', rows }, MAPPING);
		const { contentHash } = await history.survey();
		const client = createKauntClient({ http, timing: quickTiming(), baseUrl: 'https://kaunt.example/v1', tenantId: '3c7d2a60-4f0b-4d39-9a0e-111111111111', companyName: 'nordlys', settings: { batchSize } });
		return await client.uploadHistory({
			contentHash,
			onReject: () => undefined,
			batches: (async function* batches() {
				yield* history.batches();
				throw broken;
			})(),
		});
	}

	it('is an error as long as nothing was sent', async () => {
		const http = new KauntThatFails(['403']);
		await expect(uploadBroken(http, [row(1)], 100)).rejects.toBe(broken);
		expect(http.changes).toBe(0);
	});

	it('tells what was sent, and where to go on', async () => {
		const http = new KauntThatFails([]);
		const result = await uploadBroken(http, [1, 2, 3].map((number) => row(number)), 1);
		expect(result).toMatchObject({ status: 'stopped', stopReason: { code: 'HISTORY_ROWS_SCATTERED' }, checkpoint: { version: 1 } });
		expect(result.rows.atKaunt).toBe(http.postings.length);
		expect(http.postings.length).toBeGreaterThan(0);
	});
});

describe('what Kaunt holds already', () => {
	it('is changed where it differs: the invoice replaced, the posting patched', async () => {
		const http = new KauntThatFails([]);
		await upload(http, [row(1), row(2)]);
		const uploaded = await upload(http, [row(1, { Net: '11.00' }), row(2)]);
		expect(uploaded.result).toMatchObject({ postedInvoices: { uploaded: 0, updated: 1, unchanged: 1 }, postings: { uploaded: 0, updated: 1, unchanged: 1 } });
		expect(http.invoices.get('1')).toMatchObject({ amountExVat: 11 });
		expect(http.postings.filter(({ externalInvoiceId }) => externalInvoiceId === '1')).toMatchObject([{ postingAmountExVat: 11 }]);
	});

	it('is not replaced by another invoice of the same id, unless that is wanted', async () => {
		const http = new KauntThatFails([]);
		await upload(http, [row(1)]);
		const other = [row(1, { Vendor: 'V2' })];
		const refused = await upload(http, other);
		expect(codesOf(refused)).toEqual(['EXTERNAL_INVOICE_ID_TAKEN']);
		expect(http.invoices.get('1')).toMatchObject({ vendor: { externalId: 'V1' } });
		const replaced = await upload(http, other, {}, { ifIdIsTaken: 'replace' });
		expect(replaced.result).toMatchObject({ postedInvoices: { updated: 1 }, rows: { atKaunt: 1 } });
		expect(http.invoices.get('1')).toMatchObject({ vendor: { externalId: 'V2' } });
	});

	it('has to be known: a list that cannot be read to its end ends the upload before it begins', async () => {
		const http = new KauntThatFails([]);
		http.hidesPostings = true;
		await expect(upload(http, [row(1)])).rejects.toMatchObject({ code: 'KAUNT_LIST_INCOMPLETE' });
		expect(http.changes).toBe(0);
	});
});
