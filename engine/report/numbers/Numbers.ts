import type { Proportion } from '../../model/backtestReport';

/** Writes figures as the reader's language does. What is not a finite number, or was not counted, is a dash. */
export interface Numbers {
	/** A whole number: `12,345`. */
	count(value: number): string;
	/** An amount in major units, without decimals. */
	amount(value: number): string;
	/** A share from 0 to 1 with one decimal: `78.2%`. Never rounded to all or nothing: `<0.1%`, `>99.9%`. */
	percent(share: number | null): string;
	/** A share as it was set, with no more decimals than it has: `2%`. */
	target(share: number): string;
	/** `1,204 of 1,540`. */
	counted(proportion: Proportion): string;
	/** The 95 % interval, `76.1–80.2%`. */
	interval(proportion: Proportion): string;
	/** `yyyy-MM-dd` in the reader's order; what is no date is left as it is. */
	date(date: string | null): string;
}
