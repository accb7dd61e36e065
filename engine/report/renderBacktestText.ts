import type { BacktestReport } from '../model/backtestReport';
import { createNumbers } from './numbers/createNumbers';
import type { Numbers } from './numbers/Numbers';
import type { ReportOptions } from './ReportOptions';
import { answer } from './story/answer';
import { headlines } from './story/headlines';
import { periodLine, reportTitle } from './story/reportTitle';
import { subjectNames } from './story/subjectNames';
import { visibleText } from './text/visibleText';
import { wrapText } from './text/wrapText';

const WIDTH = 78;
const MOST_LINES = 40;
/** So that one long sentence does not push out all advice. */
const MOST_LINES_OF_ONE = 4;

/**
 * The headline figures and the advice as plain text, for a terminal or an e-mail: at most 40 lines of 78 characters.
 *
 * @throws CodedError `REPORT_LOCALE_UNKNOWN`
 */
export function renderBacktestText(report: BacktestReport, options: ReportOptions = {}): string {
	const numbers = createNumbers(options.locale);
	const head = [...paragraph(reportTitle(options), 0), ...paragraph(periodLine(report, options, numbers), 0), ''];
	const figures = figureLines(report, numbers);
	const sentences = answer(report, numbers).flatMap((sentence) => paragraph(sentence, 0));
	const findings = findingLines(report, numbers);
	const above = [...head, ...figures, ...(figures.length > 0 ? [''] : []), ...sentences, ...findings].slice(0, MOST_LINES - 11);
	return `${[...above, ...adviceLines(report, MOST_LINES - above.length, numbers)].join('\n')}\n`;
}

function figureLines(report: BacktestReport, numbers: Numbers): readonly string[] {
	const entries = headlines(report, numbers);
	const width = Math.max(0, ...entries.map(({ figure }) => figure.length));
	return entries.flatMap(({ label, figure, counted }) => [`  ${figure.padStart(width)}  ${label}${counted === '' ? '' : ` (${counted})`}`]);
}

function findingLines({ findings }: BacktestReport, numbers: Numbers): readonly string[] {
	const [first] = findings;
	if (first === undefined) return [];
	const more = findings.length > 1 ? ` (${numbers.count(findings.length - 1)} more in the report)` : '';
	return ['', ...paragraph(`Read with care: ${visibleText(first.message, 240)}${more}`, 0)];
}

/** As much advice as there are lines left for. */
function adviceLines(report: BacktestReport, room: number, numbers: Numbers): readonly string[] {
	const { advice } = report;
	const nameOf = subjectNames(report);
	if (advice.length === 0) return ['', 'Nothing is advised.'];
	const lines = ['', 'What to do next'];
	for (const [at, { subject, message, remedy }] of advice.entries()) {
		const [first = '', ...rest] = paragraph(subject === null ? remedy : `${nameOf(subject)}: ${remedy}`, 5);
		const entry = [`${String(at + 1).padStart(3)}. ${first.trimStart()}`, ...rest, ...paragraph(message, 5)];
		const reserved = at === advice.length - 1 ? 0 : 1;
		if (lines.length + entry.length + reserved > room) return [...lines, `     And ${numbers.count(advice.length - at)} more in the report.`];
		lines.push(...entry);
	}
	return lines;
}

function paragraph(text: string, indent: number): readonly string[] {
	const lines = wrapText(visibleText(text), WIDTH - indent);
	const shown = lines.length > MOST_LINES_OF_ONE ? [...lines.slice(0, MOST_LINES_OF_ONE - 1), `${(lines[MOST_LINES_OF_ONE - 1] ?? '').slice(0, WIDTH - indent - 1)}…`] : lines;
	return shown.map((line) => `${' '.repeat(indent)}${line}`);
}
