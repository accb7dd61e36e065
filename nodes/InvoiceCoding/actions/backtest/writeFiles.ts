import type { IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { renderBacktestCsv, renderBacktestHtml, renderBacktestText } from '../../../../engine/index';
import type { BacktestReport, ReportLocale, ReportOptions } from '../../../../engine/index';
import { textOf } from '../../../shared/textOf';
import { readDay } from '../../mapping/readDay';

/** The report to be read: as a text, and as files. */
export interface BacktestFiles {
	readonly text: string;
	readonly binary: IBinaryKeyData;
}

/** Writes the report as text, as a web page that n8n shows, and all figures as a table. */
export async function writeFiles(context: IExecuteFunctions, report: BacktestReport, options: IDataObject): Promise<BacktestFiles> {
	const written = reportOptions(context, options);
	const file = async (content: string, name: string, mimeType: string) => await context.helpers.prepareBinaryData(Buffer.from(content, 'utf8'), name, mimeType);
	return {
		text: renderBacktestText(report, written),
		binary: {
			report: await file(renderBacktestHtml(report, written), 'backtest-report.html', 'text/html'),
			figures: await file(renderBacktestCsv(report, written), 'backtest-figures.csv', 'text/csv'),
		},
	};
}

function reportOptions(context: IExecuteFunctions, { locale, title, madeOn }: IDataObject): ReportOptions {
	const named = textOf(title);
	const day = readDay(context, madeOn ?? today(context), 'Made On');
	return {
		...(locale === undefined ? {} : { locale: locale as ReportLocale }),
		...(named === '' ? {} : { title: named }),
		...(day === undefined ? {} : { madeOn: day }),
	};
}

/** Today in the time zone of the workflow, as n8n's expressions have it. */
function today(context: IExecuteFunctions): unknown {
	return context.evaluateExpression('{{ $today }}', 0);
}
