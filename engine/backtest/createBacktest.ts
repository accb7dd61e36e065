import { ENGINE_VERSION } from '../audit/engineVersion';
import type { BacktestReport } from '../model/backtestReport';
import type { PostedDocument } from '../model/postedDocument';
import { adviseGates } from './adviseGates';
import { advise } from './advise';
import type { BacktestOptions } from './BacktestOptions';
import { findWeaknesses } from './findWeaknesses';
import { LearnedHistory } from './LearnedHistory';
import { measureBaseline, measurePolicy } from './measurePolicy';
import { Names } from './Names';
import { postingDateOf } from './PostedValues';
import { readOptions } from './readOptions';
import type { ReadOptions } from './readOptions';
import { SetAsideTally } from './SetAsideTally';
import { TestedHistory } from './TestedHistory';

/** A back-test in the making: documents may come in any order, and what they say is kept in few bytes per line. */
export interface Backtest {
	/** Learns from a document that was posted before the period of the test, and codes one that was posted in it, under every policy. */
	add(document: PostedDocument): void;
	/** Notes what could not be read, so that the report says so. */
	setAside(code: string, message: string, what?: 'rows' | 'documents', count?: number): void;
	/** The figures of all that was added. */
	report(): BacktestReport;
}

/**
 * Prepares a back-test.
 *
 * @throws CodedError `BACKTEST_OPTION_INVALID`
 * @throws RuleSetError, InvalidInputError if rules, ledger or policies are malformed
 */
export function createBacktest(options: BacktestOptions): Backtest {
	return new RunningBacktest(readOptions(options), options.proposalOf);
}

class RunningBacktest implements Backtest {
	private readonly left = new SetAsideTally();
	private readonly learned: LearnedHistory;
	private readonly tested: TestedHistory;

	constructor(
		private readonly options: ReadOptions,
		private readonly proposalOf: BacktestOptions['proposalOf'],
	) {
		const names = { dimensions: new Names(), values: new Names(), vendors: new Names(), sets: new Names() };
		for (const dimension of options.dimensions ?? []) names.dimensions.add(dimension);
		this.learned = new LearnedHistory(options, names);
		this.tested = new TestedHistory(options, names, proposalOf, this.left);
	}

	add(document: PostedDocument): void {
		const date = postingDateOf(document);
		if (date === null || document.postings.length === 0) this.setAside('BACKTEST_NO_POSTINGS', 'The document has no posting, or no date.', 'documents');
		else if (date < this.options.testFrom) this.learned.add(document, date);
		else if (this.options.testTo !== null && date > this.options.testTo) this.setAside('BACKTEST_AFTER_PERIOD', 'The document was posted after the last day of the test.', 'documents');
		else this.tested.add(document, date);
	}

	setAside(code: string, message: string, what: 'rows' | 'documents' = 'rows', count = 1): void {
		this.left.add(code, message, what, count);
	}

	report(): BacktestReport {
		const { options, tested, learned } = this;
		const measured = tested.measured(learned.habits);
		const policies = options.policies.map((policy, index) => measurePolicy(measured, index, policy, policy.prepared));
		const rules = tested.sources.rules.figures(options.ruleSet.matches, options.minCases);
		const baseline = { dimensions: measureBaseline(measured) };
		const gates = adviseGates(policies, options.targetErrorRate, options.minCases);
		const summary = tested.summary(learned.habits);
		return {
			formatVersion: 1,
			period: { learnedFrom: learned.from, learnedTo: learned.to, testedFrom: tested.from, testedTo: tested.to },
			learned: { lines: learned.lines, vendors: learned.vendors },
			tested: summary,
			proposals: tested.proposals,
			setAside: this.left.list(),
			dimensions: tested.dimensions(),
			vendorGroups: measured.groupNames.map((name, group) => ({ name, cases: tested.casesOfGroup(measured, group) })),
			baseline,
			policies,
			conflicts: tested.sources.conflicts.figures(tested.dimensions().map(({ externalDimensionId }) => externalDimensionId)),
			rules,
			gates,
			advice: advise({ policies, baseline, rules, gates, proposals: tested.proposals, tested: summary }, options.minCases),
			findings: findWeaknesses({
				learnedLines: learned.lines, documents: summary.documents, cases: summary.cases, minCases: options.minCases,
				withProposals: this.proposalOf !== undefined, missingProposals: tested.proposals.missing, lateProposals: tested.lateProposals, undatedProposals: tested.undatedProposals,
				ruleCount: options.ruleSet.ruleCount, rulesMadeOn: options.rulesMadeOn, testFrom: options.testFrom,
			}),
			audit: { ruleSetName: options.ruleSet.name, ruleSetHash: options.ruleSet.hash, ruleCount: options.ruleSet.ruleCount, ledgerHash: options.ledger.hash, engineVersion: ENGINE_VERSION },
		};
	}
}
