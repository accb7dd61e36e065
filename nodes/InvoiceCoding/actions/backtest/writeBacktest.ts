import type { IDataObject } from 'n8n-workflow';

import type { BacktestReport, DimensionFigures, Hits, PolicyFigures, Proportion, RuleFigures } from '../../../../engine/index';

/** Where the rules of a back-test came from. */
export type RulesFrom = 'fields' | 'input' | 'json' | 'mined' | 'none';

/** What stands beside the figures. */
export interface SummaryParts {
	readonly from: RulesFrom;
	readonly text: string;
	/** Whether the whole report goes in too. */
	readonly isWhole: boolean;
}

/** The summary of a back-test: headline figures, advice, and what weakens them. Shares are 0 to 1, or null. */
export function writeSummary(report: BacktestReport, { from, text, isWhole }: SummaryParts): IDataObject {
	const { period, learned, tested, proposals, audit, gates, advice, findings, setAside } = report;
	const baseline = report.baseline.dimensions.find(isWholeCombination);
	return {
		period,
		learned,
		tested,
		proposals,
		rules: { from, count: audit.ruleCount, hash: audit.ruleSetHash },
		baseline: baseline === undefined ? null : sharesOf(baseline),
		policies: report.policies.map(writePolicy),
		gates: gates.map(({ errorRate, passing, cost, ...gate }) => ({ ...gate, errorRate: errorRate.share, passing: passing.share, cost: cost.share })),
		advice,
		findings,
		setAside,
		text,
		...(isWhole ? { report } : {}),
	} as unknown as IDataObject;
}

function isWholeCombination({ externalDimensionId }: { readonly externalDimensionId: string | null }): boolean {
	return externalDimensionId === null;
}

function writePolicy({ name, dimensions, touchless, dispositions, autoRight }: PolicyFigures): object {
	const whole = dimensions.find(isWholeCombination);
	const high = touchless.find(({ gate }) => gate === 'High');
	return {
		name,
		...(whole === undefined ? {} : { ...sharesOf(whole), besideBaseline: compared(whole) }),
		touchless: high?.documents.share ?? null,
		touchlessByGate: touchless.map(({ gate, documents, rightDocuments }) => ({ gate, documents: documents.share, rightDocuments: rightDocuments.share })),
		dispositions,
		autoRight: autoRight.share,
		dimensions: dimensions.filter((figures) => !isWholeCombination(figures)).map((figures) => ({ externalDimensionId: figures.externalDimensionId, ...sharesOf(figures), besideBaseline: compared(figures) })),
	};
}

function sharesOf({ coverage, accuracy, rightOfAll }: Hits): object {
	return { coverage: coverage.share, accuracy: accuracy.share, rightOfAll: rightOfAll.share };
}

function compared({ besideBaseline: { cases, policyRight, baselineRight } }: DimensionFigures): object {
	return { cases, policyRight: policyRight.share, baselineRight: baselineRight.share };
}

/** One rule with its figures, flat, so that it fits a sheet or a Data Table. */
export function writeRuleItem({ rule, mode, verdict, why, lines, cases, right, kauntSpoke, agreed, differed }: RuleFigures): IDataObject {
	return { rule, mode, verdict, why, lines, cases, ...interval('right', right), kauntSpoke: kauntSpoke.count, agreed: agreed.count, agreedShare: agreed.share, ...differed };
}

function interval(name: string, { count, share, low, high }: Proportion): IDataObject {
	return { [name]: count, [`${name}Share`]: share, [`${name}Low`]: low, [`${name}High`]: high };
}
