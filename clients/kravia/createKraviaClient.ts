import { CodedError } from '../../engine/index';
import type { HttpClient } from '../http/HttpClient';
import type { Timing } from '../http/Timing';
import type { FurtherKravia } from './furtherKravia';
import { createFurtherKravia } from './furtherKravia';
import { getInvoiceDetails } from './getInvoiceDetails';
import { createInvoiceIndex } from './invoiceIndex';
import { createKraviaScope, isSuccess, toKraviaError } from './kraviaScope';
import type { KraviaScope } from './kraviaScope';
import { parseKraviaSettings, withKraviaDefaults } from './kraviaSettings';
import type { KraviaSettingsInput } from './kraviaSettings';
import { toKraviaTime } from './kraviaTime';
import { prepareRegistration } from './prepareRegistration';
import type { KraviaInvoiceRow } from './readInvoiceRow';
import type { KraviaId } from './readKraviaAnswer';
import { registerInvoice } from './registerInvoice';
import { createRegistrationMemory } from './registrationMemory';
import type { RegisterOptions, RegistrationCheck, RegistrationOrder, RegistrationResult } from './registrationResult';
import { searchInvoices } from './searchInvoices';
import type { KraviaSearchQuery, KraviaSearchResult } from './searchInvoices';
import { createSettlePause, settleMsOf } from './settlePause';
import { setWebhook } from './webhook/setWebhook';
import type { KraviaWebhook } from './webhook/setWebhook';

/** What a client for Kravia is made of. */
export interface KraviaClientInput {
	/** Adds the token; the client never sees it. */
	readonly http: HttpClient;
	readonly timing: Timing;
	/** Without the prefix, e.g. `https://api.kravia.ai`. */
	readonly baseUrl: string;
	/** @default '/api/v2' */
	readonly apiPrefix?: string;
	readonly settings?: KraviaSettingsInput;
}

/** Kravia, for all creditors that the token may use. Use one client per run: it remembers what it registered. */
export interface KraviaClient extends FurtherKravia {
	/**
	 * Registers an invoice, a credit note or a collection case once. Everything is checked before any request.
	 *
	 * Throws InvalidInputError (`REGISTRATION_…`, `BOOKKEEPING_NOT_BALANCED`, `ORDER_LINES_TOTAL_DIFFERS`, …),
	 * `ALREADY_REGISTERED`, `REGISTRATION_CONFLICT`, `REGISTRATION_UNCLEAR`, ApiError, SourceUnavailableError.
	 */
	register(registration: unknown, options?: RegisterOptions): Promise<RegistrationResult>;
	/** All that `register` checks before its first request, and no request: what would be sent. Throws what `register` would throw by then. */
	checkRegistration(registration: unknown, options?: RegisterOptions): RegistrationCheck;
	/** Lists invoices and cases changed since a time, each once. */
	search(query: KraviaSearchQuery): Promise<KraviaSearchResult>;
	/** Reads one invoice or case. */
	getDetails(id: KraviaId): Promise<KraviaInvoiceRow>;
	/** Sets the one webhook of a creditor, in place of what was there. Neither secret nor address is in an error. */
	setWebhook(creditorId: number, webhook: KraviaWebhook): Promise<void>;
	/** One cheap read, to find out whether the token is right. Throws if not. */
	checkAccess(): Promise<void>;
}

/**
 * Makes a client for Kravia.
 *
 * @throws CodedError `BASE_URL_INVALID`; InvalidInputError for wrong settings
 */
export function createKraviaClient(input: KraviaClientInput): KraviaClient {
	const settings = withKraviaDefaults(parseKraviaSettings(input.settings));
	const scope = createKraviaScope(input, settings, { http: input.http, timing: input.timing, policy: settings.retry });
	const memory = createRegistrationMemory();
	const index = createInvoiceIndex(scope);
	const pause = createSettlePause(input.timing);
	return {
		register: async (candidate, options = {}) => {
			const { registration, findings } = prepareRegistration(candidate, settings, options);
			const order = { registration, findings, ...readSending(options) };
			return await memory.inTurn(registration, async ({ rows, isOpen }) => {
				const earlier = order.earlier ?? (isOpen ? ({ state: 'open' } as const) : undefined);
				return await registerInvoice({ scope, index, pause }, { ...order, earlier, remembered: rows });
			});
		},
		checkRegistration: (candidate, options = {}) => {
			readSending(options);
			return prepareRegistration(candidate, settings, options);
		},
		search: (query) => searchInvoices(scope, query),
		getDetails: (id) => getInvoiceDetails(scope, id),
		setWebhook: (creditorId, webhook) => setWebhook(scope, creditorId, webhook),
		...createFurtherKravia(scope),
		checkAccess: () => checkAccess(scope),
	};
}

/** How an order is to be sent, checked. @throws CodedError `LOOK_BACK_INVALID`, `SETTLE_SECONDS_INVALID` */
function readSending(options: RegisterOptions): Pick<RegistrationOrder, 'ifAlreadyRegistered' | 'lookBackDays' | 'settleMs' | 'earlier'> {
	return {
		ifAlreadyRegistered: options.ifAlreadyRegistered ?? 'returnExisting',
		lookBackDays: checkedLookBack(options.lookBackDays ?? 30),
		settleMs: settleMsOf(options.settleSeconds ?? 0),
		earlier: options.earlier,
	};
}

function checkedLookBack(days: number): number {
	if (Number.isFinite(days) && days >= 0 && days <= 3_650) return days;
	throw new CodedError({
		code: 'LOOK_BACK_INVALID',
		message: 'The look-back time must be between 0 and 3650 days.',
		remedy: 'Give the days within which an earlier registration may lie; 30 is usual.',
		path: 'lookBackDays',
	});
}

async function checkAccess(scope: KraviaScope): Promise<void> {
	const query = { lastUpdatedTime: toKraviaTime(scope.sender.timing.now()), orderBy: scope.settings.searchOrderBy, byAscending: 'True', skip: 0, top: 1 };
	const response = await scope.send({ method: 'GET', url: scope.url('search'), query }, 'safe');
	if (!isSuccess(response)) throw toKraviaError(response, 'The access check');
}
