import type { HttpClient } from '../http/HttpClient';
import type { Timing } from '../http/Timing';
import { checkPostingLinks } from './checkPostingLinks';
import { changeDimension } from './dimensions/changeDimension';
import type { DimensionTarget } from './dimensions/changeDimension';
import type { DimensionSyncOptions, DimensionSyncResult } from './dimensions/dimensionSync';
import type { KauntDimension } from './dimensions/kauntDimension';
import { getDimension, listDimensions } from './dimensions/readDimensions';
import type { KauntDimensionList, ListDimensionsOptions } from './dimensions/readDimensions';
import { setDimensionBlocked, setDimensionValueBlocked } from './dimensions/setBlocked';
import type { DimensionValueKey } from './dimensions/setBlocked';
import { syncDimensions } from './dimensions/syncDimensions';
import { getProposal } from './getProposal';
import type { HistoryUploadInput, HistoryUploadResult } from './history/HistoryUpload';
import { uploadHistory } from './history/uploadHistory';
import { kauntFiles } from './kauntFiles';
import type { KauntFiles } from './kauntFiles';
import { createKauntScope, toKauntError } from './kauntScope';
import { withKauntDefaults } from './kauntSettings';
import type { KauntSettingsInput } from './kauntSettings';
import type { ReadPagesResult } from './lists/readPages';
import { readRecord, readRecords } from './lists/readRecord';
import type { KauntRecord, ListOptions } from './lists/readRecord';
import { parseKauntSettings } from './parseKauntSettings';
import type { AwaitedProposal, AwaitedProposals, ProposalAnswer, ProposalRequest, ProposalTimedOut, ProposalWait } from './proposalAnswer';
import { contentHashOf, requestProposal } from './requestProposal';
import { updatePosting } from './updatePosting';
import type { PostingUpdate } from './updatePosting';
import { uploadPostedInvoices } from './uploadPostedInvoices';
import { uploadPostings } from './uploadPostings';
import type { UploadProgress, UploadResult } from './uploadResult';
import { waitForProposal } from './waitForProposal';
import { createPollPause } from './waiting/PollPause';
import { waitForProposals } from './waiting/waitForProposals';
import type { WaitForProposalsOptions } from './waiting/waitForProposals';

/** What a client for one company of one Kaunt tenant is made of. */
export interface KauntClientInput {
	/** Adds the access token; the client never sees it. */
	readonly http: HttpClient;
	readonly timing: Timing;
	/** With the version segment, e.g. `https://api.kaunt.com/v1`. */
	readonly baseUrl: string;
	/** UUID. */
	readonly tenantId: string;
	readonly companyName: string;
	readonly settings?: KauntSettingsInput;
}

/** Kaunt, for one company. All methods may be used at the same time. */
export interface KauntClient extends KauntFiles {
	/** Uploads posted invoices; one result per input, in order. A repeated `externalInvoiceId` is rejected, as Kaunt would replace the first. */
	uploadPostedInvoices(invoices: readonly unknown[], onProgress?: (progress: UploadProgress) => void): Promise<UploadResult[]>;
	/** Uploads a whole history while it is read; what becomes of each row is told by callbacks and figures. */
	uploadHistory(input: HistoryUploadInput): Promise<HistoryUploadResult>;
	/** Uploads postings; one result per input, in order. */
	uploadPostings(postings: readonly unknown[], onProgress?: (progress: UploadProgress) => void): Promise<UploadResult[]>;
	/** Reads back the postings of up to `limit` invoices and marks whether Kaunt linked them; never throws for a single posting. */
	checkPostingLinks(results: readonly UploadResult[], limit: number): Promise<UploadResult[]>;
	/** Submits an invoice for coding; the proposal comes later. */
	requestProposal(invoice: unknown): Promise<ProposalRequest>;
	/** The `contentHash` that a request with this invoice would get. Throws when it is not in Kaunt's form; sends nothing. */
	contentHashOf(invoice: unknown): string;
	/** Reads a proposal once. Throws `KAUNT_PROPOSAL_NOT_FOUND` for an unknown id. */
	getProposal(proposalId: string): Promise<ProposalAnswer>;
	/** Polls until the proposal is there (`ready`, `empty`) or the deadline has passed (`timedOut`). */
	waitForProposal(proposalId: string, wait?: Partial<ProposalWait>): Promise<ProposalAnswer | ProposalTimedOut>;
	/** Polls many proposals together; one outcome per proposal, in order. Throws only for a wrong time and when the run is cancelled. */
	waitForProposals(
		proposals: readonly AwaitedProposal[],
		wait?: Partial<ProposalWait>,
		options?: Omit<WaitForProposalsOptions, 'pause'>,
	): Promise<AwaitedProposals>;
	/** Reads a posted invoice by Kaunt's id. Throws `KAUNT_NOT_FOUND` for an unknown id or address, as all single reads do. */
	getPostedInvoice(id: string): Promise<KauntRecord>;
	/** Reads the company's posted invoices, row by row. */
	listPostedInvoices(options: ListOptions): Promise<ReadPagesResult>;
	/** Reads a posting by Kaunt's id. */
	getPosting(id: string): Promise<KauntRecord>;
	/** Reads the company's postings, row by row. */
	listPostings(options: ListOptions): Promise<ReadPagesResult>;
	/** Changes the given fields of a posting, which `externalInvoiceId` and `postingLineNumber` name. */
	updatePosting(patch: unknown): Promise<PostingUpdate>;
	/** Reads a dimension with its values by the id that the path template wants, usually Kaunt's. */
	getDimension(dimensionId: string): Promise<KauntDimension>;
	/** Reads the company's dimensions with their values. */
	listDimensions(options?: ListDimensionsOptions): Promise<KauntDimensionList>;
	/** Closes (true) or reopens (false) a dimension. */
	setDimensionBlocked(dimensionId: string, isBlocked: boolean): Promise<void>;
	/** Closes (true) or reopens (false) a value of a dimension. */
	setDimensionValueBlocked(key: DimensionValueKey, isBlocked: boolean): Promise<void>;
	/** Closes or reopens a dimension or value that was read before, unless it is so already; says whether a change was sent. */
	changeDimension(target: DimensionTarget, isBlocked: boolean): Promise<boolean>;
	/** Closes and reopens dimensions and values until they are as in the ledger's list. Throws before it would close too much. */
	syncDimensions(rows: readonly unknown[], options?: Partial<DimensionSyncOptions>): Promise<DimensionSyncResult>;
	/** One cheap read, to find out whether credential, tenant and company are right. Throws if not. */
	checkAccess(): Promise<void>;
}

/**
 * Makes a client for one company.
 *
 * @throws CodedError `BASE_URL_INVALID`, `TENANT_ID_INVALID`, `COMPANY_NAME_INVALID`; InvalidInputError for wrong settings
 */
export function createKauntClient(input: KauntClientInput): KauntClient {
	const settings = withKauntDefaults(parseKauntSettings(input.settings));
	const scope = createKauntScope(input, settings, { http: input.http, timing: input.timing, policy: settings.retry });
	const pause = createPollPause();
	return {
		...kauntFiles(scope),
		uploadPostedInvoices: (invoices, onProgress) => uploadPostedInvoices(scope, invoices, onProgress),
		uploadHistory: (history) => uploadHistory(scope, history),
		uploadPostings: (postings, onProgress) => uploadPostings(scope, postings, onProgress),
		checkPostingLinks: (results, limit) => checkPostingLinks(scope, results, limit),
		requestProposal: (invoice) => requestProposal(scope, invoice),
		contentHashOf: (invoice) => contentHashOf(scope, invoice),
		getProposal: (proposalId) => getProposal(scope, proposalId),
		waitForProposal: (proposalId, wait) => waitForProposal(scope, proposalId, wait, { pause }),
		waitForProposals: (proposals, wait, options) => waitForProposals(scope, proposals, wait, { ...options, pause }),
		getPostedInvoice: (id) => readRecord(scope, 'postedInvoice', id, 'the posted invoice'),
		listPostedInvoices: (options) => readRecords(scope, 'postedInvoiceList', options),
		getPosting: (id) => readRecord(scope, 'posting', id, 'the posting'),
		listPostings: (options) => readRecords(scope, 'postingList', options),
		updatePosting: (patch) => updatePosting(scope, patch),
		getDimension: (dimensionId) => getDimension(scope, dimensionId),
		listDimensions: (options) => listDimensions(scope, options),
		setDimensionBlocked: (dimensionId, isBlocked) => setDimensionBlocked(scope, dimensionId, isBlocked),
		setDimensionValueBlocked: (key, isBlocked) => setDimensionValueBlocked(scope, key, isBlocked),
		changeDimension: (target, isBlocked) => changeDimension(scope, target, isBlocked),
		syncDimensions: (rows, options) => syncDimensions(scope, rows, options),
		checkAccess: async () => {
			const { pageNoName, pageSizeName, firstPage } = settings.paging;
			const query = { [pageNoName]: firstPage, [pageSizeName]: 1 };
			const response = await scope.send({ method: 'GET', url: scope.url('access'), query }, 'safe');
			if (response.status < 200 || response.status >= 300) throw toKauntError(response, 'The access check');
		},
	};
}
