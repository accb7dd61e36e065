import type { ErrorStyle } from '../server/errorBody';
import type { WebhookSwitches } from '../server/WebhookSender';
import type { SignatureStrategy } from './signWebhook';

/** Every way in which the real Kravia may differ from what is documented. All can be changed while the server runs, paths excepted. */
export interface KraviaSwitches extends WebhookSwitches {
	/** Whether `Authorization: Bearer <token>` is accepted beside the bare token. */
	acceptBearer: boolean;
	/** `ok`: 200 everywhere. `rest`: 201 for register, 204 for PATCH, PUT and invite. */
	statusStyle: 'ok' | 'rest';
	/** What answers are wrapped in; `mixed`: details in `value`, search in `data`, all else bare. */
	wrap: 'value' | 'data' | 'none' | 'mixed';
	/** Form of the answer to register: `{id}`, the bare number, `{invoiceId}` or `{claimId}`. */
	registerAnswer: 'id' | 'number' | 'invoiceId' | 'claimId';
	errorStyle: ErrorStyle;
	/** Which form of isPrivateIndividual is accepted. */
	strictPrivateFlag: 'any' | 'string' | 'boolean';
	/** Whether an invoice or credit note must have order lines. */
	requireOrderLines: boolean;
	/** What a second registration of the same invoiceNo and creditor does. */
	duplicateInvoiceNo: 'accept' | 'reject409' | 'returnExisting';
	/** `off`: types only. `receivable`: receivable lines = the rest = originalAmount. `signed`: the sum is 0. */
	bookkeepingCheck: 'off' | 'receivable' | 'signed';
	/** The ledger account of receivables, for `receivable`. */
	receivableAccount: number;
	/** Whether invoices and credit notes are distributed by themselves. */
	autoDistribute: boolean;
	/** Milliseconds from registration to distribution. */
	distributeMs: number;
	/** Whether a search also finds what was updated exactly at lastUpdatedTime. */
	inclusive: boolean;
	/** Time zone of the times in search and details. */
	timeZone: 'UTC' | 'Europe/Oslo';
	/** Largest page of a search; more answers 400. */
	maxTop: number;
	/** Milliseconds until a new record shows in a search; its details show at once. */
	searchLagMs: number;
	/** Fields that a search leaves out of its rows, such as `invoiceNo`. */
	searchHide: string[];
	/** Groups (`payments`) or fields of a group (`invoice.orderLines`) that details leave out. */
	detailsHide: string[];
	/** How many changes in a row get the same time. */
	sameTick: number;
	/** Whether a search tells the total count. */
	totals: boolean;
	/** Name of the last-updated field. */
	timeField: string;
	/** What happens to a payment or credit beyond the remaining capital: book what fits, or drop that invoice's part. */
	overpayment: 'clip' | 'ignoreAll';
	/** Whether the amount of a payment or credit must equal the sum of its parts. */
	sumCheck: 'on' | 'off';
	/** What a second payment or credit of the same AccountingPaymentId does. */
	duplicatePayment: 'accept' | 'ignore' | 'reject409';
	/** One payout per collected invoice, or one per creditor and day. */
	payout: 'daily' | 'perInvoice';
	/** Whether settlements heed skip and top. */
	settlementPaging: boolean;
	/** Whether onboarding refuses an accounting system that is not on the published list. */
	knownSystemsOnly: boolean;
	/** How the webhook is signed. */
	signature: SignatureStrategy;
	/** Sign with a wrong secret. */
	badSignature: boolean;
	/** Send a message of an invented event type before each real one. */
	unknownEvent: boolean;
	webhookRetryMs: number[];
	webhookTimeoutMs: number;
	duplicate: boolean;
	reorder: boolean;
	drop: boolean;
	/** Undocumented endpoints, below /api/v2 with `:id` in them; null: not there. Read when the server starts. */
	attachmentPath: string | null;
	distributionPath: string | null;
	previewPath: string | null;
	bookkeepingReadPath: string | null;
	activationPath: string | null;
}

/** The choices of the switches that have a fixed list of values. */
export const KRAVIA_SWITCH_CHOICES: Readonly<Partial<Record<keyof KraviaSwitches, readonly unknown[]>>> = {
	statusStyle: ['ok', 'rest'],
	wrap: ['value', 'data', 'none', 'mixed'],
	registerAnswer: ['id', 'number', 'invoiceId', 'claimId'],
	errorStyle: ['kaunt', 'problem', 'message', 'error', 'text', 'empty'],
	strictPrivateFlag: ['any', 'string', 'boolean'],
	duplicateInvoiceNo: ['accept', 'reject409', 'returnExisting'],
	bookkeepingCheck: ['off', 'receivable', 'signed'],
	timeZone: ['UTC', 'Europe/Oslo'],
	overpayment: ['clip', 'ignoreAll'],
	sumCheck: ['on', 'off'],
	duplicatePayment: ['accept', 'ignore', 'reject409'],
	payout: ['daily', 'perInvoice'],
	signature: ['md5DataSecret', 'md5SecretData', 'hmacMd5'],
};

/** The switches as they are when nothing is said. */
export function defaultKraviaSwitches(): KraviaSwitches {
	return {
		acceptBearer: false,
		statusStyle: 'ok',
		wrap: 'value',
		registerAnswer: 'id',
		errorStyle: 'problem',
		strictPrivateFlag: 'any',
		requireOrderLines: false,
		duplicateInvoiceNo: 'accept',
		bookkeepingCheck: 'off',
		receivableAccount: 1500,
		autoDistribute: true,
		distributeMs: 1000,
		inclusive: false,
		timeZone: 'UTC',
		maxTop: 100,
		searchLagMs: 0,
		searchHide: [],
		detailsHide: [],
		sameTick: 1,
		totals: false,
		timeField: 'lastUpdatedTime',
		overpayment: 'clip',
		sumCheck: 'on',
		duplicatePayment: 'accept',
		payout: 'daily',
		settlementPaging: false,
		knownSystemsOnly: false,
		signature: 'md5DataSecret',
		badSignature: false,
		unknownEvent: false,
		webhookRetryMs: [1000, 5000, 25000],
		webhookTimeoutMs: 5000,
		duplicate: false,
		reorder: false,
		drop: false,
		attachmentPath: null,
		distributionPath: null,
		previewPath: null,
		bookkeepingReadPath: null,
		activationPath: null,
	};
}
