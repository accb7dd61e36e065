import type { HttpClient } from '../http/HttpClient';
import type { Timing } from '../http/Timing';
import { checkPostingLinks } from './checkPostingLinks';
import { getProposal } from './getProposal';
import { createKauntScope, toKauntError } from './kauntScope';
import { withKauntDefaults } from './kauntSettings';
import type { KauntSettingsInput } from './kauntSettings';
import { parseKauntSettings } from './parseKauntSettings';
import type { AwaitedProposal, AwaitedProposals, ProposalAnswer, ProposalRequest, ProposalTimedOut, ProposalWait } from './proposalAnswer';
import { contentHashOf, requestProposal } from './requestProposal';
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
export interface KauntClient {
	/** Uploads posted invoices; one result per input, in order. A repeated `externalInvoiceId` is rejected, as Kaunt would replace the first. */
	uploadPostedInvoices(invoices: readonly unknown[], onProgress?: (progress: UploadProgress) => void): Promise<UploadResult[]>;
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
		uploadPostedInvoices: (invoices, onProgress) => uploadPostedInvoices(scope, invoices, onProgress),
		uploadPostings: (postings, onProgress) => uploadPostings(scope, postings, onProgress),
		checkPostingLinks: (results, limit) => checkPostingLinks(scope, results, limit),
		requestProposal: (invoice) => requestProposal(scope, invoice),
		contentHashOf: (invoice) => contentHashOf(scope, invoice),
		getProposal: (proposalId) => getProposal(scope, proposalId),
		waitForProposal: (proposalId, wait) => waitForProposal(scope, proposalId, wait, { pause }),
		waitForProposals: (proposals, wait, options) => waitForProposals(scope, proposals, wait, { ...options, pause }),
		checkAccess: async () => {
			const { pageNoName, pageSizeName, firstPage } = settings.paging;
			const query = { [pageNoName]: firstPage, [pageSizeName]: 1 };
			const response = await scope.send({ method: 'GET', url: scope.url('access'), query }, 'safe');
			if (response.status < 200 || response.status >= 300) throw toKauntError(response, 'The access check');
		},
	};
}
