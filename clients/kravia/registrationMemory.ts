import type { Registration } from './parseRegistration';
import type { KraviaInvoiceRow } from './readInvoiceRow';
import type { RegistrationResult } from './registrationResult';

/** What one client registered in its life: of one run, never shared between runs or workers. */
export interface RegistrationMemory {
	/** Runs registrations of the same creditor and number one after the other, and remembers what was registered. */
	inTurn(registration: Registration, register: (remembered: readonly KraviaInvoiceRow[]) => Promise<RegistrationResult>): Promise<RegistrationResult>;
}

/**
 * Makes an empty memory. Without it, two registrations of one number that run at the same time would both look, both
 * find nothing, and both be sent.
 */
export function createRegistrationMemory(): RegistrationMemory {
	const turns = new Map<string, Promise<unknown>>();
	const remembered = new Map<string, KraviaInvoiceRow[]>();
	return {
		inTurn: async (registration, register) => {
			const key = JSON.stringify([registration.creditorId, registration.invoiceNo]);
			const earlier = turns.get(key) ?? Promise.resolve();
			const turn = earlier.then(async () => {
				const result = await register(remembered.get(key) ?? []);
				if (result.status === 'registered') remembered.set(key, [...(remembered.get(key) ?? []), toRow(registration, result)]);
				return result;
			});
			// The next in line waits for the end of this one, good or bad.
			const settled = turn.catch(() => undefined);
			turns.set(key, settled);
			try {
				return await turn;
			} finally {
				if (turns.get(key) === settled) turns.delete(key);
			}
		},
	};
}

function toRow(registration: Registration, result: RegistrationResult): KraviaInvoiceRow {
	return {
		id: result.kraviaId,
		invoiceNo: registration.invoiceNo,
		claimType: registration.claimType,
		creditorId: registration.creditorId,
		accountingInvoiceId: registration.accountingInvoiceId ?? null,
		originalAmount: registration.originalAmount,
		currencyCode: registration.currencyCode,
		invoiceDate: registration.invoiceDate,
		dueDate: registration.dueDate,
		lastUpdatedTime: null,
		raw: result.raw,
	};
}
