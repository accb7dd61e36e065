import { CodedError } from '../../engine/index';
import { differencesOf } from './matchRegistration';
import type { Registration } from './parseRegistration';
import type { KraviaInvoiceRow } from './readInvoiceRow';

/** Names a registration in a message, by nothing personal. */
function nameOf(registration: Registration): string {
	return `${registration.claimType} ${registration.invoiceNo.slice(0, 60)} of creditor ${registration.creditorId}`;
}

function idsOf(rows: readonly KraviaInvoiceRow[]): (string | number | null)[] {
	return rows.slice(0, 10).map((row) => row.id);
}

/** Thrown when the number is taken at Kravia by something of another content. Nothing was sent. */
export function registrationConflict(registration: Registration, rows: readonly KraviaInvoiceRow[]): CodedError {
	const fields = rows[0] ? differencesOf(registration, rows[0]) : [];
	return new CodedError({
		code: 'REGISTRATION_CONFLICT',
		message: `${nameOf(registration)} is at Kravia already with another content${fields.length > 0 ? ` (${fields.join(', ')})` : ''}; nothing was sent.`,
		remedy: 'Compare the two. Use another number for another invoice; to register it in spite of this, set "If Already Registered" to register again.',
		path: fields[0] ?? 'invoiceNo',
		details: { sent: false, kraviaIds: idsOf(rows), differing: fields },
	});
}

/** Thrown when an earlier try of the same run has registered something of the same number and of another content. Nothing was sent. */
export function earlierTryDiffers(registration: Registration, kraviaId: string | number | null): CodedError {
	return new CodedError({
		code: 'REGISTRATION_CONFLICT',
		message: `${nameOf(registration)} was registered by an earlier try of this run with another content; nothing was sent.`,
		remedy: 'Compare the two. What is registered must not depend on the time or on anything else that changes between two tries.',
		path: 'invoiceNo',
		details: { sent: false, kraviaIds: [kraviaId] },
	});
}

/** Thrown with `ifAlreadyRegistered: 'fail'`. Nothing was sent. */
export function alreadyRegistered(registration: Registration, rows: readonly KraviaInvoiceRow[]): CodedError {
	return new CodedError({
		code: 'ALREADY_REGISTERED',
		message: `${nameOf(registration)} is registered at Kravia already; nothing was sent.`,
		remedy: 'Leave it out, or set "If Already Registered" to return the existing one.',
		path: 'invoiceNo',
		details: { sent: false, kraviaIds: idsOf(rows) },
	});
}

/** Thrown before sending, when it cannot be told whether the registration is at Kravia already. */
export function cannotTellBefore(registration: Registration, rows: readonly KraviaInvoiceRow[]): CodedError {
	const why =
		rows.length > 0
			? 'Kravia has something of the same number but shows too little of it'
			: 'there is more at Kravia than could be looked through';
	return new CodedError({
		code: 'REGISTRATION_UNCLEAR',
		message: `It cannot be told whether ${nameOf(registration)} is registered already: ${why}. Nothing was sent.`,
		remedy: 'Give an accountingInvoiceId, shorten the look-back time, or look at Kravia and set "If Already Registered" to register again.',
		path: 'invoiceNo',
		details: { sent: false, kraviaIds: idsOf(rows) },
	});
}

/** Thrown after sending, when it is not known whether Kravia has registered. It is not sent again. */
export function cannotTellAfter(
	registration: Registration,
	evidence: { readonly reason: string; readonly lookUps: number; readonly candidates: readonly KraviaInvoiceRow[]; readonly cause?: unknown },
): CodedError {
	const { reason, lookUps, candidates, cause } = evidence;
	return new CodedError({
		code: 'REGISTRATION_UNCLEAR',
		message: `${nameOf(registration)} was sent to Kravia without a clear answer (${reason}); ${lookUps} look-ups did not settle it. It was not sent again.`,
		remedy: `Look at Kravia for this number${candidates.length > 0 ? ` (what looks like it: ${idsOf(candidates).join(', ')})` : ''}. If it is not there after some minutes, register again: it is then looked up first.`,
		path: 'invoiceNo',
		details: { sent: true, reason, lookUps, kraviaIds: idsOf(candidates) },
		cause,
	});
}
