import type { BacktestReport } from '../model/backtestReport';
import { html, type Html } from './html/Html';
import type { Page } from './html/Page';
import { adviceSection } from './html/sections/adviceSection';
import { answerSection } from './html/sections/answerSection';
import { comparisonSection } from './html/sections/comparisonSection';
import { conflictsSection } from './html/sections/conflictsSection';
import { dataSection } from './html/sections/dataSection';
import { findingsSection } from './html/sections/findingsSection';
import { gatesSection } from './html/sections/gatesSection';
import { methodSection } from './html/sections/methodSection';
import { rulesSection } from './html/sections/rulesSection';
import { sourcesSection } from './html/sections/sourcesSection';
import { touchlessSection } from './html/sections/touchlessSection';
import { STYLE } from './html/style';
import { createNumbers } from './numbers/createNumbers';
import type { ReportOptions } from './ReportOptions';
import { bestPolicy } from './story/bestPolicy';
import { dimensionNames } from './story/dimensionNames';
import { periodLine, reportTitle } from './story/reportTitle';

const SECTIONS: readonly ((page: Page) => Html)[] = [
	answerSection,
	adviceSection,
	comparisonSection,
	gatesSection,
	touchlessSection,
	conflictsSection,
	sourcesSection,
	rulesSection,
	dataSection,
	findingsSection,
	methodSection,
];

/**
 * The report as one HTML file that loads nothing and runs nothing: for a browser, for paper, for an e-mail's attachment.
 *
 * @throws CodedError `REPORT_LOCALE_UNKNOWN`
 */
export function renderBacktestHtml(report: BacktestReport, options: ReportOptions = {}): string {
	const numbers = createNumbers(options.locale);
	const page: Page = { report, numbers, nameOf: dimensionNames(report), best: bestPolicy(report) };
	const title = reportTitle(options);
	return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="invoice-coding">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
${STYLE}
</head>
<body>
<main>
<header><h1>${title}</h1><p>${periodLine(report, options, numbers)}</p></header>
${SECTIONS.map((section) => section(page))}
</main>
</body>
</html>
`.text;
}
