import { CodedError } from '../errors/CodedError';
import { addMonths, formatCalendarDate, parseCalendarDate } from '../money/calendarDate';
import { dayNumber } from './DayReader';

/** What the check of training data cannot know from the data. */
export interface TrainingDataOptions {
	/** `yyyy-MM-dd`. Absent: what depends on it (future, too old) is not checked, and a finding says so. */
	readonly today?: string;
	/** Accounts of payables and VAT whose postings Kaunt should not learn: whole value ids, or beginnings with a star (`24*`). */
	readonly controlAccounts?: readonly string[];
	/** The dimension in which `controlAccounts` are looked for, e.g. `Account`. Absent: all dimensions. */
	readonly accountDimension?: string;
	/**
	 * Fewer invoices than this give a finding.
	 * @default 200
	 */
	readonly fewInvoices?: number;
}

/** The options, read. Days are counted from 1970-01-01. */
export interface TrainingLimits {
	readonly today: number | null;
	/** The day two years ago. */
	readonly oldest: number | null;
	readonly fewInvoices: number;
	isControlAccount(externalDimensionId: string, externalDimensionValueId: string): boolean;
}

/** @throws CodedError `TRAINING_OPTION_INVALID` */
export function readTrainingOptions(options: TrainingDataOptions): TrainingLimits {
	const { today, controlAccounts = [], accountDimension, fewInvoices = 200 } = options;
	const date = parseCalendarDate(today);
	if (today !== undefined && !date) throw invalid('today', 'is not a day', 'Give it as yyyy-MM-dd, e.g. 2025-03-31.');
	if (!Array.isArray(controlAccounts) || !controlAccounts.every((account) => typeof account === 'string' && account !== '' && account !== '*')) {
		throw invalid('controlAccounts', 'is not a list of accounts', 'Give whole account numbers as text, or their beginnings with a star, e.g. ["2440", "27*"].');
	}
	if (!Number.isFinite(fewInvoices)) throw invalid('fewInvoices', 'is not a number', 'Give a whole number, e.g. 200.');
	const whole = new Set(controlAccounts.filter((account) => !account.endsWith('*')));
	const beginnings = controlAccounts.filter((account) => account.endsWith('*')).map((account) => account.slice(0, -1));
	return {
		today: dayNumber(today),
		oldest: date ? dayNumber(formatCalendarDate(addMonths(date, -24))) : null,
		fewInvoices,
		isControlAccount: (dimension, value) =>
			(accountDimension === undefined || dimension === accountDimension) && (whole.has(value) || beginnings.some((beginning) => value.startsWith(beginning))),
	};
}

function invalid(option: string, what: string, remedy: string): CodedError {
	return new CodedError({ code: 'TRAINING_OPTION_INVALID', message: `The option "${option}" of the check of training data ${what}.`, remedy, path: option });
}
