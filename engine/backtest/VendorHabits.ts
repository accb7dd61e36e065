import { CodedError } from '../errors/CodedError';
import type { Names } from './Names';

/** Columns that are told apart. */
const COLUMNS = 2 ** 16;
/** Values that are told apart. */
const VALUES = 2 ** 22;

/** The column of a dimension. */
export function columnOfDimension(dimension: number): number {
	return dimension * 2;
}

/** The column of the combinations of one set of dimensions: an incomplete combination is not compared with a complete one. */
export function columnOfCombination(set: number): number {
	return set * 2 + 1;
}

/** What vendors were posted with in the time learned from, counted: the baseline. Some 60 bytes per vendor and value. */
export class VendorHabits {
	/** Vendor and column → a number of their own. */
	private readonly slots = new Map<number, number>();
	private readonly entries = new Map<number, number>();
	private readonly counts: number[] = [];
	/** Day of the last use, as yyyymmdd. */
	private readonly lastDays: number[] = [];
	private readonly linesByVendor: number[] = [];

	/** @param values where the texts of the values are */
	constructor(private readonly values: Names) {}

	/** Notes that the vendor has one more line. */
	addLine(vendor: number): void {
		this.linesByVendor[vendor] = this.linesOf(vendor) + 1;
	}

	/**
	 * @param column of the dimension, or of the combinations of its set of dimensions
	 * @throws CodedError `BACKTEST_TOO_LARGE`
	 */
	add(vendor: number, column: number, value: number, day: number): void {
		if (column >= COLUMNS || value >= VALUES) throw tooLarge();
		const place = vendor * COLUMNS + column;
		let slot = this.slots.get(place);
		if (slot === undefined) this.slots.set(place, (slot = this.slots.size));
		const key = slot * VALUES + value;
		const known = this.entries.get(key);
		if (known === undefined) {
			this.entries.set(key, this.counts.length);
			this.counts.push(1);
			this.lastDays.push(day);
			return;
		}
		this.counts[known] = (this.counts[known] as number) + 1;
		if (day > (this.lastDays[known] as number)) this.lastDays[known] = day;
	}

	/** How many lines of the vendor were learned from. */
	linesOf(vendor: number): number {
		return this.linesByVendor[vendor] ?? 0;
	}

	/** Each vendor's most frequent value per column; on a tie the more recently used one, then the smaller text. */
	favourites(): (vendor: number, column: number) => number {
		const best = new Map<number, number>();
		const bestValue = new Map<number, number>();
		for (const [key, entry] of this.entries) {
			const slot = Math.floor(key / VALUES);
			const value = key % VALUES;
			const other = best.get(slot);
			if (other !== undefined && !this.isBetter(entry, value, other, bestValue.get(slot) as number)) continue;
			best.set(slot, entry);
			bestValue.set(slot, value);
		}
		return (vendor, column) => (vendor < 0 || column < 0 ? -1 : (bestValue.get(this.slots.get(vendor * COLUMNS + column) ?? -1) ?? -1));
	}

	private isBetter(entry: number, value: number, other: number, otherValue: number): boolean {
		const byCount = (this.counts[entry] as number) - (this.counts[other] as number);
		if (byCount !== 0) return byCount > 0;
		const byDay = (this.lastDays[entry] as number) - (this.lastDays[other] as number);
		if (byDay !== 0) return byDay > 0;
		return this.values.textOf(value) < this.values.textOf(otherValue);
	}
}

function tooLarge(): CodedError {
	return new CodedError({
		code: 'BACKTEST_TOO_LARGE',
		message: 'The history has too many dimensions, sets of dimensions, or different values (over four million).',
		remedy: 'Name the dimensions that are to be compared. Columns with a value of its own on each line, such as a voucher number, are no dimensions.',
	});
}
