import type { ErrorStyle } from '../server/errorBody';
import type { WebhookHmac } from '../server/signBody';
import type { WebhookFaults } from '../server/WebhookMischief';
import type { WebhookSwitches } from '../server/WebhookSender';

/** Every way in which the real Kaunt may differ from what is documented. All can be changed while the server runs. */
export interface KauntSwitches extends WebhookSwitches {
	/** Life of an access token in seconds. */
	tokenTtl: number;
	/** Which revision of the published schemas the answers follow. */
	revision: 'r1' | 'r2' | 'r3';
	/** `mixed`: 201 for a single upload, 202 for a submit, 200 else. `allOk`: 200 always. */
	statusStyle: 'mixed' | 'allOk';
	/** Form of error bodies. */
	errorStyle: ErrorStyle;
	/** Whether the totals of an invoice must equal the sum of its lines. */
	checkAmounts: boolean;
	/** Whether an invoice must have a buyer and a vendor. */
	requireParties: boolean;
	/** Whether a list without pageNo and pageSize is refused. */
	pagingRequired: boolean;
	/** Form of previousPage and nextPage. */
	pageLinks: 'index' | 'url';
	/** Most items of one batch; more answer 413. */
	maxBatch: number;
	/** Most rows of one page; a larger pageSize answers 400. */
	maxPageSize: number;
	/** Number of the first item of a batch in inputIndex. */
	inputIndexBase: number;
	/** Whether posted invoices and proposals share one set of external ids: a proposal then replaces a posted invoice. */
	sharedKeySpace: boolean;
	/** Whether a replaced invoice or proposal keeps its id. */
	replaceKeepsId: boolean;
	/** What a second POST of the same posting does. */
	duplicatePosting: 'overwrite' | 'reject409' | 'append';
	/** dimensionType by external dimension id; all others are DependentDimension. */
	dimensionTypes: Record<string, string>;
	/** Posted invoices with linked postings that start the training. */
	trainMin: number;
	/** Duration of the training in milliseconds. */
	trainMs: number;
	/** What happens to proposals that come before the training is done. */
	untrained: 'hold' | 'empty' | 'reject';
	/** Milliseconds from submit to ready. */
	processMs: number;
	/** Milliseconds from the end of a document's reading to its proposal. */
	codingMs: number;
	/** Name of the list of lines in what was read from a document. */
	documentLinesName: string;
	/** Address to which the file route redirects every request that may have the file; null: it gives the file. */
	fileRedirect: string | null;
	/** Scheme and host in the addresses of attachments, e.g. `https://files.example`; null: those of this server. */
	attachmentHost: string | null;
	/** Scheme and host in extractionUrl; null: those of this server. */
	extractionHost: string | null;
	/** What a GET says while a proposal is pending. */
	pendingStyle: 'nullArrays' | 'emptyArrays' | '404' | '202';
	/** Whether a proposal comes with the invoice or alone. */
	answer: 'extended' | 'plain';
	/** Name of the property that tells a posting group from a residual one. */
	groupTypeName: string;
	/** Whether uploads are learned from. Without, they are stored only, which is faster, and there is nothing to propose; set it before the first upload. */
	learn: boolean;
	/** Days after which a posting counts for half in the proposals. Read when a company is made. */
	halfLifeDays: number;
	/** A header that every webhook carries, e.g. a shared secret; null: none. */
	webhookHeader: { name: string; value: string } | null;
	/** Signs each webhook: HMAC over the raw body, in this header, after the prefix; null: none. */
	webhookHmac: WebhookHmac | null;
	/** Send a message of an invented event type before each real one. */
	unknownEvent: boolean;
	webhookRetryMs: number[];
	webhookTimeoutMs: number;
	duplicate: boolean;
	reorder: boolean;
	drop: boolean;
	webhookFaults: WebhookFaults | null;
}

/** The choices of the switches that have a fixed list of values. */
export const KAUNT_SWITCH_CHOICES: Readonly<Partial<Record<keyof KauntSwitches, readonly unknown[]>>> = {
	revision: ['r1', 'r2', 'r3'],
	statusStyle: ['mixed', 'allOk'],
	errorStyle: ['kaunt', 'problem', 'message', 'error', 'text', 'empty'],
	pageLinks: ['index', 'url'],
	duplicatePosting: ['overwrite', 'reject409', 'append'],
	untrained: ['hold', 'empty', 'reject'],
	pendingStyle: ['nullArrays', 'emptyArrays', '404', '202'],
	answer: ['extended', 'plain'],
};

/** The switches that may be null as well. */
export const KAUNT_NULLABLE_SWITCHES: readonly (keyof KauntSwitches)[] = ['fileRedirect', 'attachmentHost', 'extractionHost', 'webhookHeader', 'webhookHmac', 'webhookFaults'];

/** The switches as they are when nothing is said. */
export function defaultKauntSwitches(): KauntSwitches {
	return {
		tokenTtl: 3600,
		revision: 'r3',
		statusStyle: 'mixed',
		errorStyle: 'kaunt',
		checkAmounts: false,
		requireParties: true,
		pagingRequired: false,
		pageLinks: 'index',
		maxBatch: 100,
		maxPageSize: 500,
		inputIndexBase: 0,
		sharedKeySpace: false,
		replaceKeepsId: false,
		duplicatePosting: 'overwrite',
		dimensionTypes: {},
		trainMin: 10,
		trainMs: 2000,
		untrained: 'hold',
		processMs: 1500,
		codingMs: 0,
		documentLinesName: 'documentLines',
		fileRedirect: null,
		attachmentHost: null,
		extractionHost: null,
		pendingStyle: 'nullArrays',
		answer: 'extended',
		groupTypeName: 'type',
		learn: true,
		halfLifeDays: 90,
		webhookHeader: null,
		webhookHmac: null,
		webhookFaults: null,
		unknownEvent: false,
		webhookRetryMs: [1000, 5000, 25000],
		webhookTimeoutMs: 5000,
		duplicate: false,
		reorder: false,
		drop: false,
	};
}
