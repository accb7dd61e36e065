import type { Confidence } from './confidence';
import type { Finding } from './finding';
import type { Posting } from './posting';
import type { AccrualMethod } from './ruleSet';

/** Where a value comes from. */
export type ValueSource = 'override' | 'rule.enforce' | 'kaunt.combination' | 'kaunt.group' | 'kaunt.dimension' | 'rule';

/** Whether Kaunt and the rules say the same: `only` means that just one of them spoke. */
export type Agreement = 'agrees' | 'conflicts' | 'only';

/** What is to happen: go on, be looked at by a person, or stop. */
export type Disposition = 'auto' | 'review' | 'blocked';

/** A reason for the disposition. `note` informs, `review` asks for a person, `block` stops. */
export interface Reason extends Finding {
	readonly severity: 'note' | 'review' | 'block';
}

/** A value that was proposed for a slot and did not win. */
export interface Alternative {
	readonly externalDimensionValueId: string;
	readonly source: ValueSource;
	readonly confidence: Confidence | null;
	readonly proposalPriority: number | null;
	readonly rule: string | null;
	/** Why it did not win. */
	readonly why: string;
}

/** One slot: one dimension of one coding unit. An open slot has no value, and says why. */
export interface CodedDimension {
	readonly externalDimensionId: string;
	readonly externalDimensionName: string | null;
	/** Null: the slot is open. */
	readonly externalDimensionValueId: string | null;
	readonly externalDimensionValueName: string | null;
	/** Null: the slot is open. */
	readonly source: ValueSource | null;
	/** Kaunt's claim for this value; null for rules and overrides, or if Kaunt made none. */
	readonly confidence: Confidence | null;
	/** Of the combination that the value came in; null if it came alone. */
	readonly combinationConfidence: Confidence | null;
	readonly proposalPriority: number | null;
	/** The rule that gave the value. */
	readonly rule: string | null;
	readonly agreement: Agreement;
	readonly alternatives: readonly Alternative[];
	/** One sentence: why this value, or why none. */
	readonly why: string;
}

/** The text that will stand in the ledger, and who gave it. */
export interface CodedPostingText {
	readonly value: string;
	readonly source: 'kaunt.group' | 'rule' | 'invoice.line';
	readonly rule: string | null;
}

/** One period of an accrual. Dates are `yyyy-MM-dd`, both inclusive; the amount is in major units. */
export interface CodedAccrualPeriod {
	readonly start: string;
	readonly end: string;
	readonly amountExVat: number;
}

/** The periods that a unit's cost belongs to, as Kaunt or a rule has them. Dates are `yyyy-MM-dd`. */
export interface CodedAccrual {
	readonly accrualCode: string | null;
	readonly accrualStartDate: string;
	readonly accrualEndDate: string;
	/** Kaunt's claim; null for rules. */
	readonly confidence: Confidence | null;
	readonly source: 'kaunt.group' | 'rule.enforce' | 'rule';
	/** The rule that gave it. */
	readonly rule: string | null;
	readonly method: AccrualMethod;
	/** The unit's amount excluding VAT by period; sums to it exactly. VAT is never spread. */
	readonly periods: readonly CodedAccrualPeriod[];
}

/** Says that a unit is one part of lines that a rule divides. */
export interface CodedSplit {
	readonly rule: string;
	/** From 1. */
	readonly part: number;
	readonly parts: number;
	/** As the rule has it: `60 %`, `100.00`, `remainder`. */
	readonly share: string;
}

/** The smallest set of invoice lines that are coded alike. Amounts are in major units, exact to the currency's digits. */
export interface CodedUnit {
	/** Zero-based positions in `invoice.invoiceLines`. */
	readonly lineIndexes: readonly number[];
	readonly amountExVat: number;
	readonly vatAmount: number;
	readonly amountInclVat: number;
	readonly postingText: CodedPostingText | null;
	/** Sorted by external dimension id. */
	readonly dimensions: readonly CodedDimension[];
	readonly accrual: CodedAccrual | null;
	/** Null: the lines are not divided. Units that are parts of one split have the same `lineIndexes`. */
	readonly split: CodedSplit | null;
}

/** Sums over the lines, in major units. */
export interface CodingTotals {
	readonly amountExVat: number;
	readonly vatAmount: number;
	readonly amountInclVat: number;
	/** Whether the postings' sums equal the invoice's three totals, to the cent. */
	readonly balanced: boolean;
}

/** Slots counted by who filled them. */
export interface CodingStats {
	readonly slots: number;
	readonly byKaunt: number;
	readonly byRule: number;
	readonly byOverride: number;
	readonly open: number;
	readonly conflicts: number;
	readonly agreements: number;
}

/** What is needed to find, explain and replay the decision. Hashes are SHA-256 over canonical JSON. */
export interface CodingAudit {
	readonly proposalId: string | null;
	readonly correlationId: string | null;
	readonly ruleSetHash: string;
	readonly policyHash: string;
	readonly ledgerHash: string;
	readonly engineVersion: string;
}

/** The coding of one invoice: every value with its provenance, and what is to happen with it. */
export interface CodingResult {
	readonly externalInvoiceId: string;
	readonly disposition: Disposition;
	readonly reasons: readonly Reason[];
	readonly units: readonly CodedUnit[];
	/** Postings as the coding would have them, one per unit, in Kaunt's form. */
	readonly postings: readonly Posting[];
	readonly totals: CodingTotals;
	readonly stats: CodingStats;
	readonly audit: CodingAudit;
}
