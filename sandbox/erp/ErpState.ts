import type { JsonObject } from '../server/asRecord';
import type { ControlClock } from '../server/ControlClock';
import type { FaultTable } from '../server/FaultTable';
import type { RequestLog } from '../server/RequestLog';
import { DocumentStore } from './DocumentStore';
import { OnceBook, type OnceOutcome } from './OnceBook';

const FIRST_VOUCHER = 50_001;

/** What an ERP can export, in Kaunt's JSON forms; sales invoices in the ERP's own flat form. */
export interface ErpDataSet {
	/** Booked purchase invoices. */
	readonly postedInvoices: readonly object[];
	/** Their postings, tied to them by externalInvoiceId. */
	readonly postings: readonly object[];
	/** New purchase invoices that wait for their coding. */
	readonly incomingInvoices: readonly object[];
	/** The customer's coding rules, one row each. */
	readonly ruleTable: readonly object[];
	readonly salesInvoices: readonly object[];
	/** How sales invoices are booked, one rule per row. */
	readonly salesRuleTable: readonly object[];
	/** Dimensions with their values, in the form that the coding node takes as its ledger. */
	readonly ledger: object;
}

/** What the ERP stand-in is made of. */
export interface ErpStateInput {
	readonly clock: ControlClock;
	readonly faults: FaultTable;
	readonly log: RequestLog;
	readonly dataSet: Partial<ErpDataSet>;
}

/** The data of the ERP, and what was handed back to it: codings, changes of sales invoices, vouchers for payouts, and files. */
export class ErpState {
	readonly clock: ControlClock;
	readonly faults: FaultTable;
	readonly log: RequestLog;
	/** A run that was cut off is repeated and asks Kaunt anew. The same booking then names another proposal, and is still the same. */
	readonly codings = new OnceBook<JsonObject>(({ audit: _audit, invoice: _invoice, explanation: _explanation, ...booking }) => booking);
	/** Changes of sales invoices at Kravia, by id and time of the change. */
	readonly invoiceChanges = new OnceBook<JsonObject>();
	/** Booked payouts, by settlement. */
	readonly vouchers = new OnceBook<JsonObject>();
	/** Reports and other files. */
	readonly documents = new DocumentStore();
	private readonly voucherIds = new Map<string, string>();
	private dataSet: ErpDataSet;
	private postingsByInvoice = new Map<string, object[]>();

	constructor({ clock, faults, log, dataSet }: ErpStateInput) {
		this.clock = clock;
		this.faults = faults;
		this.log = log;
		this.dataSet = { postedInvoices: [], postings: [], incomingInvoices: [], ruleTable: [], salesInvoices: [], salesRuleTable: [], ledger: {}, ...dataSet };
		this.indexPostings();
	}

	get data(): ErpDataSet {
		return this.dataSet;
	}

	/** Puts other data in place of the present ones, part by part. */
	load(dataSet: Partial<ErpDataSet>): void {
		this.dataSet = { ...this.dataSet, ...dataSet };
		this.indexPostings();
	}

	postingsOf(invoice: object): readonly object[] {
		return this.postingsByInvoice.get(keyOf(invoice)) ?? [];
	}

	/**
	 * Books a coding.
	 *
	 * @returns `created` for the first, `same` for an equal second one, `different` for another one, which is refused
	 */
	putCoding(coding: JsonObject): OnceOutcome {
		return this.codings.put(keyOf(coding), coding);
	}

	/** Books a payout once: sent again, it keeps the voucher's id. */
	bookVoucher(settlementId: string, voucher: JsonObject): { readonly outcome: OnceOutcome; readonly voucherId: string } {
		const outcome = this.vouchers.put(settlementId, voucher);
		if (outcome === 'created') this.voucherIds.set(settlementId, `V-${FIRST_VOUCHER + this.voucherIds.size}`);
		return { outcome, voucherId: this.voucherIdOf(settlementId) };
	}

	voucherIdOf(settlementId: string): string {
		return this.voucherIds.get(settlementId) ?? '';
	}

	snapshot(): object {
		const { postedInvoices, postings, incomingInvoices, ruleTable, salesInvoices, salesRuleTable } = this.dataSet;
		return {
			postedInvoices: postedInvoices.length,
			postings: postings.length,
			incomingInvoices: incomingInvoices.length,
			rules: ruleTable.length,
			salesInvoices: salesInvoices.length,
			salesRules: salesRuleTable.length,
			codings: this.codings.size,
			invoiceChanges: this.invoiceChanges.size,
			vouchers: this.vouchers.size,
			documents: this.documents.size,
			requests: this.log.snapshot(),
			faults: this.faults.list(),
		};
	}

	reset(): void {
		for (const book of [this.codings, this.invoiceChanges, this.vouchers, this.voucherIds, this.documents]) book.clear();
		this.faults.clear();
		this.log.reset();
	}

	private indexPostings(): void {
		this.postingsByInvoice = new Map();
		for (const posting of this.dataSet.postings) {
			const siblings = this.postingsByInvoice.get(keyOf(posting));
			if (siblings) siblings.push(posting);
			else this.postingsByInvoice.set(keyOf(posting), [posting]);
		}
	}
}

function keyOf(value: object): string {
	return 'externalInvoiceId' in value ? String(value.externalInvoiceId) : '';
}
