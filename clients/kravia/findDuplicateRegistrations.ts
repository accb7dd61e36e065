import type { Finding } from '../../engine/index';
import { isRecord } from './readKraviaAnswer';

/** A registration that repeats an earlier one of the same run. */
export interface DuplicateRegistration {
	readonly index: number;
	/** Position of the first one. */
	readonly firstIndex: number;
	/** What both have beside the creditor. */
	readonly sameBy: 'invoiceNo' | 'accountingInvoiceId';
	readonly finding: Finding;
}

/**
 * Finds registrations of one run that would register the same thing twice: same creditor, same number or same accounting
 * invoice id, and both a credit note or both a claim. A credit note may share its number with the invoice that it credits.
 * A number and its digits as text are the same.
 */
export function findDuplicateRegistrations(registrations: readonly unknown[]): DuplicateRegistration[] {
	const first = new Map<string, number>();
	return registrations.flatMap((registration, index) => {
		if (!isRecord(registration) || textOf(registration.creditorId) === null) return [];
		const creditor = textOf(registration.creditorId)?.replace(/^0+(?=\d)/, '');
		const keys = (['invoiceNo', 'accountingInvoiceId'] as const).flatMap((field) => {
			const value = textOf(registration[field]);
			return value === null ? [] : [{ field, key: JSON.stringify([field, creditor, value, registration.claimType === 'CreditNote']) }];
		});
		const known = keys.find(({ key }) => first.has(key));
		for (const { key } of keys) if (!first.has(key)) first.set(key, index);
		const firstIndex = known === undefined ? undefined : first.get(known.key);
		if (known === undefined || firstIndex === undefined) return [];
		return [{ index, firstIndex, sameBy: known.field, finding: duplicateFinding(index, firstIndex, known.field) }];
	});
}

function textOf(value: unknown): string | null {
	const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
	return text === '' ? null : text;
}

function duplicateFinding(index: number, firstIndex: number, field: DuplicateRegistration['sameBy']): Finding {
	const what = field === 'invoiceNo' ? 'number' : 'accounting invoice id, under another number,';
	return {
		code: 'DUPLICATE_REGISTRATION',
		path: `[${index}].${field}`,
		message: `registration ${index} has the creditor and the ${what} of registration ${firstIndex}`,
		remedy: 'Keep one of the two, or give them different numbers and ids.',
	};
}
