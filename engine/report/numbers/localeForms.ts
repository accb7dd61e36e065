import type { ReportLocale } from '../ReportOptions';

/** How a language writes numbers and dates. */
export interface LocaleForm {
	/** Between thousands. */
	readonly group: string;
	readonly decimal: ',' | '.';
	readonly minus: string;
	/** Between a number and its per cent sign. */
	readonly percentSpace: string;
	/** With `yyyy`, `MM` and `dd`. */
	readonly date: string;
	/** Between the cells of a CSV that the spreadsheet of this language opens by itself. */
	readonly delimiter: ',' | ';';
}

const NO_BREAK = '\u00A0';
const MINUS = '\u2212';

/** Spelled out, so that the same report comes out of every machine. A test compares it with what Node's own tables say. */
export const LOCALE_FORMS: Readonly<Record<ReportLocale, LocaleForm>> = {
	'da-DK': { group: '.', decimal: ',', minus: '-', percentSpace: NO_BREAK, date: 'dd.MM.yyyy', delimiter: ';' },
	'de-DE': { group: '.', decimal: ',', minus: '-', percentSpace: NO_BREAK, date: 'dd.MM.yyyy', delimiter: ';' },
	'en-GB': { group: ',', decimal: '.', minus: '-', percentSpace: '', date: 'dd/MM/yyyy', delimiter: ',' },
	'en-US': { group: ',', decimal: '.', minus: '-', percentSpace: '', date: 'MM/dd/yyyy', delimiter: ',' },
	'fi-FI': { group: NO_BREAK, decimal: ',', minus: MINUS, percentSpace: NO_BREAK, date: 'dd.MM.yyyy', delimiter: ';' },
	'nb-NO': { group: NO_BREAK, decimal: ',', minus: MINUS, percentSpace: NO_BREAK, date: 'dd.MM.yyyy', delimiter: ';' },
	'sv-SE': { group: NO_BREAK, decimal: ',', minus: MINUS, percentSpace: NO_BREAK, date: 'yyyy-MM-dd', delimiter: ';' },
};
