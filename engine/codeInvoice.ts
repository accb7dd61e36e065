import { ENGINE_VERSION } from './audit/engineVersion';
import { hashOf } from './audit/hashOf';
import { checkLegality } from './check/checkLegality';
import { checkTotals } from './check/checkTotals';
import { decideDisposition } from './check/decideDisposition';
import { prepareLedger } from './check/prepareLedger';
import type { PreparedLedger } from './check/prepareLedger';
import { requiredDimensions } from './check/requiredDimensions';
import { CodedError } from './errors/CodedError';
import type { FactSubject } from './facts/factCatalogue';
import { buildPostings } from './lines/buildPostings';
import { chooseAccrual } from './lines/chooseAccrual';
import { choosePostingText } from './lines/choosePostingText';
import type { CodingUnit } from './merge/CodingUnit';
import { formUnits } from './merge/formUnits';
import { overridesFor } from './merge/gatherCandidates';
import type { KauntProposal } from './merge/KauntProposal';
import { mergeUnit } from './merge/mergeUnit';
import { readKauntProposal } from './merge/readKauntProposal';
import type { CodedUnit, CodingResult, CodingStats, CodingTotals, Reason } from './model/codingResult';
import type { Invoice } from './model/invoice';
import type { Ledger } from './model/ledger';
import type { Override } from './model/override';
import type { Policy, PolicyInput } from './model/policy';
import type { InvoiceCodingProposal } from './model/proposal';
import type { RuleMatch, RuleSetInput } from './model/ruleSet';
import { readInvoiceAmounts } from './money/readInvoiceAmounts';
import type { AmountsMinor, InvoiceAmounts } from './money/readInvoiceAmounts';
import { sumAmounts } from './money/sumAmounts';
import { toMajorUnits } from './money/toMajorUnits';
import { toMinorUnits } from './money/toMinorUnits';
import type { CompiledRuleSet } from './rules/CompiledRuleSet';
import { compileRuleSet } from './rules/compileRuleSet';
import { renderPostingText } from './rules/postingText';
import { parseInvoice } from './schema/invoiceSchema';
import { parseLedger } from './schema/ledgerSchema';
import { parseOverrides, parsePolicy } from './schema/policySchema';
import { parseProposal } from './schema/proposalSchema';

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
	readonly policy?: PolicyInput | unknown;
	/** Values that a person has fixed. */
	readonly overrides?: readonly Override[] | unknown;
	/** Kaunt's id of the request, for the audit trail. */
	readonly correlationId?: string | null;
}

function isCompiled(ruleSet: CompiledRuleSet | RuleSetInput): ruleSet is CompiledRuleSet {
	return 'evaluate' in ruleSet && typeof ruleSet.evaluate === 'function';
}

function isPrepared(ledger: unknown): ledger is PreparedLedger {
	return typeof ledger === 'object' && ledger !== null && 'isBlocked' in ledger && typeof ledger.isBlocked === 'function';
}

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
function unusedOverrideReasons(overrides: readonly Override[], units: readonly CodingUnit[]): Reason[] {
	const used = new Set(units.flatMap((unit) => overridesFor(unit, overrides)));
	return overrides.flatMap((override, index): Reason[] =>
		used.has(override)
			? []
			: [{ code: 'OVERRIDE_NOT_USED', severity: 'block', path: `overrides[${index}]`, message: `the value fixed for ${override.externalDimensionId} is for a line that does not exist or is coded together with others`, remedy: 'Correct the line index, or code by line (unit: line or auto).' }],
	);
}

function toCodedUnit(unit: CodingUnit, index: number, context: UnitContext): { readonly unit: CodedUnit; readonly reasons: readonly Reason[] } {
	const { invoice, policy, ledger, overrides, amounts } = context;
	const path = `units[${index}]`;
	const total = sumAmounts(unit.lineIndexes.flatMap((line) => amounts.lines[line] ?? []));
	const merged = mergeUnit(unit, {
		ledger,
		policy,
		overrides,
		path,
		requiredDimensions: (values) => requiredDimensions(values, ledger, policy),
		checkLegality: (values) => checkLegality(values, ledger, { ...total, lineCount: unit.lineIndexes.length }),
	});
	const lines = unit.lineIndexes.flatMap((line) => invoice.invoiceLines[line] ?? []);
	const first: FactSubject | undefined = lines[0] && { invoice, line: lines[0] };
	const postingText = choosePostingText({
		kauntTexts: unit.group?.texts ?? [],
		rules: unit.rules,
		render: (template) => (first ? renderPostingText(template, first) : ''),
		lineTexts: lines.flatMap((line) => line.description ?? line.name ?? []),
		dimensions: merged.dimensions,
		precedence: policy.precedence,
	});
	const isKauntHeard = policy.precedence !== 'rulesOnly';
	const { accrual, reasons } = chooseAccrual(isKauntHeard ? (unit.group?.accrual ?? null) : null, path);
	const money = (minor: number): number => toMajorUnits(minor, invoice.currencyCode);
	return {
		unit: {
			lineIndexes: unit.lineIndexes,
			amountExVat: money(total.exVatMinor),
			vatAmount: money(total.vatMinor),
			amountInclVat: money(total.inclVatMinor),
			postingText,
			dimensions: merged.dimensions,
			accrual,
		},
		reasons: [...merged.reasons, ...reasons],
	};
}

interface UnitContext {
	readonly invoice: Invoice;
	readonly policy: Policy;
	readonly ledger: PreparedLedger;
	readonly overrides: readonly Override[];
	readonly amounts: InvoiceAmounts;
}

function toTotals(sum: AmountsMinor, header: AmountsMinor, currencyCode: string | null | undefined): CodingTotals {
	const balanced = sum.exVatMinor === header.exVatMinor && sum.vatMinor === header.vatMinor && sum.inclVatMinor === header.inclVatMinor && sum.exVatMinor + sum.vatMinor === sum.inclVatMinor;
	const money = (minor: number): number => toMajorUnits(minor, currencyCode);
	return { amountExVat: money(sum.exVatMinor), vatAmount: money(sum.vatMinor), amountInclVat: money(sum.inclVatMinor), balanced };
}

function countSlots(units: readonly CodedUnit[]): CodingStats {
	const slots = units.flatMap((unit) => unit.dimensions);
	const count = (holds: (slot: (typeof slots)[number]) => boolean): number => slots.filter(holds).length;
	return {
		slots: slots.length,
		byKaunt: count((slot) => slot.source?.startsWith('kaunt') === true),
		byRule: count((slot) => slot.source?.startsWith('rule') === true),
		byOverride: count((slot) => slot.source === 'override'),
		open: count((slot) => slot.source === null),
		conflicts: count((slot) => slot.agreement === 'conflicts'),
		agreements: count((slot) => slot.agreement === 'agrees'),
	};
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
	const invoice = parseInvoice(input.invoice);
	const proposal = parseProposal(input.proposal);
	const ledger = isPrepared(input.ledger) ? input.ledger : compileLedger(input.ledger);
	const policy = parsePolicy(input.policy);
	const overrides = parseOverrides(input.overrides);
	const ruleSet = input.ruleSet && isCompiled(input.ruleSet) ? input.ruleSet : compileRuleSet(input.ruleSet ?? { rules: [] });
	const amounts = readInvoiceAmounts(invoice);

	const { kaunt, reasons: proposalReasons } = readKauntProposal(policy.precedence === 'rulesOnly' ? null : proposal, invoice);
	const missing = missingProposalReasons(kaunt, policy);
	const matches: RuleMatch[][] = invoice.invoiceLines.map((line) => ruleSet.evaluate({ invoice, line }));
	const formed = formUnits({
		kaunt,
		matches,
		overrides,
		policy,
		amounts: {
			lineExVatMinor: amounts.lines.map((line) => line.exVatMinor),
			groupExVatMinor: (group) => (group.amountExVat === null ? null : toMinorUnits(group.amountExVat, invoice.currencyCode)),
		},
	});
	const coded = formed.units.map((unit, index) => toCodedUnit(unit, index, { invoice, policy, ledger, overrides, amounts }));
	const units = coded.map((one) => one.unit);

	const found = [
		...missing,
		...proposalReasons,
		...formed.reasons,
		...unusedOverrideReasons(overrides, formed.units),
		...coded.flatMap((one) => one.reasons),
		...checkTotals(amounts, invoice.currencyCode),
	];
	const decided = decideDisposition(invoice, units, found, policy);
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
			policyHash: hashOf(policy),
			ledgerHash: ledger.hash,
			engineVersion: ENGINE_VERSION,
		},
	};
}
