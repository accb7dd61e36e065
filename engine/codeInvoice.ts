import { ENGINE_VERSION } from './audit/engineVersion';
import { hashOf } from './audit/hashOf';
import { decideDisposition } from './check/decideDisposition';
import { prepareLedger } from './check/prepareLedger';
import type { PreparedLedger } from './check/prepareLedger';
import { preparePolicy } from './check/preparePolicy';
import type { PreparedPolicy } from './check/preparePolicy';
import { codeCase, prepareCase } from './codeCase';
import { buildPostings } from './lines/buildPostings';
import type { CodedUnit, CodingResult, CodingStats, CodingTotals } from './model/codingResult';
import type { Invoice } from './model/invoice';
import type { Ledger } from './model/ledger';
import type { Override } from './model/override';
import type { PolicyInput } from './model/policy';
import type { InvoiceCodingProposal } from './model/proposal';
import type { RuleSetInput } from './model/ruleSet';
import type { AmountsMinor } from './money/readInvoiceAmounts';
import { sumAmounts } from './money/sumAmounts';
import { toMajorUnits } from './money/toMajorUnits';
import type { CompiledRuleSet } from './rules/CompiledRuleSet';
import { compileRuleSet } from './rules/compileRuleSet';
import { readInvoice } from './schema/invoiceSchema';
import { parseLedger } from './schema/ledgerSchema';
import { parseOverrides, parsePolicy } from './schema/policySchema';

/** What is needed to code one invoice. Only the invoice is a must. */
export interface CodeInvoiceInput {
	/** In Kaunt's form; checked. */
	readonly invoice: Invoice | unknown;
	/** Kaunt's proposal; null or absent when there is none (yet). */
	readonly proposal?: InvoiceCodingProposal | unknown;
	/** Compiled (compile once, use for every invoice) or plain. */
	readonly ruleSet?: CompiledRuleSet | RuleSetInput | null;
	/** Compiled by `compileLedger` (once, for many invoices) or plain. */
	readonly ledger?: PreparedLedger | Ledger | unknown;
	/** Compiled by `compilePolicy` (once, for many invoices) or plain. */
	readonly policy?: PreparedPolicy | PolicyInput | unknown;
	/** Values that a person has fixed. */
	readonly overrides?: readonly Override[] | unknown;
	/** True: somebody has booked the invoice meanwhile, so it must not be booked again. */
	readonly alreadyPosted?: boolean;
	/** Kaunt's id of the request, for the audit trail. */
	readonly correlationId?: string | null;
}

function isCompiled(ruleSet: CompiledRuleSet | RuleSetInput): ruleSet is CompiledRuleSet {
	return 'evaluate' in ruleSet && typeof ruleSet.evaluate === 'function';
}

function isPrepared(ledger: unknown): ledger is PreparedLedger {
	return typeof ledger === 'object' && ledger !== null && 'isBlocked' in ledger && typeof ledger.isBlocked === 'function';
}

function toTotals(sum: AmountsMinor, header: AmountsMinor, currencyCode: string | null | undefined): CodingTotals {
	const balanced = sum.exVatMinor === header.exVatMinor && sum.vatMinor === header.vatMinor && sum.inclVatMinor === header.inclVatMinor && sum.exVatMinor + sum.vatMinor === sum.inclVatMinor;
	const money = (minor: number): number => toMajorUnits(minor, currencyCode);
	return { amountExVat: money(sum.exVatMinor), vatAmount: money(sum.vatMinor), amountInclVat: money(sum.inclVatMinor), balanced };
}

function countSlots(units: readonly CodedUnit[]): CodingStats {
	const stats = { slots: 0, byKaunt: 0, byRule: 0, byOverride: 0, open: 0, conflicts: 0, agreements: 0 };
	for (const unit of units) {
		for (const { source, agreement } of unit.dimensions) {
			stats.slots += 1;
			if (source === null) stats.open += 1;
			else if (source === 'override') stats.byOverride += 1;
			else if (source === 'rule' || source === 'rule.enforce') stats.byRule += 1;
			else stats.byKaunt += 1;
			if (agreement === 'conflicts') stats.conflicts += 1;
			if (agreement === 'agrees') stats.agreements += 1;
		}
	}
	return stats;
}

/**
 * Reads a policy once, for many invoices.
 *
 * @throws InvalidInputError if it is malformed
 */
export function compilePolicy(policy?: PolicyInput | unknown): PreparedPolicy {
	const parsed = parsePolicy(policy);
	return preparePolicy(parsed, hashOf(parsed));
}

function isPreparedPolicy(policy: unknown): policy is PreparedPolicy {
	return typeof policy === 'object' && policy !== null && 'isPrepared' in policy && policy.isPrepared === true;
}

/**
 * Reads and indexes a ledger once, for many invoices.
 *
 * @throws InvalidInputError if it is malformed
 */
export function compileLedger(ledger: Ledger | unknown): PreparedLedger {
	const parsed = parseLedger(ledger);
	return prepareLedger(parsed, hashOf(parsed));
}

/**
 * Codes one invoice: merges Kaunt's proposal with the customer's rules under an explicit policy (Kaunt first by
 * default), checks the result against the ledger, proves the amounts, and decides what is to happen with it.
 *
 * Pure: the same input gives the same output, byte for byte, whatever the order of rules and of proposals.
 *
 * @throws InvalidInputError if the invoice, the proposal, the ledger, the policy or the overrides are malformed
 * @throws RuleSetError if a plain rule set cannot be compiled
 */
export function codeInvoice(input: CodeInvoiceInput): CodingResult {
	const invoice = readInvoice(input.invoice);
	const ledger = isPrepared(input.ledger) ? input.ledger : compileLedger(input.ledger);
	const { policy, hash: policyHash } = isPreparedPolicy(input.policy) ? input.policy : compilePolicy(input.policy);
	const overrides = input.overrides === undefined || input.overrides === null ? [] : parseOverrides(input.overrides);
	const ruleSet = input.ruleSet && isCompiled(input.ruleSet) ? input.ruleSet : compileRuleSet(input.ruleSet ?? { rules: [] });
	const prepared = prepareCase({ invoice, ledger, overrides, alreadyPosted: input.alreadyPosted === true, proposal: input.proposal, ruleSet });
	const { amounts } = prepared;
	const { units, claims, reasons: found, proposalId } = codeCase(prepared, policy);
	const decided = decideDisposition(invoice, units, claims, found, policy);
	return {
		externalInvoiceId: invoice.externalInvoiceId,
		disposition: decided.disposition,
		reasons: [...found, ...decided.reasons],
		units,
		// In shadow mode the decision is recorded and nothing is handed on for booking.
		postings: policy.mode === 'shadow' ? [] : buildPostings(invoice, units),
		totals: toTotals(sumAmounts(amounts.lines), amounts.header, invoice.currencyCode),
		stats: countSlots(units),
		audit: {
			proposalId,
			correlationId: input.correlationId ?? null,
			ruleSetHash: ruleSet.hash,
			policyHash,
			ledgerHash: ledger.hash,
			engineVersion: ENGINE_VERSION,
		},
	};
}
