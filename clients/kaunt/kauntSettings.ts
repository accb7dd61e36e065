import type { RetryPolicy } from '../http/retryPolicy';
import { DEFAULT_RETRY_POLICY } from '../http/retryPolicy';

/**
 * Path templates below the base URL. `{co}` stands for `tenants/{tenantId}/companies/{companyName}`, `{id}` for Kaunt's id.
 * Kaunt publishes no list of its operations: apart from {@link proposal} all of these are inferred.
 */
export interface KauntPaths {
	/** Upload of posted invoices in a batch. @default '{co}/postedinvoices/createmany' */
	readonly postedInvoices: string;
	/** Upload of postings in a batch. @default '{co}/postings/createmany' */
	readonly postings: string;
	/** List of postings, page by page. @default '{co}/postings' */
	readonly postingList: string;
	/** One posting. @default '{co}/postings/{id}' */
	readonly posting: string;
	/** Submission of one invoice for coding; the bare collection is the alternative. @default '{co}/invoicecodingproposals/process' */
	readonly proposalRequest: string;
	/** One proposal (documented). @default '{co}/invoicecodingproposals/{id}' */
	readonly proposal: string;
	/** What is read to find out whether the credential works. @default '{co}/dimensions' */
	readonly access: string;
}

/** Names and sizes of paged reads; documented for the Management API only. */
export interface KauntPaging {
	/** @default 'pageNo' */
	readonly pageNoName: string;
	/** @default 'pageSize' */
	readonly pageSizeName: string;
	/** @default 100 */
	readonly pageSize: number;
	/** @default 1 */
	readonly firstPage: number;
	/** Whether lists come page by page; false: one request without page and size gives the whole list. @default true */
	readonly isPaged: boolean;
}

/**
 * What to do with postings whose upload ended without a clear answer (time-out, reset, 5xx other than 503).
 * - `lookUp` (default): read the list of postings; found ones count as uploaded, all others are rejected.
 * - `reject`: reject them; somebody has to look.
 * - `resend`: send again, as `externalInvoiceId` and `postingLineNumber` identify a posting. Whether Kaunt then
 *   replaces or doubles the posting is not documented.
 */
export type AfterUnclearPostings = 'lookUp' | 'reject' | 'resend';

/** Everything about Kaunt's API that its documentation leaves open, with the best known default. */
export interface KauntSettings {
	readonly paths: KauntPaths;
	/** Body of a batch: a bare array, or an object `{ "items": […] }`. @default 'array' */
	readonly batchBody: 'array' | 'items';
	/** What `inputIndex` counts from in batch answers. @default 0 */
	readonly inputIndexBase: 0 | 1;
	/** Rows per batch. @default 100 */
	readonly batchSize: number;
	/** Bytes of JSON per batch; a larger single row travels alone. @default 10000000 */
	readonly maxBatchBytes: number;
	/** Whether a batch refused as a whole (400, 409, 413, 422) is halved until the rows at fault are found. @default true */
	readonly splitRefusedBatches: boolean;
	/** Batches under way at the same time. @default 4 */
	readonly maxConcurrency: number;
	readonly retry: RetryPolicy;
	/** @default 'lookUp' */
	readonly afterUnclearPostings: AfterUnclearPostings;
	/** Pages of a list read at most; for `lookUp`, what was not found by then is rejected. @default 1000 */
	readonly lookUpMaxPages: number;
	/** Pause before that list is read; where no answer came it is read again after `timeoutMs`. Milliseconds. @default 2000 */
	readonly lookUpPauseMs: number;
	readonly paging: KauntPaging;
	/** Names that the group type of a proposal may have; the first one present becomes `type`. */
	readonly groupTypeNames: readonly string[];
	/** Whether the company name is held against Kaunt's documented rules before any request. @default true */
	readonly checkCompanyName: boolean;
	/** Milliseconds until one request is given up. @default 30000 */
	readonly timeoutMs: number;
}

/** Settings as a user gives them: anything left out keeps its default. */
export type KauntSettingsInput = Partial<Omit<KauntSettings, 'paths' | 'retry' | 'paging'>> & {
	readonly paths?: Partial<KauntPaths>;
	readonly retry?: Partial<RetryPolicy>;
	readonly paging?: Partial<KauntPaging>;
};

/** The defaults described on {@link KauntSettings}. */
export const DEFAULT_KAUNT_SETTINGS: KauntSettings = {
	paths: {
		postedInvoices: '{co}/postedinvoices/createmany',
		postings: '{co}/postings/createmany',
		postingList: '{co}/postings',
		posting: '{co}/postings/{id}',
		proposalRequest: '{co}/invoicecodingproposals/process',
		proposal: '{co}/invoicecodingproposals/{id}',
		access: '{co}/dimensions',
	},
	batchBody: 'array',
	inputIndexBase: 0,
	batchSize: 100,
	maxBatchBytes: 10_000_000,
	splitRefusedBatches: true,
	maxConcurrency: 4,
	retry: DEFAULT_RETRY_POLICY,
	afterUnclearPostings: 'lookUp',
	lookUpMaxPages: 1_000,
	lookUpPauseMs: 2_000,
	paging: { pageNoName: 'pageNo', pageSizeName: 'pageSize', pageSize: 100, firstPage: 1, isPaged: true },
	groupTypeNames: ['type', 'postingGroupType', 'groupType'],
	checkCompanyName: true,
	timeoutMs: 30_000,
};

/** Puts given settings over the defaults. */
export function withKauntDefaults(settings: KauntSettingsInput): KauntSettings {
	return {
		...DEFAULT_KAUNT_SETTINGS,
		...settings,
		paths: { ...DEFAULT_KAUNT_SETTINGS.paths, ...settings.paths },
		retry: { ...DEFAULT_KAUNT_SETTINGS.retry, ...settings.retry },
		paging: { ...DEFAULT_KAUNT_SETTINGS.paging, ...settings.paging },
	};
}
