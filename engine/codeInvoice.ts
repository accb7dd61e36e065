import { ENGINE_VERSION } from './audit/engineVersion';
import { hashOf } from './audit/hashOf';
import { checkTotals } from './check/checkTotals';
import { decideDisposition } from './check/decideDisposition';
import { prepareLedger } from './check/prepareLedger';
import type { PreparedLedger } from './check/prepareLedger';
import { preparePolicy } from './check/preparePolicy';
import type { PreparedPolicy } from './check/preparePolicy';
import { codeUnit, createUnitContext } from './codeUnit';
import type { CodedUnits, UnitContext } from './codeUnit';
import { CodedError } from './errors/CodedError';
import { buildPostings } from './lines/buildPostings';
import type { CodingUnit } from './merge/CodingUnit';
import { formUnits, partlyMatching } from './merge/formUnits';
import { overridesFor } from './merge/gatherCandidates';
import type { KauntProposal } from './merge/KauntProposal';
import type { GateClaims } from './merge/mergeUnit';
import type { CodedUnit, CodingResult, CodingStats, CodingTotals, Reason } from './model/codingResult';
import type { Invoice } from './model/invoice';
import type { Ledger } from './model/ledger';
import type { Override } from './model/override';
import type { Policy, PolicyInput } from './model/policy';
import type { InvoiceCodingProposal } from './model/proposal';
import type { RuleMatch, RuleSetInput } from './model/ruleSet';
import { readInvoiceAmounts } from './money/readInvoiceAmounts';
import type { AmountsMinor } from './money/readInvoiceAmounts';
import { sumAmounts } from './money/sumAmounts';
import { toMajorUnits } from './money/toMajorUnits';
import { toMinorUnits } from './money/toMinorUnits';
import type { CompiledRuleSet } from './rules/CompiledRuleSet';
import { readProposal } from './readProposal';
import { compileRuleSet } from './rules/compileRuleSet';
import { MatchRenderer } from './rules/renderMatch';
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

const NONE: readonly Reason[] = [];

/** What `missingProposal` says about an invoice for which Kaunt has given nothing. */
function missingProposalReasons(kaunt: KauntProposal, policy: Policy): Reason[] {
	if (kaunt.status === 'present' || policy.precedence === 'rulesOnly') return [];
	const isMissing = kaunt.status === 'missing';
	const code = isMissing ? 'PROPOSAL_MISSING' : 'PROPOSAL_EMPTY';
	const message = isMissing ? 'there is no proposal by Kaunt for this invoice' : 'Kaunt had nothing to propose for this invoice';
	const remedy = isMissing ? 'Ask for the proposal again later, or code the invoice by rules or by hand.' : 'Nothing to do; teach Kaunt how the invoice was posted in the end.';
	if (policy.missingProposal === 'error') throw new CodedError({ code, message: `The invoice cannot be coded: ${message}`, remedy, path: 'proposal' });
	return [{ code, severity: policy.missingProposal === 'review' ? 'review' : 'note', path: 'proposal', message, remedy }];
}

/** An override that no unit could honour is never dropped in silence. */
function unusedOverrideReasons(overrides: readonly Override[], units: readonly CodingUnit[]): readonly Reason[] {
	if (overrides.length === 0) return NONE;
	const used = new Set(units.flatMap((unit) => overridesFor(unit, overrides)));
	return overrides.flatMap((override, index): Reason[] =>
		used.has(override)
			? []
			: [{ code: 'OVERRIDE_NOT_USED', severity: 'block', path: `overrides[${index}]`, message: `the value fixed for ${override.externalDimensionId} is for a line that does not exist or is coded together with others`, remedy: 'Correct the line index, or code by line (unit: line or auto).' }],
	);
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

/** Somebody was quicker: what is booked already must not be booked again. */
function alreadyPostedReasons(alreadyPosted: boolean | undefined): Reason[] {
	if (alreadyPosted !== true) return [];
	return [{ code: 'INVOICE_ALREADY_POSTED', severity: 'block', path: '', message: 'the invoice has been booked meanwhile', remedy: 'Nothing to do; do not book it again. Teach Kaunt how it was posted.' }];
}

function asksForReview({ mode, params }: RuleMatch): boolean {
	return params.review === true && mode !== 'suggest';
}

/** Rules that ask for a person, whatever else is so, and if only for one line. */
function reviewReasons(matches: readonly (readonly RuleMatch[])[]): readonly Reason[] {
	if (!matches.some((held) => held.some(asksForReview))) return NONE;
	const asked = new Map<string, number>();
	matches.forEach((held, line) => {
		for (const match of held) if (asksForReview(match) && !asked.has(match.rule)) asked.set(match.rule, line);
	});
	return [...asked].sort(([left], [right]) => (left < right ? -1 : 1)).map(([rule, line]) => ({
		code: 'RULE_ASKS_FOR_REVIEW', severity: 'review', path: `invoiceLines[${line}]`, message: `the rule "${rule}" sends this invoice to a person`, remedy: 'Look at it, or take "review" out of the rule.',
	}));
}

/** The rules that hold for each line, with their templates filled in; and those templates that gave nothing. */
function matchLines(invoice: Invoice, ruleSet: CompiledRuleSet): { readonly matches: readonly (readonly RuleMatch[])[]; readonly reasons: readonly Reason[] } {
	const matches = ruleSet.evaluateInvoice(invoice);
	if (ruleSet.templated.size === 0) return { matches, reasons: [] };
	const renderer = new MatchRenderer();
	const reasons: Reason[] = [];
	const rendered = invoice.invoiceLines.map((line, index) =>
		(matches[index] ?? []).map((found) => {
			if (!ruleSet.templated.has(found)) return found;
			const { match, empty } = renderer.render(found, { invoice, line });
			for (const dimension of empty) {
				reasons.push({
					code: 'RULE_VALUE_EMPTY', severity: 'note', path: `invoiceLines[${index}]`,
					message: `the rule "${found.rule}" takes ${dimension} from the invoice, which does not state it`, remedy: 'Nothing to do if another source gives the value; else add the field to the invoice.',
				});
			}
			return match;
		}),
	);
	return { matches: rendered, reasons };
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

/** Codes the units one after another; a unit that a rule divides gives several. */
function codeUnits(formed: readonly CodingUnit[], matches: readonly (readonly RuleMatch[])[], context: UnitContext): CodedUnits {
	const coded = { units: [] as CodedUnit[], claims: [] as GateClaims[], reasons: [] as Reason[] };
	for (const unit of formed) {
		for (const reason of partlyMatching(unit, matches)) coded.reasons.push({ ...reason, path: `units[${coded.units.length}]` });
		codeUnit(unit, context, coded);
	}
	return coded;
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
	const amounts = readInvoiceAmounts(invoice);

	const { kaunt, reasons: proposalReasons } = readProposal(policy.precedence === 'rulesOnly' ? null : input.proposal, invoice);
	const missing = missingProposalReasons(kaunt, policy);
	const { matches, reasons: ruleReasons } = matchLines(invoice, ruleSet);
	const formed = formUnits({
		kaunt,
		matches,
		overrides,
		policy,
		amounts: {
			lineExVatMinor: amounts.lines.map((line) => line.exVatMinor),
			// An amount that the currency does not have is no line's sum.
			groupExVatMinor: (group) => (group.amountExVat === null ? null : (toMinorUnits(group.amountExVat, invoice.currencyCode) ?? Number.NaN)),
		},
	});
	const { units, claims, reasons: unitReasons } = codeUnits(formed.units, matches, createUnitContext(invoice, amounts, policy, ledger, overrides));

	const found = [
		...alreadyPostedReasons(input.alreadyPosted),
		...missing,
		...proposalReasons,
		...formed.reasons,
		...ruleReasons,
		...unusedOverrideReasons(overrides, formed.units),
		...reviewReasons(matches),
		...unitReasons,
		...checkTotals(amounts, invoice.currencyCode),
	];
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
			proposalId: kaunt.id,
			correlationId: input.correlationId ?? null,
			ruleSetHash: ruleSet.hash,
			policyHash,
			ledgerHash: ledger.hash,
			engineVersion: ENGINE_VERSION,
		},
	};
}
