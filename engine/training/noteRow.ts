import type { ExampleRow } from './Tally';
import { INEXACT_AMOUNT, NO_AMOUNT, readAmount } from './readAmount';
import type { TrainingState } from './TrainingState';

/** 2000-01-01, as days since 1970-01-01. */
const FIRST_LIKELY_DAY = 10_957;

/** What kind of row an amount or a date stands on. */
export type RowKind = 'invoice' | 'line' | 'posting';

/** Reads an amount of a row and notes if it cannot be read; then it is not finite. */
export function noteAmount(state: TrainingState, amount: unknown, currency: string | null, row: ExampleRow, kind: RowKind): number {
	const read = readAmount(amount, currency);
	if (read === NO_AMOUNT) state.tallies.of('TRAINING_AMOUNT_UNREADABLE').note(row, kind);
	else if (read === INEXACT_AMOUNT) state.tallies.of('TRAINING_AMOUNT_NOT_EXACT').note(row, kind);
	return read;
}

/**
 * Reads the day of a row and notes if it cannot be read or is hardly right.
 *
 * @returns null for such days, which are then compared with nothing
 */
export function noteDay(state: TrainingState, date: unknown, row: ExampleRow, kind: RowKind): number | null {
	const { tallies, limits } = state;
	const day = state.days.read(date);
	if (day === null) {
		tallies.of('TRAINING_DATE_UNREADABLE').note(row, kind);
		return null;
	}
	const isFuture = limits.today !== null && day > limits.today;
	if (day >= FIRST_LIKELY_DAY && !isFuture) return day;
	tallies.of('TRAINING_DATE_OUT_OF_RANGE').note(row, isFuture ? 'future' : 'ancient');
	return null;
}

/** Notes if the three amounts of a row do not belong together. */
export function noteTriple(state: TrainingState, exVat: number, vat: number, inclVat: number, row: ExampleRow, kind: RowKind): void {
	if (Number.isFinite(exVat) && Number.isFinite(vat) && Number.isFinite(inclVat) && exVat + vat !== inclVat) {
		state.tallies.of('TRAINING_AMOUNT_TRIPLE').note(row, kind);
	}
}
