import type { Finding } from '../../engine/index';
import { isRecord } from './readKraviaAnswer';

/** A registration that repeats an earlier one of the same run. */
export interface DuplicateRegistration {
	readonly index: number;
	/** Position of the first one. */
	readonly firstIndex: number;
	readonly finding: Finding;
}

/**
 * Finds registrations of one run that would register the same thing twice: same creditor, same number, and both a
 * credit note or both a claim. A credit note may share its number with the invoice that it credits.
 */
export function findDuplicateRegistrations(registrations: readonly unknown[]): DuplicateRegistration[] {
	const first = new Map<string, number>();
	return registrations.flatMap((registration, index) => {
		if (!isRecord(registration)) return [];
		const { creditorId, invoiceNo, claimType } = registration;
		if (creditorId === undefined || invoiceNo === undefined) return [];
		const key = JSON.stringify([String(creditorId).trim(), String(invoiceNo).trim(), claimType === 'CreditNote']);
		const firstIndex = first.get(key);
		if (firstIndex === undefined) {
			first.set(key, index);
			return [];
		}
		return [{ index, firstIndex, finding: duplicateFinding(index, firstIndex) }];
	});
}

function duplicateFinding(index: number, firstIndex: number): Finding {
	return {
		code: 'DUPLICATE_REGISTRATION',
		path: `[${index}].invoiceNo`,
		message: `registration ${index} has the creditor and the number of registration ${firstIndex}`,
		remedy: 'Keep one of the two, or give them different numbers.',
	};
}
