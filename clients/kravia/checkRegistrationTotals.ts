import type { Finding } from '../../engine/index';
import { formatAmount, toMinorUnits } from '../../engine/index';
import type { KraviaSettings } from './kraviaSettings';
import type { Registration } from './parseRegistration';

/** What the checks of totals found: what stops the registration, and what somebody should know. */
export interface TotalsFindings {
	readonly failures: readonly Finding[];
	readonly warnings: readonly Finding[];
}

/**
 * Holds the amounts of a registration against each other, in whole minor units of its currency.
 *
 * - Order lines: their totals add up to `originalAmount` (`ORDER_LINES_TOTAL_DIFFERS`).
 * - Bookkeeping lines `asDocumented`: none negative; the lines on receivable accounts = the others together =
 *   `originalAmount`. `signed`: all lines sum to 0. (`BOOKKEEPING_NOT_BALANCED`.) Never per booking date: Kravia's own
 *   example does not balance by date.
 * - Every amount must be one of its currency (`AMOUNT_TOO_PRECISE`); such an amount is refused, never rounded.
 */
export function checkRegistrationTotals(registration: Registration, settings: KraviaSettings): TotalsFindings {
	const orderLines = settings.orderLineTotals === 'off' ? [] : checkOrderLines(registration);
	const bookkeeping = settings.bookkeepingTotals === 'off' ? [] : checkBookkeeping(registration, settings);
	const precision = checkPrecision(registration);
	return {
		failures: [
			...precision,
			...(settings.orderLineTotals === 'fail' ? orderLines : []),
			...(settings.bookkeepingTotals === 'fail' ? bookkeeping : []),
		],
		warnings: [
			...(settings.orderLineTotals === 'warn' ? orderLines : []),
			...(settings.bookkeepingTotals === 'warn' ? bookkeeping : []),
		],
	};
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

function checkBookkeeping(registration: Registration, settings: KraviaSettings): Finding[] {
	const lines = registration.bookkeepingDetails ?? [];
	const original = toMinorUnits(registration.originalAmount, registration.currencyCode);
	if (lines.length === 0 || original === null) return [];
	return settings.amountConvention === 'signed' ? checkSigned(registration) : checkUnsigned(registration, settings, original);
}

function checkSigned({ bookkeepingDetails, currencyCode }: Registration): Finding[] {
	const sum = sumMinor((bookkeepingDetails ?? []).map((line) => line.amount), currencyCode);
	if (sum === null || sum === 0) return [];
	return [notBalanced('bookkeepingDetails', `the signed lines sum to ${formatAmount(sum, currencyCode)}, not 0`)];
}

function checkUnsigned(registration: Registration, settings: KraviaSettings, original: number): Finding[] {
	const { bookkeepingDetails, currencyCode } = registration;
	const lines = bookkeepingDetails ?? [];
	const negative = lines.findIndex((line) => line.amount < 0);
	if (negative !== -1) {
		return [
			{
				code: 'BOOKKEEPING_AMOUNT_NEGATIVE',
				path: `bookkeepingDetails[${negative}].amount`,
				message: 'amounts of bookkeeping lines are not signed in Kravia’s documented form',
				remedy: 'Give the amount without a sign, or set the amount convention to "signed".',
			},
		];
	}
	const accounts = settings.receivableAccounts.map(String);
	const isReceivable = (account: number | string): boolean => accounts.includes(String(account));
	const receivable = sumMinor(lines.filter((line) => isReceivable(line.ledgerAccount)).map((line) => line.amount), currencyCode);
	const rest = sumMinor(lines.filter((line) => !isReceivable(line.ledgerAccount)).map((line) => line.amount), currencyCode);
	if (receivable === null || rest === null) return [];

	const findings: Finding[] = [];
	const named = `lines on receivable account ${accounts.join(', ')}`;
	if (receivable !== rest) {
		findings.push(
			notBalanced('bookkeepingDetails', `${named}: ${formatAmount(receivable, currencyCode)}, all other lines: ${formatAmount(rest, currencyCode)}: ${formatAmount(receivable - rest, currencyCode)} apart`),
		);
	}
	if (receivable !== original) {
		findings.push(
			notBalanced('bookkeepingDetails', `${named}: ${formatAmount(receivable, currencyCode)}, originalAmount: ${formatAmount(original, currencyCode)}: ${formatAmount(original - receivable, currencyCode)} apart`),
		);
	}
	return findings;
}

function notBalanced(path: string, message: string): Finding {
	return {
		code: 'BOOKKEEPING_NOT_BALANCED',
		path,
		message,
		remedy: 'Correct the bookkeeping lines; check which accounts are set as receivable accounts, and the amount convention.',
	};
}

/** Null if one of the amounts is not one of the currency; that has a finding of its own. */
function sumMinor(amounts: readonly number[], currencyCode: string): number | null {
	return amounts.reduce<number | null>((sum, amount) => {
		const minor = toMinorUnits(amount, currencyCode);
		return sum === null || minor === null ? null : sum + minor;
	}, 0);
}
