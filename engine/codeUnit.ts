import { checkLegality } from './check/checkLegality';
import type { PreparedLedger } from './check/prepareLedger';
import { requiredDimensions } from './check/requiredDimensions';
import type { FactSubject } from './facts/factCatalogue';
import { chooseAccrual } from './lines/chooseAccrual';
import { choosePostingText } from './lines/choosePostingText';
import type { CodingUnit } from './merge/CodingUnit';
import { mergeUnit } from './merge/mergeUnit';
import type { GateClaims, MergedPart } from './merge/mergeUnit';
import type { CodedSplit, CodedUnit, Reason } from './model/codingResult';
import type { Invoice } from './model/invoice';
import type { Override } from './model/override';
import type { Policy } from './model/policy';
import type { RuleSplitPart } from './model/ruleSet';
import { minorUnitDigits } from './money/minorUnitDigits';
import type { AmountsMinor, InvoiceAmounts } from './money/readInvoiceAmounts';
import { sumAmounts } from './money/sumAmounts';
import { toMajorUnits } from './money/toMajorUnits';
import { renderTemplate } from './rules/template';

/** What the units of one invoice share. */
export interface UnitContext {
	readonly invoice: Invoice;
	readonly policy: Policy;
	readonly ledger: PreparedLedger;
	readonly overrides: readonly Override[];
	readonly amounts: InvoiceAmounts;
}

/** The result of one unit: one coding, or one per part where a rule divides it. */
export interface CodedUnits {
	readonly units: readonly CodedUnit[];
	/** One per unit. */
	readonly claims: readonly GateClaims[];
	readonly reasons: readonly Reason[];
}

const NOTHING: AmountsMinor = { exVatMinor: 0, vatMinor: 0, inclVatMinor: 0 };

function describeShare({ percent, amount }: RuleSplitPart, currencyCode: string | null | undefined): string {
	return percent !== undefined ? `${percent} %` : amount !== undefined ? amount.toFixed(minorUnitDigits(currencyCode)) : 'remainder';
}

function toSplit({ share }: MergedPart, index: number, count: number, { invoice }: UnitContext): CodedSplit | null {
	return share && { rule: share.match.rule, part: index + 1, parts: count, share: describeShare(share.share, invoice.currencyCode) };
}

function place(reason: Reason, path: string): Reason {
	return { ...reason, path: reason.path === '' ? path : `${path}.${reason.path}` };
}

function toCodedUnit(unit: CodingUnit, part: MergedPart, participating: ReadonlySet<string>, split: CodedSplit | null, path: string, context: UnitContext): { readonly unit: CodedUnit; readonly reasons: readonly Reason[] } {
	const { invoice, policy } = context;
	const line = invoice.invoiceLines[unit.lineIndexes[0] ?? -1];
	const subject: FactSubject | undefined = line && { invoice, line };
	const lineTexts: string[] = [];
	for (const index of unit.lineIndexes) {
		const text = invoice.invoiceLines[index]?.description ?? invoice.invoiceLines[index]?.name;
		if (text) lineTexts.push(text);
	}
	const postingText = choosePostingText({
		kauntTexts: unit.group?.texts ?? [],
		rules: unit.rules,
		render: (template) => (subject ? renderTemplate(template, subject) : ''),
		lineTexts,
		dimensions: part.dimensions,
		participating,
		precedence: policy.precedence,
		part: part.share && { rule: part.share.match.rule, postingText: part.share.share.postingText },
	});
	const { accrual, reasons } = chooseAccrual({
		kaunt: unit.group?.accrual ?? null,
		rules: unit.rules,
		dimensions: part.dimensions,
		participating,
		precedence: policy.precedence,
		invoiceDate: invoice.invoiceDate,
		exVatMinor: part.amounts.exVatMinor,
		currencyCode: invoice.currencyCode,
		path,
	});
	const money = (minor: number): number => toMajorUnits(minor, invoice.currencyCode);
	return {
		unit: {
			lineIndexes: unit.lineIndexes,
			amountExVat: money(part.amounts.exVatMinor),
			vatAmount: money(part.amounts.vatMinor),
			amountInclVat: money(part.amounts.inclVatMinor),
			postingText,
			dimensions: part.dimensions,
			accrual,
			split,
		},
		reasons,
	};
}

/**
 * Codes one unit: merges what was proposed for it, and makes of each part what will be booked.
 *
 * @param first how many units stand before it in the result, for the places of its reasons
 */
export function codeUnit(unit: CodingUnit, first: number, context: UnitContext): CodedUnits {
	const { invoice, policy, ledger, overrides, amounts } = context;
	const total = sumAmounts(unit.lineIndexes.map((line) => amounts.lines[line] ?? NOTHING));
	// Each line's VAT was rounded by itself, and dividing it moves one minor unit more.
	const roundings = (part: AmountsMinor): number => unit.lineIndexes.length + (part === total ? 0 : 1);
	const merged = mergeUnit(unit, {
		ledger,
		policy,
		overrides,
		amounts: total,
		currencyCode: invoice.currencyCode,
		requiredDimensions: (values) => requiredDimensions(values, ledger, policy),
		checkLegality: (values, partAmounts) => checkLegality(values, ledger, { exVatMinor: partAmounts.exVatMinor, vatMinor: partAmounts.vatMinor, lineCount: roundings(partAmounts) }),
	});
	const units: CodedUnit[] = [];
	const reasons: Reason[] = merged.reasons.map((reason) => place(reason, `units[${first}]`));
	merged.parts.forEach((part, index) => {
		const path = `units[${first + index}]`;
		const coded = toCodedUnit(unit, part, merged.participating, toSplit(part, index, merged.parts.length, context), path, context);
		units.push(coded.unit);
		for (const reason of part.reasons) reasons.push(place(reason, path));
		reasons.push(...coded.reasons);
	});
	return { units, claims: merged.parts.map((part) => part.claims), reasons };
}
