import type { Finding } from '../../engine/index';
import { ApiError } from '../errors/ApiError';
import type { InvoiceIndex } from './invoiceIndex';
import type { KraviaScope } from './kraviaScope';
import { lookUpRegistration } from './lookUpRegistration';
import type { LookUp } from './lookUpRegistration';
import type { KraviaInvoiceRow } from './readInvoiceRow';
import type { KraviaId } from './readKraviaAnswer';
import { isRecord, pick, readKraviaId } from './readKraviaAnswer';
import { contentOf } from './registrationContent';
import { alreadyRegistered, cannotTellAfter, cannotTellBefore, earlierTryDiffers, registrationConflict } from './registrationErrors';
import type { RegistrationOrder, RegistrationResult } from './registrationResult';
import { sendOnce } from './sendOnce';
import type { SettlePause } from './settlePause';
import { settleUnclearRegistration } from './settleUnclearRegistration';

/** What the registrations of one client share. */
export interface RegistrationParts {
	readonly scope: KraviaScope;
	readonly index: InvoiceIndex;
	readonly pause: SettlePause;
}

/**
 * Registers once.
 *
 * Looks first: what is at Kravia already is not sent again. Sends once, never a second time by itself. If the answer is
 * unclear, or holds no id, looks again: found → registered; else it says that it cannot tell. What an earlier try has
 * sent without a clear answer is only looked up; what an earlier try has registered is not even that.
 *
 * @throws CodedError `ALREADY_REGISTERED`, `REGISTRATION_CONFLICT`, `REGISTRATION_UNCLEAR`
 * @throws ApiError when Kravia refused, SourceUnavailableError when it was surely never reached
 */
export async function registerInvoice(parts: RegistrationParts, order: RegistrationOrder): Promise<RegistrationResult> {
	const { earlier } = order;
	if (earlier?.state === 'registered') {
		if (earlier.result.content !== contentOf(order.registration)) throw earlierTryDiffers(order.registration, earlier.result.kraviaId);
		return { ...earlier.result, findings: order.findings };
	}
	const before = await lookBefore(parts, order);
	if ('existing' in before) return resultOf(order, 'alreadyRegistered', before.existing.id, before.existing.raw);
	return await send(parts, order, before.lookUp);
}

/** What was there before the sending, or the record that makes it needless. With a pause, it is looked again after it. */
async function lookBefore(parts: RegistrationParts, order: RegistrationOrder): Promise<{ readonly existing: KraviaInvoiceRow } | { readonly lookUp: LookUp }> {
	const { scope, index, pause } = parts;
	const { registration, lookBackDays, remembered } = order;
	const isSettled = pause.isOver(order.settleMs);
	let lookUp = await lookUpRegistration(scope, registration, await index.find(registration, lookBackDays), remembered);
	let existing = findExisting(order, lookUp);
	if (existing) return { existing };
	if (order.earlier?.state === 'open') {
		const candidates = [...lookUp.same, ...lookUp.conflicts, ...lookUp.undecided];
		throw cannotTellAfter(registration, { reason: 'an earlier try', lookUps: 1, candidates });
	}
	if (!isSettled) {
		await pause.wait(order.settleMs);
		lookUp = await lookUpRegistration(scope, registration, await index.findAnew(registration, lookBackDays), remembered);
		existing = findExisting(order, lookUp);
		if (existing) return { existing };
	}
	return { lookUp };
}

function findExisting(order: RegistrationOrder, before: LookUp): KraviaInvoiceRow | undefined {
	const { registration } = order;
	if (order.ifAlreadyRegistered === 'registerAgain') return undefined;
	if (before.conflicts.length > 0) throw registrationConflict(registration, before.conflicts);
	const [existing] = before.same;
	if (!existing) {
		if (before.undecided.length > 0 || !before.complete) throw cannotTellBefore(registration, before.undecided);
		return undefined;
	}
	if (order.ifAlreadyRegistered === 'fail') throw alreadyRegistered(registration, before.same);
	return existing;
}

async function send(parts: RegistrationParts, order: RegistrationOrder, before: LookUp): Promise<RegistrationResult> {
	const { scope, index } = parts;
	const request = { method: 'POST', url: scope.url('register'), json: order.registration } as const;
	const sent = await sendOnce(scope, request, 'The registration').catch(async (error: unknown) => await settleConflict(parts, order, before, error));
	if ('taken' in sent) return resultOf(order, 'alreadyRegistered', sent.taken.id, sent.taken.raw);
	if (!sent.isClear || looksFailed(sent.body)) {
		const reason = sent.isClear ? 'an answer that tells of a failure' : sent.reason;
		const found = await settleUnclearRegistration(scope, index, order, before, reason);
		return { ...resultOf(order, 'registered', found.id, found.raw), foundBySearch: true };
	}
	const kraviaId = readKraviaId(sent.body);
	if (kraviaId !== null) return resultOf(order, 'registered', kraviaId, sent.body);
	// Accepted, but not under which id: found → its id; not found → it is accepted all the same.
	const found = await settleUnclearRegistration(scope, index, order, before, 'an answer without an id').catch(() => null);
	if (found) return { ...resultOf(order, 'registered', found.id, found.raw), foundBySearch: true };
	const result = resultOf(order, 'registered', null, sent.body);
	return { ...result, findings: [...result.findings, ID_MISSING] };
}

const ID_MISSING: Finding = {
	code: 'KRAVIA_ID_MISSING',
	path: 'kraviaId',
	message: 'Kravia accepted the registration, but its answer holds no id, and it was not found by looking.',
	remedy: 'Find the invoice at Kravia by its number; do not register it again.',
};

/** A conflict may mean that it is there by now, sent by another run for example; so it is looked up before it is an error. */
async function settleConflict({ scope, index }: RegistrationParts, order: RegistrationOrder, before: LookUp, error: unknown): Promise<{ readonly taken: KraviaInvoiceRow }> {
	if (!(error instanceof ApiError) || error.status !== 409) throw error;
	const known = new Set([...before.same, ...before.conflicts, ...before.undecided].map((row) => row.id));
	const after = await index
		.findAnew(order.registration, order.lookBackDays)
		.then(async (rows) => await lookUpRegistration(scope, order.registration, rows))
		// It was refused; that looking failed as well changes nothing.
		.catch(() => Promise.reject(error));
	const taken = after.same.find((row) => !known.has(row.id));
	if (taken && order.ifAlreadyRegistered === 'fail') throw alreadyRegistered(order.registration, [taken]);
	if (taken) return { taken };
	const conflicts = after.conflicts.filter((row) => !known.has(row.id));
	throw conflicts.length > 0 ? registrationConflict(order.registration, conflicts) : error;
}

/** A success by its status, and yet an answer without an id that speaks of an error. */
function looksFailed(body: unknown): boolean {
	if (!isRecord(body) || readKraviaId(body) !== null) return false;
	const says = (name: string): unknown => pick(body, name);
	const errors = says('errors') ?? says('error');
	const hasErrors = typeof errors === 'object' && errors !== null ? Object.keys(errors).length > 0 : Boolean(errors);
	return hasErrors || says('success') === false || says('isSuccess') === false || says('succeeded') === false;
}

function resultOf(order: RegistrationOrder, status: RegistrationResult['status'], kraviaId: KraviaId | null, raw: unknown): RegistrationResult {
	const { invoiceNo, creditorId, accountingInvoiceId, claimType } = order.registration;
	return {
		status,
		kraviaId,
		claimType,
		invoiceNo,
		creditorId,
		accountingInvoiceId: accountingInvoiceId ?? null,
		raw,
		findings: order.findings,
		foundBySearch: status === 'alreadyRegistered',
		content: contentOf(order.registration),
	};
}
