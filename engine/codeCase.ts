import type { PreparedLedger } from './check/prepareLedger';
import { checkTotals } from './check/checkTotals';
import { codeUnit, createUnitContext } from './codeUnit';
import type { CodedUnits, UnitContext } from './codeUnit';
import { CodedError } from './errors/CodedError';
import type { CodingUnit } from './merge/CodingUnit';
import { formUnits, partlyMatching } from './merge/formUnits';
import { overridesFor } from './merge/gatherCandidates';
import type { KauntProposal } from './merge/KauntProposal';
import type { GateClaims } from './merge/mergeUnit';
import type { ReadProposal } from './merge/readKauntProposal';
import type { CodedUnit, Reason } from './model/codingResult';
import type { Invoice } from './model/invoice';
import type { Override } from './model/override';
import type { Policy } from './model/policy';
import type { RuleMatch } from './model/ruleSet';
import { readInvoiceAmounts } from './money/readInvoiceAmounts';
import type { InvoiceAmounts } from './money/readInvoiceAmounts';
import { toMinorUnits } from './money/toMinorUnits';
import type { CompiledRuleSet } from './rules/CompiledRuleSet';
import { readProposal } from './readProposal';
import { MatchRenderer } from './rules/renderMatch';

/** One invoice with all that is the same under every policy, so that several can be tried on it. */
export interface CodingCase {
	readonly invoice: Invoice;
	readonly amounts: InvoiceAmounts;
	readonly ledger: PreparedLedger;
	readonly overrides: readonly Override[];
	readonly alreadyPosted: boolean;
	/** The rules that hold for each line, templates filled in. */
	readonly matches: readonly (readonly RuleMatch[])[];
	readonly ruleReasons: readonly Reason[];
	/** Kaunt's answer, read when it is first asked for. @throws InvalidInputError if it is malformed */
	kaunt(): ReadProposal;
}

/** What a case is made of; all of it read and checked. */
export interface CodingCaseInput extends Pick<CodingCase, 'invoice' | 'ledger' | 'overrides' | 'alreadyPosted'> {
	readonly proposal: unknown;
	readonly ruleSet: CompiledRuleSet;
}

/** A coding before it is decided what is to happen with it. */
export interface CodedCase extends CodedUnits {
	readonly proposalId: string | null;
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

/** Somebody was quicker: what is booked already must not be booked again. */
function alreadyPostedReasons(alreadyPosted: boolean): Reason[] {
	if (!alreadyPosted) return [];
	return [{ code: 'INVOICE_ALREADY_POSTED', severity: 'block', path: '', message: 'the invoice has been booked meanwhile', remedy: 'Nothing to do; do not book it again. Teach Kaunt how it was posted.' }];
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

/** Prepares an invoice for being coded: finds its rules and proves that its amounts can be read. */
export function prepareCase({ invoice, ledger, overrides, alreadyPosted, proposal, ruleSet }: CodingCaseInput): CodingCase {
	const amounts = readInvoiceAmounts(invoice);
	const { matches, reasons: ruleReasons } = matchLines(invoice, ruleSet);
	let read: ReadProposal | undefined;
	return { invoice, amounts, ledger, overrides, alreadyPosted, matches, ruleReasons, kaunt: () => (read ??= readProposal(proposal, invoice)) };
}

/** Codes a prepared invoice under one policy, and collects every reason but those of the gates. */
export function codeCase(prepared: CodingCase, policy: Policy): CodedCase {
	const { invoice, amounts, ledger, overrides, matches } = prepared;
	const { kaunt, reasons: proposalReasons } = policy.precedence === 'rulesOnly' ? readProposal(null, invoice) : prepared.kaunt();
	const missing = missingProposalReasons(kaunt, policy);
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
	const reasons = [
		...alreadyPostedReasons(prepared.alreadyPosted),
		...missing,
		...proposalReasons,
		...formed.reasons,
		...prepared.ruleReasons,
		...unusedOverrideReasons(overrides, formed.units),
		...reviewReasons(matches),
		...unitReasons,
		...checkTotals(amounts, invoice.currencyCode),
	];
	return { units, claims, reasons, proposalId: kaunt.id };
}
