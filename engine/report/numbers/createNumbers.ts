import { CodedError } from '../../errors/CodedError';
import type { Proportion } from '../../model/backtestReport';
import type { ReportLocale } from '../ReportOptions';
import { visibleText } from '../text/visibleText';
import { LOCALE_FORMS, type LocaleForm } from './localeForms';
import type { Numbers } from './Numbers';

export const DASH = '–';
const DEFAULT_LOCALE: ReportLocale = 'en-GB';

/** @throws CodedError `REPORT_LOCALE_UNKNOWN` */
export function localeForm(locale: ReportLocale = DEFAULT_LOCALE): LocaleForm {
	if (Object.hasOwn(LOCALE_FORMS, locale)) return LOCALE_FORMS[locale];
	throw new CodedError({
		code: 'REPORT_LOCALE_UNKNOWN',
		message: `The way of writing numbers and dates of “${visibleText(String(locale), 40)}” is not known.`,
		remedy: `Choose one of ${Object.keys(LOCALE_FORMS).join(', ')}.`,
		path: 'locale',
	});
}

/** @throws CodedError `REPORT_LOCALE_UNKNOWN` */
export function createNumbers(locale?: ReportLocale): Numbers {
	const form = localeForm(locale);
	const percentSign = `${form.percentSpace}%`;
	const bare = (share: number): string => decimal(Math.round(share * 1000) / 10, 1, form);
	const percent = (share: number | null): string => {
		if (!isNumber(share)) return DASH;
		if (share > 0 && share < 0.0005) return `<${bare(0.001)}${percentSign}`;
		if (share < 1 && share >= 0.9995) return `>${bare(0.999)}${percentSign}`;
		return `${bare(share)}${percentSign}`;
	};
	return {
		count: (value) => decimal(value, 0, form),
		amount: (value) => decimal(value, 0, form),
		percent,
		target: (share) => (isNumber(share) ? `${String(Math.round(share * 100_000) / 1000).replace('.', form.decimal)}${percentSign}` : DASH),
		counted: ({ count, of }) => `${decimal(count, 0, form)} of ${decimal(of, 0, form)}`,
		interval: ({ low, high }: Proportion) => (isNumber(low) && isNumber(high) ? `${bare(low)}–${bare(high)}${percentSign}` : DASH),
		date: (date) => (date === null ? DASH : dateText(String(date), form)),
	};
}

export function isNumber(value: unknown): value is number {
	return typeof value === 'number' && Number.isFinite(value);
}

function decimal(value: number, digits: number, form: LocaleForm): string {
	if (!isNumber(value)) return DASH;
	const [whole = '0', fraction] = Math.abs(value).toFixed(digits).split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, form.group);
	const text = fraction === undefined ? grouped : `${grouped}${form.decimal}${fraction}`;
	return value < 0 && /[1-9]/.test(text) ? `${form.minus}${text}` : text;
}

function dateText(date: string, form: LocaleForm): string {
	const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
	if (year === undefined || month === undefined || day === undefined) return visibleText(date, 40);
	return form.date.replace('yyyy', year).replace('MM', month).replace('dd', day);
}
