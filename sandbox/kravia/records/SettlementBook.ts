import type { JsonObject } from '../../server/asRecord';
import { type KraviaRecord, type Settlement, toMajor } from './KraviaRecord';

const FIRST_ID = 4001;

/** The payouts to creditors. */
export class SettlementBook {
	private readonly byId = new Map<number, Settlement>();
	private nextId = FIRST_ID;

	get size(): number {
		return this.byId.size;
	}

	get(id: number): Settlement | undefined {
		return this.byId.get(id);
	}

	all(): readonly Settlement[] {
		return [...this.byId.values()];
	}

	/** Adds collected money to the day's open payout of the creditor, or to one of its own. */
	add(record: KraviaRecord, amountHundredths: number, { paymentDate, payout }: { paymentDate: string; payout: 'daily' | 'perInvoice' }): Settlement {
		const currencyCode = String(record.registration['currencyCode']);
		const open = payout === 'daily' ? this.all().find((known) => known.creditorId === record.creditorId && known.paymentDate === paymentDate && known.currencyCode === currencyCode && known.internalAccountingId === null) : undefined;
		const settlement = open ?? { id: this.nextId, creditorId: record.creditorId, currencyCode, paymentDate, internalAccountingId: null, parts: [] };
		if (!open) {
			this.nextId += 1;
			this.byId.set(settlement.id, settlement);
		}
		settlement.parts.push({ invoiceId: record.id, invoiceNo: record.invoiceNo, amountHundredths });
		return settlement;
	}

	reset(): void {
		this.byId.clear();
		this.nextId = FIRST_ID;
	}
}

/** A payout with its bank details and the suggestion how to book it. */
export function writeSettlement({ id, creditorId, currencyCode, paymentDate, internalAccountingId, parts }: Settlement): JsonObject {
	return {
		settlementId: id,
		creditorId,
		amount: toMajor(parts.reduce((sum, { amountHundredths }) => sum + amountHundredths, 0)),
		currencyCode,
		paymentDate,
		bankReference: `BANK-${id}`,
		isClosed: internalAccountingId !== null,
		internalAccountingId,
		bookkeepingSuggestion: parts.map(({ invoiceId, invoiceNo, amountHundredths }) => ({ invoiceId, invoiceNo, amount: toMajor(amountHundredths), description: 'Collected capital' })),
	};
}
