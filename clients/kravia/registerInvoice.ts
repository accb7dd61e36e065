import type { Finding } from '../../engine/index';
import { SourceUnavailableError } from '../errors/SourceUnavailableError';
import type { HttpResponse } from '../http/HttpClient';
import { wasNeverSent } from '../http/wasNeverSent';
import type { InvoiceIndex } from './invoiceIndex';
import type { KraviaScope } from './kraviaScope';
import { isSuccess, toKraviaError } from './kraviaScope';
import { lookUpRegistration } from './lookUpRegistration';
import type { LookUp } from './lookUpRegistration';
import type { Registration } from './parseRegistration';
import type { KraviaInvoiceRow } from './readInvoiceRow';
import { readKraviaId } from './readKraviaAnswer';
import type { KraviaId } from './readKraviaAnswer';
import { alreadyRegistered, cannotTellAfter, cannotTellBefore, registrationConflict } from './registrationErrors';
import type { RegistrationOrder, RegistrationResult } from './registrationResult';
import { settleUnclearRegistration } from './settleUnclearRegistration';

/**
 * Registers once.
 *
 * Looks first: what is at Kravia already is not sent again. Sends once, never a second time by itself. If the answer is
 * unclear (none, 408, 5xx), looks again: found → registered; else it says that it cannot tell. What an earlier try has
 * sent without a clear answer is only looked up.
 *
 * @throws CodedError `ALREADY_REGISTERED`, `REGISTRATION_CONFLICT`, `REGISTRATION_UNCLEAR`
 * @throws ApiError when Kravia refused, SourceUnavailableError when it was surely never reached
 */
export async function registerInvoice(scope: KraviaScope, index: InvoiceIndex, order: RegistrationOrder): Promise<RegistrationResult> {
	const shown = await index.find(order.registration.invoiceNo, order.lookBackDays);
	const before = await lookUpRegistration(scope, order.registration, shown, order.remembered);
	if (order.ifAlreadyRegistered !== 'registerAgain') {
		const existing = findExisting(order, before);
		if (existing) return resultOf(order, 'alreadyRegistered', existing.id, existing.raw);
	}
	if (order.sentBefore) {
		const candidates = [...before.same, ...before.conflicts, ...before.undecided];
		throw cannotTellAfter(order.registration, { reason: 'an earlier try', lookUps: 1, candidates });
	}

	const sent = await sendOnce(scope, order.registration);
	if (typeof sent === 'string' || sent.status === 408 || sent.status >= 500) {
		const reason = typeof sent === 'string' ? sent : `HTTP ${sent.status}`;
		const found = await settleUnclearRegistration(scope, index, order, before, reason);
		return { ...resultOf(order, 'registered', found.id, found.raw), foundBySearch: true };
	}
	if (!isSuccess(sent)) throw toKraviaError(sent, 'The registration');
	const kraviaId = readKraviaId(sent.body);
	const result = resultOf(order, 'registered', kraviaId, sent.body);
	return kraviaId === null ? { ...result, findings: [...result.findings, ID_MISSING] } : result;
}

const ID_MISSING: Finding = {
	code: 'KRAVIA_ID_MISSING',
	path: 'kraviaId',
	message: 'Kravia accepted the registration, but its answer holds no id.',
	remedy: 'Find the invoice at Kravia by its number; do not register it again.',
};

function findExisting(order: RegistrationOrder, before: LookUp): KraviaInvoiceRow | undefined {
	const { registration } = order;
	if (before.conflicts.length > 0) throw registrationConflict(registration, before.conflicts);
	const [existing] = before.same;
	if (!existing) {
		if (before.undecided.length > 0 || !before.complete) throw cannotTellBefore(registration, before.undecided);
		return undefined;
	}
	if (order.ifAlreadyRegistered === 'fail') throw alreadyRegistered(registration, before.same);
	return existing;
}

/** The answer, or why there was none although Kravia may have acted. */
async function sendOnce(scope: KraviaScope, registration: Registration): Promise<HttpResponse | string> {
	try {
		return await scope.send({ method: 'POST', url: scope.url('register'), json: registration }, 'never');
	} catch (error) {
		if (!(error instanceof SourceUnavailableError) || wasNeverSent(error)) throw error;
		const { reason } = error.details;
		return typeof reason === 'string' ? `no answer: ${reason.slice(0, 60)}` : 'no answer';
	}
}

function resultOf(order: RegistrationOrder, status: RegistrationResult['status'], kraviaId: KraviaId | null, raw: unknown): RegistrationResult {
	const { invoiceNo, creditorId, accountingInvoiceId } = order.registration;
	return {
		status,
		kraviaId,
		invoiceNo,
		creditorId,
		accountingInvoiceId: accountingInvoiceId ?? null,
		raw,
		findings: order.findings,
		foundBySearch: status === 'alreadyRegistered',
	};
}
