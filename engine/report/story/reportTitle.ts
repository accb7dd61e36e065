import type { BacktestReport } from '../../model/backtestReport';
import type { Numbers } from '../numbers/Numbers';
import type { ReportOptions } from '../ReportOptions';
import { visibleName } from '../text/visibleText';

/** The title that was given, or the usual one. */
export function reportTitle({ title }: ReportOptions): string {
	return title === undefined || title.trim() === '' ? 'Back-test of invoice coding' : visibleName(title);
}

/** Which days were tested and learned from, and when the report was made. */
export function periodLine({ period, tested }: BacktestReport, { madeOn }: ReportOptions, numbers: Numbers): string {
	const span = (word: string, from: string | null, to: string | null): readonly string[] => (from === null ? [] : [`${word} ${numbers.date(from)} – ${numbers.date(to)}`]);
	return [
		...span('Tested', period.testedFrom, period.testedTo),
		...span('learned from', period.learnedFrom, period.learnedTo),
		`${numbers.count(tested.documents)} documents`,
		...(madeOn === undefined ? [] : [`made on ${numbers.date(madeOn)}`]),
	].join(' · ');
}
