import { CodedError } from '../../engine/index';
import type { Registration } from './parseRegistration';
import type { KraviaInvoiceRow } from './readInvoiceRow';
import type { RegistrationResult } from './registrationResult';

/** What a client knows of a registration from its own life. */
export interface Remembered {
	/** What it registered under the same number or accounting invoice id. */
	readonly rows: readonly KraviaInvoiceRow[];
	/** Whether it has sent the same thing and could not tell the outcome. */
	readonly isOpen: boolean;
}

/** What one client did in its life: of one run, never shared between runs or workers. */
export interface RegistrationMemory {
	/** Runs registrations of the same number or accounting invoice id one after the other, and remembers what became of them. */
	inTurn(registration: Registration, register: (remembered: Remembered) => Promise<RegistrationResult>): Promise<RegistrationResult>;
}

/**
 * Makes an empty memory. Without it, two registrations of one number that run at the same time would both look, both
 * find nothing, and both be sent.
 */
export function createRegistrationMemory(): RegistrationMemory {
	const turns = new Map<string, Promise<unknown>>();
	const registered = new Map<string, KraviaInvoiceRow[]>();
	const open = new Set<string>();

	const recall = (keys: readonly string[], registration: Registration): Remembered => ({
		rows: [...new Set(keys.flatMap((key) => registered.get(key) ?? []))],
		isOpen: open.has(openKeyOf(registration)),
	});
	const run = async (keys: readonly string[], registration: Registration, register: (remembered: Remembered) => Promise<RegistrationResult>): Promise<RegistrationResult> => {
		try {
			const result = await register(recall(keys, registration));
			open.delete(openKeyOf(registration));
			const row = result.status === 'registered' ? toRow(registration, result) : null;
			if (row) for (const key of keys) registered.set(key, [...(registered.get(key) ?? []), row]);
			return result;
		} catch (error) {
			if (isOpenOutcome(error)) open.add(openKeyOf(registration));
			throw error;
		}
	};
	return {
		inTurn: async (registration, register) => {
			const keys = keysOf(registration);
			const turn = Promise.all(keys.map((key) => turns.get(key))).then(async () => await run(keys, registration, register));
			// The next in line waits for the end of this one, good or bad.
			const settled = turn.catch(() => undefined);
			for (const key of keys) turns.set(key, settled);
			try {
				return await turn;
			} finally {
				for (const key of keys) if (turns.get(key) === settled) turns.delete(key);
			}
		},
	};
}

/** Whether an error says that something was sent, and that nobody knows what became of it. */
export function isOpenOutcome(error: unknown): boolean {
	return error instanceof CodedError && error.code === 'REGISTRATION_UNCLEAR' && error.details.sent === true;
}

function keysOf({ creditorId, invoiceNo, accountingInvoiceId }: Registration): string[] {
	const byNumber = JSON.stringify(['number', creditorId, invoiceNo]);
	return accountingInvoiceId ? [byNumber, JSON.stringify(['id', creditorId, accountingInvoiceId])] : [byNumber];
}

function openKeyOf({ creditorId, invoiceNo, claimType }: Registration): string {
	return JSON.stringify([creditorId, invoiceNo, claimType === 'CreditNote']);
}

function toRow(registration: Registration, result: RegistrationResult): KraviaInvoiceRow {
	const { ssn: _, ...inFull } = registration;
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
		inFull,
	};
}
