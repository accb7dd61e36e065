import type { LearnableLine } from '../history/readHistoryOnce';
import type { Party } from '../model/party';
import type { Names } from './Names';
import { NOTHING, PostedValues } from './PostedValues';
import type { ReadOptions } from './readOptions';
import { columnOfCombination, columnOfDimension, VendorHabits } from './VendorHabits';
import { vendorKeyOf } from './vendorKeyOf';

/** Texts that learning and testing share as numbers. */
export interface BacktestNames {
	readonly dimensions: Names;
	readonly values: Names;
	readonly vendors: Names;
	/** Sets of dimensions that are posted together. */
	readonly sets: Names;
}

/** What was posted before the period of the test: the vendors' habits, line by line. */
export class LearnedHistory {
	readonly habits: VendorHabits;
	lines = 0;
	vendors = 0;
	from: string | null = null;
	to: string | null = null;
	private readonly posted: PostedValues;

	constructor(
		private readonly options: ReadOptions,
		private readonly names: BacktestNames,
	) {
		this.habits = new VendorHabits(names.values);
		this.posted = new PostedValues(names.dimensions, names.values, names.sets, comparedBy(options));
	}

	/** @param date of the document, `yyyy-MM-dd` */
	add(party: Party, postings: readonly LearnableLine[], date: string): void {
		if (this.from === null || date < this.from) this.from = date;
		if (this.to === null || date > this.to) this.to = date;
		this.lines += postings.length;
		const key = vendorKeyOf(party, this.options.vendorKey);
		if (key === null) return;
		const vendor = this.names.vendors.add(key);
		if (this.habits.linesOf(vendor) === 0) this.vendors += 1;
		for (const posting of postings) {
			const day = dayNumber(posting.postingDate);
			this.habits.addLine(vendor);
			const combination = this.posted.read(posting, (dimension, value) => this.habits.add(vendor, columnOfDimension(dimension), value, day));
			if (combination !== NOTHING) this.habits.add(vendor, columnOfCombination(this.posted.set), combination, day);
		}
	}
}

/** Whether a dimension is compared. */
export function comparedBy({ dimensions }: ReadOptions): (externalDimensionId: string) => boolean {
	if (dimensions === null) return () => true;
	const compared = new Set(dimensions);
	return (externalDimensionId) => compared.has(externalDimensionId);
}

/** `2026-11-25` as 20261125; dates of another form count as the oldest. */
function dayNumber(date: string): number {
	return Number(`${date.slice(0, 4)}${date.slice(5, 7)}${date.slice(8, 10)}`) || 0;
}
