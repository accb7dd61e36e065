/** Languages whose way of writing numbers and dates is known; the texts are English. */
export type ReportLocale = 'da-DK' | 'de-DE' | 'en-GB' | 'en-US' | 'fi-FI' | 'nb-NO' | 'sv-SE';

/** How a report is written. */
export interface ReportOptions {
	/** @default 'en-GB' */
	readonly locale?: ReportLocale;
	/** E.g. the name of the company. @default 'Back-test of invoice coding' */
	readonly title?: string;
	/** When the report was made, `yyyy-MM-dd`; the engine knows no clock. Absent: not stated. */
	readonly madeOn?: string;
}
