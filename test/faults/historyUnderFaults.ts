import { openHistory } from '../../engine/index';
import type { HistoryDocument, HistoryMapping, HistoryReject, HistorySource, HistorySurvey } from '../../engine/index';
import { createKauntClient } from '../../clients/index';
import type { HistoryCheckpoint, HistoryUploadInput, HistoryUploadResult, KauntClient, KauntSettingsInput } from '../../clients/index';
import { createAxiosHttpClient } from '../../cli/axiosHttpClient';
import { startKauntServer } from '../../sandbox/kaunt/startKauntServer';
import type { KauntServer } from '../../sandbox/kaunt/startKauntServer';
import { quickTiming } from '../clients/support/quickTiming';

/** What one upload did, and what it told. */
export interface UploadedHistory {
	readonly survey: HistorySurvey;
	readonly result: HistoryUploadResult;
	readonly rejects: readonly HistoryReject[];
}

/** A stand-in that appends postings it gets twice, so that doubling is seen, and that learns nothing. */
export async function startHoldingKaunt(): Promise<KauntServer> {
	return await startKauntServer({ switches: { learn: false, duplicatePosting: 'append', maxBatch: 1000 } });
}

/** Uploads a history over real HTTP; pauses take no time. */
export async function uploadTo(
	server: KauntServer,
	source: HistorySource,
	mapping: HistoryMapping,
	options: Partial<HistoryUploadInput> & { readonly settings?: KauntSettingsInput; readonly checkpoint?: HistoryCheckpoint } = {},
): Promise<UploadedHistory> {
	const { settings, ...input } = options;
	const client = connectTo(server, settings);
	const history = openHistory(source, mapping);
	const survey = await history.survey();
	const rejects: HistoryReject[] = [];
	const result = await client.uploadHistory({ batches: history.batches(), contentHash: survey.contentHash, onReject: (reject) => rejects.push(reject), ...input });
	return { survey, result, rejects };
}

/** A client over real HTTP for which pauses take no time. */
export function connectTo({ url, tenantId, clientId, clientSecret }: KauntServer, settings: KauntSettingsInput = {}): KauntClient {
	const http = createAxiosHttpClient({ baseUrl: `${url}/v1`, auth: { kind: 'oauth2ClientCredentials', tokenUrl: `${url}/v1/oauth2/token`, clientId, clientSecret } });
	return createKauntClient({ http, timing: quickTiming(), baseUrl: `${url}/v1`, tenantId, companyName: 'nordlys', settings: { timeoutMs: 20_000, paging: { pageSize: 500 }, ...settings } });
}

/** Everything that a history says, by identity: what Kaunt must hold when nothing is rejected. */
export async function contentOf(source: HistorySource, mapping: HistoryMapping): Promise<{ readonly documents: Map<string, HistoryDocument>; readonly unreadable: readonly HistoryReject[] }> {
	const history = openHistory(source, mapping);
	await history.survey();
	const documents = new Map<string, HistoryDocument>();
	const unreadable: HistoryReject[] = [];
	for await (const batch of history.batches()) {
		for (const document of batch.documents) documents.set(document.externalInvoiceId, document);
		unreadable.push(...batch.rejects);
	}
	return { documents, unreadable };
}

/** How what Kaunt holds differs from a history minus its rejects; all zero when it does not. */
export interface Differences {
	readonly invoicesLost: number;
	readonly invoicesWrong: number;
	readonly invoicesUnexpected: number;
	readonly postingsLost: number;
	readonly postingsWrong: number;
	readonly postingsDoubled: number;
	readonly postingsUnexpected: number;
	/** Rows that are neither at Kaunt nor rejected nor left out, or that are counted twice. */
	readonly rowsUnaccounted: number;
}

/** Compares what the stand-in holds with the history, record by record. */
export function compareHoldings(server: KauntServer, documents: ReadonlyMap<string, HistoryDocument>, rejects: readonly HistoryReject[], rows?: { readonly read: number; readonly result: HistoryUploadResult }): Differences {
	const refusedDocuments = new Set(rejects.filter(({ part }) => part === 'document').map(({ externalInvoiceId }) => externalInvoiceId));
	const refusedPostings = new Set(rejects.filter(({ part }) => part === 'posting').map((reject) => `${reject.externalInvoiceId}|${reject.postingLineNumber}`));
	const wanted = { invoices: new Map<string, unknown>(), postings: new Map<string, unknown>() };
	for (const [id, document] of documents) {
		if (refusedDocuments.has(id)) continue;
		wanted.invoices.set(id, document.invoice);
		for (const posting of document.postings) {
			const key = `${id}|${posting.postingLineNumber}`;
			if (!refusedPostings.has(key)) wanted.postings.set(key, posting);
		}
	}
	const company = server.state.openCompany();
	const invoices = tally(wanted.invoices, company.invoices.all(), (one) => String(one.externalInvoiceId));
	const postings = tally(wanted.postings, company.postings.all(), (one) => `${String(one.externalInvoiceId)}|${String(one.postingLineNumber)}`);
	const counted = rows === undefined ? 0 : rows.read - rows.result.rows.atKaunt - rows.result.rows.rejected - rows.result.rows.skipped - rows.result.rows.doneBefore;
	return {
		invoicesLost: invoices.lost, invoicesWrong: invoices.wrong, invoicesUnexpected: invoices.unexpected,
		postingsLost: postings.lost, postingsWrong: postings.wrong, postingsDoubled: postings.doubled, postingsUnexpected: postings.unexpected,
		rowsUnaccounted: counted,
	};
}

/** The {@link Differences} of a history that is held exactly. */
export const NO_DIFFERENCE: Differences = { invoicesLost: 0, invoicesWrong: 0, invoicesUnexpected: 0, postingsLost: 0, postingsWrong: 0, postingsDoubled: 0, postingsUnexpected: 0, rowsUnaccounted: 0 };

function tally(wanted: ReadonlyMap<string, unknown>, held: Iterable<object>, keyOf: (one: Readonly<Record<string, unknown>>) => string): { lost: number; wrong: number; doubled: number; unexpected: number } {
	const seen = new Set<string>();
	const counts = { lost: 0, wrong: 0, doubled: 0, unexpected: 0 };
	for (const one of held) {
		const key = keyOf(one as Readonly<Record<string, unknown>>);
		if (!wanted.has(key)) counts.unexpected += 1;
		else if (seen.has(key)) counts.doubled += 1;
		else if (!saysTheSame(wanted.get(key), one)) counts.wrong += 1;
		seen.add(key);
	}
	for (const key of wanted.keys()) if (!seen.has(key)) counts.lost += 1;
	return counts;
}

/** Whether two values are equal but for what says nothing, and for what the stand-in adds. */
function saysTheSame(wanted: unknown, held: unknown): boolean {
	if (typeof wanted !== 'object' || typeof held !== 'object' || wanted === null || held === null) return wanted === held;
	if (Array.isArray(wanted) !== Array.isArray(held)) return false;
	const [left, right] = [wanted as Readonly<Record<string, unknown>>, held as Readonly<Record<string, unknown>>];
	let fields = 0;
	for (const name in left) {
		if (!says(name, left[name])) continue;
		fields += 1;
		if (!saysTheSame(left[name], right[name])) return false;
	}
	for (const name in right) if (says(name, right[name])) fields -= 1;
	return fields === 0;
}

function says(name: string, value: unknown): boolean {
	return value !== null && value !== undefined && name !== 'id' && name !== 'attachments';
}
