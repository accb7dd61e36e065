import { z } from 'zod';
import { InvalidInputError, formatAmount, toMajorUnits, toMinorUnits } from '../../../engine/index';
import type { Finding } from '../../../engine/index';
import { toFindings } from '../../errors/toFindings';
import { calendarDate, filledText, integerId } from '../plainFields';

/** What part of a payment or credit falls on one invoice or case. */
export interface BookingPart {
	/** Kravia's id of the invoice or case. */
	readonly invoiceId: number;
	/** In minor units; more than 0, also for a credit. */
	readonly amountMinor: number;
}

/** A checked payment or credit. Amounts are positive for both; a credit gets its sign when it is sent. */
export interface Booking {
	/** `yyyy-MM-dd`. */
	readonly date: string;
	readonly description: string;
	/** The caller's own id; by it a booking is found again. */
	readonly accountingPaymentId: string;
	/** The sum of the parts, in minor units. */
	readonly amountMinor: number;
	readonly parts: readonly BookingPart[];
}

/** Kravia's currencies (NOK, SEK, EUR) all have two decimals; a payment names none. */
const CURRENCY = 'NOK';

const REMEDY = 'Correct this field and run again.';

const amount = z.number({ invalid_type_error: 'must be a number' }).finite('must be a finite number').positive('must be more than 0, also for a credit');

const bookingSchema = z
	.object({
		date: calendarDate,
		description: filledText,
		accountingPaymentId: filledText.pipe(z.string().max(100, 'is too long')),
		amount: amount.nullish(),
		invoices: z.array(z.object({ invoiceId: integerId, amount }).strict()).min(1, 'must hold at least one invoice').max(1_000, 'holds too many invoices'),
	})
	.strict();

/**
 * Checks a payment or credit before anything is sent. Without `amount` it is the sum of the parts; with it, it must be.
 *
 * @param what for the error: `The payment` or `The credit`
 * @throws InvalidInputError with every finding: `PAYMENT_INVALID`, `AMOUNT_TOO_PRECISE`, `PAYMENT_AMOUNT_DIFFERS`,
 * `PAYMENT_INVOICE_TWICE`
 */
export function parseBooking(input: unknown, what: string): Booking {
	const parsed = bookingSchema.safeParse(input);
	if (!parsed.success) throw new InvalidInputError(what, toFindings(parsed.error.issues, 'PAYMENT_INVALID', REMEDY));
	const { date, description, accountingPaymentId, amount: total, invoices } = parsed.data;
	const findings: Finding[] = [];
	const minorOf = (value: number, path: string): number => {
		const minor = toMinorUnits(value, CURRENCY);
		if (minor === null) findings.push({ code: 'AMOUNT_TOO_PRECISE', path, message: 'has more than two decimals', remedy: 'Round the amount where it is made.' });
		return minor ?? 0;
	};
	const parts = invoices.map((part, index) => ({ invoiceId: part.invoiceId, amountMinor: minorOf(part.amount, `invoices[${index}].amount`) }));
	const sum = parts.reduce((known, { amountMinor }) => known + amountMinor, 0);
	const stated = total === undefined || total === null ? sum : minorOf(total, 'amount');
	if (findings.length === 0 && stated !== sum) findings.push(amountDiffers(stated, sum));
	findings.push(...namedTwice(parts));
	if (findings.length > 0) throw new InvalidInputError(what, findings);
	return { date, description, accountingPaymentId, amountMinor: sum, parts };
}

/** An amount as Kravia takes it, in major units. */
export function toBookingAmount(amountMinor: number): number {
	return toMajorUnits(amountMinor, CURRENCY);
}

/** An amount as Kravia shows it, in minor units; null when it has too many decimals. */
export function fromBookingAmount(shown: number): number | null {
	return toMinorUnits(shown, CURRENCY);
}

function amountDiffers(stated: number, sum: number): Finding {
	return {
		code: 'PAYMENT_AMOUNT_DIFFERS',
		path: 'amount',
		message: `it is ${formatAmount(stated, null)}, but the invoices add up to ${formatAmount(sum, null)}`,
		remedy: 'Correct the amounts of the invoices, or leave the amount out: it is their sum.',
	};
}

function namedTwice(parts: readonly BookingPart[]): Finding[] {
	const seen = new Set<number>();
	return parts.flatMap(({ invoiceId }, index) => {
		const isTwice = seen.has(invoiceId);
		seen.add(invoiceId);
		if (!isTwice) return [];
		return [{ code: 'PAYMENT_INVOICE_TWICE', path: `invoices[${index}].invoiceId`, message: 'the same invoice stands in it twice', remedy: 'Add its two amounts up to one.' }];
	});
}
