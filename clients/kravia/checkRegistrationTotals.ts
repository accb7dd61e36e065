import type { BalanceProof, BalanceResult, Finding } from '../../engine/index';
import { checkOrderLineArithmetic, formatAmount, proveBalance, toMinorUnits } from '../../engine/index';
import type { KraviaSettings, TotalsRule } from './kraviaSettings';
import type { Registration } from './parseRegistration';

/** What the checks of totals found: what stops the registration, and what somebody should know. */
export interface TotalsFindings {
	readonly failures: readonly Finding[];
	readonly warnings: readonly Finding[];
	/** The sums of the bookkeeping lines; null without lines, if the check is off, or if an amount cannot be calculated with. */
	readonly proof: BalanceProof | null;
}

/**
 * Holds the amounts of a registration against each other, in whole minor units of its currency.
 *
 * - Order lines: their totals add up to `originalAmount` (`ORDER_LINES_TOTAL_DIFFERS`), and each is unit price × count,
 *   less the discount (`ORDER_LINE_ARITHMETIC_DIFFERS`).
 * - Bookkeeping lines: `proveBalance` of the engine (`BOOKKEEPING_NOT_BALANCED` and others). Per booking date only if the
 *   settings ask for it: Kravia's own example does not balance by date.
 * - Every amount must be one of its currency (`AMOUNT_TOO_PRECISE`); such an amount is refused, never rounded.
 */
export function checkRegistrationTotals(registration: Registration, settings: KraviaSettings): TotalsFindings {
	const { orderLines, currencyCode } = registration;
	const { proof, findings } = proveBookkeeping(registration, settings);
	const precision = checkPrecision(registration);
	const checks: readonly [TotalsRule, readonly Finding[]][] = [
		[settings.orderLineTotals, checkOrderLines(registration)],
		[settings.orderLineArithmetic, checkOrderLineArithmetic(orderLines ?? [], currencyCode)],
		[settings.bookkeepingTotals, findings],
	];
	const under = (rule: TotalsRule): readonly Finding[] => checks.flatMap(([held, found]) => (held === rule ? found : []));
	return { failures: [...precision, ...under('fail')], warnings: under('warn'), proof };
}

/** Amounts that are none of the currency stand among the failures already, one by one. */
function proveBookkeeping(registration: Registration, settings: KraviaSettings): BalanceResult {
	const lines = registration.bookkeepingDetails ?? [];
	if (settings.bookkeepingTotals === 'off' || lines.length === 0) return { proof: null, findings: [] };
	const { proof, findings } = proveBalance({
		lines,
		originalAmount: registration.originalAmount,
		currencyCode: registration.currencyCode,
		isCreditNote: registration.claimType === 'CreditNote',
		amountConvention: settings.amountConvention,
		creditNoteBookkeeping: settings.creditNoteBookkeeping,
		receivableAccounts: settings.receivableAccounts,
		perDate: settings.bookkeepingPerDate,
	});
	const isNamed = proof === null && checkPrecision(registration).length > 0;
	return { proof, findings: isNamed ? [] : findings };
}

function checkPrecision(registration: Registration): Finding[] {
	const { currencyCode } = registration;
	const amounts: [string, number][] = [
		['originalAmount', registration.originalAmount],
		...(registration.orderLines ?? []).map((line, index): [string, number] => [`orderLines[${index}].total`, line.total]),
		...(registration.bookkeepingDetails ?? []).map((line, index): [string, number] => [`bookkeepingDetails[${index}].amount`, line.amount]),
	];
	return amounts
		.filter(([, amount]) => toMinorUnits(amount, currencyCode) === null)
		.map(([path]) => ({
			code: 'AMOUNT_TOO_PRECISE',
			path,
			message: `this is not an amount in ${currencyCode}: it has too many decimals or is too large`,
			remedy: 'Round it where it is made, so that all totals are made of the same rounded amounts.',
		}));
}

function checkOrderLines(registration: Registration): Finding[] {
	const { orderLines, currencyCode } = registration;
	if (!orderLines || orderLines.length === 0) return [];
	const total = sumMinor(orderLines.map((line) => line.total), currencyCode);
	const original = toMinorUnits(registration.originalAmount, currencyCode);
	if (total === null || original === null || total === original) return [];
	return [
		{
			code: 'ORDER_LINES_TOTAL_DIFFERS',
			path: 'orderLines',
			message: `the order lines add up to ${formatAmount(total, currencyCode)}, originalAmount is ${formatAmount(original, currencyCode)}: ${formatAmount(original - total, currencyCode)} apart`,
			remedy: 'Make the totals of the order lines add up to originalAmount. Kravia adds no VAT.',
		},
	];
}

/** Null if one of the amounts is not one of the currency; that has a finding of its own. */
function sumMinor(amounts: readonly number[], currencyCode: string): number | null {
	return amounts.reduce<number | null>((sum, amount) => {
		const minor = toMinorUnits(amount, currencyCode);
		return sum === null || minor === null ? null : sum + minor;
	}, 0);
}
