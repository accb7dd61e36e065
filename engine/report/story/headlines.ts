import type { BacktestReport, PolicyFigures, Proportion } from '../../model/backtestReport';
import { DASH } from '../numbers/createNumbers';
import type { Numbers } from '../numbers/Numbers';
import { oppositeOf } from '../numbers/oppositeOf';
import { visibleName } from '../text/visibleText';
import { advisedGate } from './advisedGate';
import { baselineCombination, bestPolicy, combinationOf } from './bestPolicy';
import { verdictCounts } from './verdictCounts';
import { GATE_WORDS, VERDICT_WORDS } from './words';

/** One large figure, with what it is and what it was counted from. */
export interface Headline {
	readonly label: string;
	readonly figure: string;
	/** What it was counted from. */
	readonly counted: string;
	/** The 95 % interval of a share. */
	readonly interval: string | null;
	readonly details: readonly string[];
}

/** The figures to remember: lines right, beside the baseline; documents without a person, and how many of them wrong; rules to act on. */
export function headlines(report: BacktestReport, numbers: Numbers): readonly Headline[] {
	const best = bestPolicy(report);
	if (best === null || report.tested.cases === 0) return [];
	return [
		share('Lines coded exactly as posted', combinationOf(best)?.rightOfAll, [`Policy “${visibleName(best.name)}”`], numbers),
		share('The same for the baseline', baselineCombination(report)?.rightOfAll, ['The vendor’s most frequent coding'], numbers),
		...touchless(report, best, numbers),
		...rules(report, numbers),
	];
}

function share(label: string, proportion: Proportion | undefined, details: readonly string[], numbers: Numbers): Headline {
	if (proportion === undefined) return { label, figure: DASH, counted: '', interval: null, details };
	return { label, figure: numbers.percent(proportion.share), counted: numbers.counted(proportion), interval: numbers.interval(proportion), details };
}

function touchless(report: BacktestReport, best: PolicyFigures, numbers: Numbers): readonly Headline[] {
	const advised = advisedGate(report, best);
	if (advised === null) return [];
	const { figures, unmet, targetErrorRate } = advised;
	const gate = `${unmet.length === 0 ? 'Advised gate' : 'Strictest gate'}: ${GATE_WORDS[figures.gate].toLowerCase()}`;
	const warning = unmet.length === 0 ? [] : [`No gate is safe enough for ${numbers.target(targetErrorRate)} wrong in every dimension`];
	return [
		share('Documents without a person', figures.documents, [gate], numbers),
		share('Of these, wrong or incomplete', oppositeOf(figures.rightDocuments), warning, numbers),
	];
}

function rules(report: BacktestReport, numbers: Numbers): readonly Headline[] {
	if (report.rules.length === 0) return [];
	const acting = verdictCounts(report).filter(({ verdict }) => verdict !== 'keep' && verdict !== 'tooFew');
	const total = acting.reduce((sum, { count }) => sum + count, 0);
	const kinds = acting.filter(({ count }) => count > 0).map(({ verdict, count }) => `${numbers.count(count)} ${VERDICT_WORDS[verdict].toLowerCase()}`);
	return [{ label: 'Rules to act on', figure: numbers.count(total), counted: `of ${numbers.count(report.rules.length)} rules`, interval: null, details: kinds }];
}
