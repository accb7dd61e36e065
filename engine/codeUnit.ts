import { checkLegality } from './check/checkLegality';
import type { PreparedLedger } from './check/prepareLedger';
import { alwaysRequired, requiredDimensions } from './check/requiredDimensions';
import { chooseAccrual } from './lines/chooseAccrual';
import { choosePostingText } from './lines/choosePostingText';
import type { CodingUnit } from './merge/CodingUnit';
import { mergeUnit } from './merge/mergeUnit';
import type { GateClaims, MergeContext, MergedPart } from './merge/mergeUnit';
import type { CodedPostingText, CodedSplit, CodedUnit, Reason } from './model/codingResult';
import type { Invoice } from './model/invoice';
import type { Override } from './model/override';
import type { Policy } from './model/policy';
import type { RuleSplitPart } from './model/ruleSet';
import { minorUnitDigits } from './money/minorUnitDigits';
import type { InvoiceAmounts } from './money/readInvoiceAmounts';
import { sumOfLines } from './money/sumAmounts';
import { toMajorUnits } from './money/toMajorUnits';
import { renderTemplate } from './rules/template';

/** What the units of one invoice share. */
export interface UnitContext {
	readonly invoice: Invoice;
	readonly policy: Policy;
	readonly amounts: InvoiceAmounts;
	readonly merge: MergeContext;
}

/** Makes what the units of one invoice share. */
export function createUnitContext(invoice: Invoice, amounts: InvoiceAmounts, policy: Policy, ledger: PreparedLedger, overrides: readonly Override[]): UnitContext {
	const always = alwaysRequired(ledger, policy);
	const merge: MergeContext = {
		ledger,
		policy,
		overrides,
		currencyCode: invoice.currencyCode,
		requiredDimensions: (values) => requiredDimensions(values, ledger, always),
		checkLegality: (values, { exVatMinor, vatMinor }, roundings) => checkLegality(values, ledger, { exVatMinor, vatMinor, roundings }),
	};
	return { invoice, policy, amounts, merge };
}

/** The result of one unit: one coding, or one per part where a rule divides it. */
export interface CodedUnits {
	readonly units: readonly CodedUnit[];
	/** One per unit. */
	readonly claims: readonly GateClaims[];
	readonly reasons: readonly Reason[];
}

function describeShare({ percent, amount }: RuleSplitPart, currencyCode: string | null | undefined): string {
	return percent !== undefined ? `${percent} %` : amount !== undefined ? amount.toFixed(minorUnitDigits(currencyCode)) : 'remainder';
}

function toSplit({ share }: MergedPart, index: number, count: number, { invoice }: UnitContext): CodedSplit | null {
	return share && { rule: share.match.rule, part: index + 1, parts: count, share: describeShare(share.share, invoice.currencyCode) };
}

function place(reason: Reason, path: string): Reason {
	return { ...reason, path: reason.path === '' ? path : `${path}.${reason.path}` };
}

/** What the vendor wrote on the lines. */
function lineTexts({ lineIndexes }: CodingUnit, { invoiceLines }: Invoice): readonly string[] {
	const texts: string[] = [];
	for (const index of lineIndexes) {
		const text = invoiceLines[index]?.description ?? invoiceLines[index]?.name;
		if (text) texts.push(text);
	}
	return texts;
}

function postingTextOf(unit: CodingUnit, part: MergedPart, participating: ReadonlySet<string>, { invoice, policy }: UnitContext): CodedPostingText | null {
	return choosePostingText({
		kauntTexts: unit.group?.texts ?? NO_TEXTS,
		rules: unit.rules,
		render: (template) => {
			const line = invoice.invoiceLines[unit.lineIndexes[0] ?? -1];
			return line ? renderTemplate(template, { invoice, line }) : '';
		},
		lineTexts: () => lineTexts(unit, invoice),
		dimensions: part.dimensions,
		participating,
		precedence: policy.precedence,
		part: part.share && { rule: part.share.match.rule, postingText: part.share.share.postingText },
	});
}

const NO_TEXTS: readonly string[] = [];

function toCodedUnit(unit: CodingUnit, part: MergedPart, participating: ReadonlySet<string>, split: CodedSplit | null, context: UnitContext): { readonly unit: CodedUnit; readonly reasons: readonly Reason[] } {
	const { invoice, policy } = context;
	const { currencyCode } = invoice;
	const { accrual, reasons } = chooseAccrual({
		kaunt: unit.group?.accrual ?? null,
		rules: unit.rules,
		dimensions: part.dimensions,
		participating,
		precedence: policy.precedence,
		invoiceDate: invoice.invoiceDate,
		exVatMinor: part.amounts.exVatMinor,
		currencyCode,
	});
	return {
		unit: {
			lineIndexes: unit.lineIndexes,
			amountExVat: toMajorUnits(part.amounts.exVatMinor, currencyCode),
			vatAmount: toMajorUnits(part.amounts.vatMinor, currencyCode),
			amountInclVat: toMajorUnits(part.amounts.inclVatMinor, currencyCode),
			postingText: postingTextOf(unit, part, participating, context),
			dimensions: part.dimensions,
			accrual,
			split,
		},
		reasons,
	};
}

/**
 * Codes one unit, merging what was proposed for it, and makes of each part what will be booked; adds it to the result.
 */
export function codeUnit(unit: CodingUnit, context: UnitContext, into: { readonly units: CodedUnit[]; readonly claims: GateClaims[]; readonly reasons: Reason[] }): void {
	const first = into.units.length;
	const merged = mergeUnit(unit, sumOfLines(unit.lineIndexes, context.amounts.lines), context.merge);
	for (const reason of merged.reasons) into.reasons.push(place(reason, `units[${first}]`));
	merged.parts.forEach((part, index) => {
		const coded = toCodedUnit(unit, part, merged.participating, toSplit(part, index, merged.parts.length, context), context);
		into.units.push(coded.unit);
		into.claims.push(part.claims);
		for (const reason of part.reasons) into.reasons.push(place(reason, `units[${first + index}]`));
		for (const reason of coded.reasons) into.reasons.push(place(reason, `units[${first + index}]`));
	});
}
