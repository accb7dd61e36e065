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
	/** Change of one posting; its body names the posting. @default '{co}/postings' */
	readonly postingUpdate: string;
	/** List of posted invoices, page by page. @default '{co}/postedinvoices' */
	readonly postedInvoiceList: string;
	/** One posted invoice. @default '{co}/postedinvoices/{id}' */
	readonly postedInvoice: string;
	/** List of dimensions with their values, page by page. @default '{co}/dimensions' */
	readonly dimensionList: string;
	/** One dimension. @default '{co}/dimensions/{id}' */
	readonly dimension: string;
	/** Closing and reopening of a dimension. @default '{co}/dimensions/{id}' */
	readonly dimensionUpdate: string;
	/** Closing and reopening of a dimension value; `{dimensionId}` may stand for its dimension. @default '{co}/dimensionvalues/{id}' */
	readonly dimensionValueUpdate: string;
	/** Submission of one invoice for coding; the bare collection is the alternative. @default '{co}/invoicecodingproposals/process' */
	readonly proposalRequest: string;
	/** Submission of a PDF, scan or image for coding (documented). @default '{co}/invoicecodingproposals/document/process' */
	readonly proposalDocument: string;
	/** Submission of an XML e-invoice for coding; the end of the path is documented. @default '{co}/invoicecodingproposals/e-invoice' */
	readonly proposalEInvoice: string;
	/** Submission of a document that Document AI has already; nothing is known of it, and without it the call is refused. @default '' */
	readonly proposalFromReference: string;
	/** Upload of a historical document (documented). @default '{co}/postedinvoices/document' */
	readonly postedInvoiceDocument: string;
	/** Upload of a historical XML e-invoice; the end of the path is documented. @default '{co}/postedinvoices/e-invoice' */
	readonly postedInvoiceEInvoice: string;
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

/** What stands in {@link KauntSettings.blockBody} for whether the dimension or value is to be blocked. */
export const IS_BLOCKED = '{isBlocked}';

/** How an XML e-invoice travels. Kaunt documents the address alone. */
export interface EInvoiceForm {
	/** Content type of the raw XML, and MIME type inside JSON. @default 'application/xml' */
	readonly contentType: string;
	/** The file itself, or JSON of the same form as for a document, with the file as base64. @default 'raw' */
	readonly body: 'raw' | 'base64Json';
	/** Name of the query parameter that takes the external invoice id beside a raw file; null: there is none. @default null */
	readonly externalInvoiceIdParameter: string | null;
}

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
	/** Body of the change of a posting: the posting alone, or a list of one. @default 'object' */
	readonly postingPatchBody: 'object' | 'array';
	/**
	 * Body that closes or reopens a dimension or value: an object, or a JSON Patch as a list. The text `{isBlocked}` in it
	 * becomes true or false. @default { isBlocked: '{isBlocked}' }
	 */
	readonly blockBody: Readonly<Record<string, unknown>> | readonly unknown[];
	/** Content type of that body; `auto`: that of JSON Patch for a list, else plain JSON. @default 'auto' */
	readonly blockContentType: 'auto' | 'application/json' | 'application/json-patch+json' | 'application/merge-patch+json';
	/** Whether a dimension or value is named in a path by Kaunt's id or by the one of the ledger. @default 'kauntId' */
	readonly dimensionIdInPath: 'kauntId' | 'externalId';
	readonly eInvoice: EInvoiceForm;
	/** Origins besides that of the base URL from which files may be fetched. @default ['https://api.kaunt.com', 'https://sandbox-api.kaunt.com'] */
	readonly fileHosts: readonly string[];
	/** Whether the access token goes to these hosts too; to the base URL's own it always goes. @default true */
	readonly sendTokenToFileHosts: boolean;
	/** Largest file that is uploaded or fetched, in bytes. @default 50000000 */
	readonly maxFileBytes: number;
	/** Names that the group type of a proposal may have; the first one present becomes `type`. */
	readonly groupTypeNames: readonly string[];
	/** Whether the company name is held against Kaunt's documented rules before any request. @default true */
	readonly checkCompanyName: boolean;
	/** Milliseconds until one request is given up. @default 30000 */
	readonly timeoutMs: number;
}

/** Settings as a user gives them: anything left out keeps its default. */
export type KauntSettingsInput = Partial<Omit<KauntSettings, 'paths' | 'retry' | 'paging' | 'eInvoice'>> & {
	readonly paths?: Partial<KauntPaths>;
	readonly retry?: Partial<RetryPolicy>;
	readonly paging?: Partial<KauntPaging>;
	readonly eInvoice?: Partial<EInvoiceForm>;
};

/** The defaults described on {@link KauntSettings}. */
export const DEFAULT_KAUNT_SETTINGS: KauntSettings = {
	paths: {
		postedInvoices: '{co}/postedinvoices/createmany',
		postings: '{co}/postings/createmany',
		postingList: '{co}/postings',
		posting: '{co}/postings/{id}',
		postingUpdate: '{co}/postings',
		postedInvoiceList: '{co}/postedinvoices',
		postedInvoice: '{co}/postedinvoices/{id}',
		dimensionList: '{co}/dimensions',
		dimension: '{co}/dimensions/{id}',
		dimensionUpdate: '{co}/dimensions/{id}',
		dimensionValueUpdate: '{co}/dimensionvalues/{id}',
		proposalRequest: '{co}/invoicecodingproposals/process',
		proposalDocument: '{co}/invoicecodingproposals/document/process',
		proposalEInvoice: '{co}/invoicecodingproposals/e-invoice',
		proposalFromReference: '',
		postedInvoiceDocument: '{co}/postedinvoices/document',
		postedInvoiceEInvoice: '{co}/postedinvoices/e-invoice',
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
	postingPatchBody: 'object',
	blockBody: { isBlocked: IS_BLOCKED },
	blockContentType: 'auto',
	dimensionIdInPath: 'kauntId',
	eInvoice: { contentType: 'application/xml', body: 'raw', externalInvoiceIdParameter: null },
	fileHosts: ['https://api.kaunt.com', 'https://sandbox-api.kaunt.com'],
	sendTokenToFileHosts: true,
	maxFileBytes: 50_000_000,
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
		eInvoice: { ...DEFAULT_KAUNT_SETTINGS.eInvoice, ...settings.eInvoice },
	};
}
