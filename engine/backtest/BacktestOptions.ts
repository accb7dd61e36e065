import type { PreparedLedger } from '../check/prepareLedger';
import type { Ledger } from '../model/ledger';
import type { PolicyInput } from '../model/policy';
import type { RuleSetInput } from '../model/ruleSet';
import type { CompiledRuleSet } from '../rules/CompiledRuleSet';

/** Kaunt's answer for an invoice as it was fetched before the invoice was posted, or recorded in shadow mode. */
export interface ProposalRecord {
	readonly externalInvoiceId: string;
	/** In Kaunt's form; null: there was none. */
	readonly proposal: unknown;
	/** When it was fetched, `yyyy-MM-dd` or an ISO time. One that was made after the posting may have learned from it. */
	readonly fetchedAt?: string | null;
}

/** One way of deciding, to be put beside others. */
export interface BacktestPolicy {
	/** Unique among the policies. */
	readonly name: string;
	/** What is left out has its default. */
	readonly policy: PolicyInput;
}

/** How a back-test is made. */
export interface BacktestOptions {
	/** First posting date that is tested, `yyyy-MM-dd`; what was posted before is learned from. */
	readonly testFrom: string;
	/** Last posting date that is tested. Absent: all. Later documents are left out. */
	readonly testTo?: string;
	/** Where to find the proposal of an invoice; called once per tested document. */
	readonly proposalOf?: (externalInvoiceId: string) => ProposalRecord | null | undefined;
	readonly ruleSet?: CompiledRuleSet | RuleSetInput | null;
	readonly ledger?: PreparedLedger | Ledger | null;
	/** Absent: Kaunt first, Kaunt only and rules only if there are proposals, else rules only. */
	readonly policies?: readonly BacktestPolicy[];
	/** External dimension ids that are compared. Absent: all that were posted. */
	readonly dimensions?: readonly string[];
	/** By what a vendor is known again. @default 'externalIdElseName' */
	readonly vendorKey?: 'externalId' | 'name' | 'externalIdElseName';
	/** A fact whose value groups the vendors, e.g. `vendor.address.countryCode`. Absent: by how many lines of the vendor were learned from. */
	readonly vendorGroupFact?: string;
	/** When the rules were made, `yyyy-MM-dd`; rules that may know the tested period are a finding. */
	readonly rulesMadeOn?: string;
	/** The share of wrong values that is bearable. @default 0.02 */
	readonly targetErrorRate?: number;
	/** With fewer cases nothing is advised. @default 20 */
	readonly minCases?: number;
}
