import { ENGINE_VERSION } from '../audit/engineVersion';
import type { BacktestReport } from '../model/backtestReport';
import type { Party } from '../model/party';
import type { PostedDocument } from '../model/postedDocument';
import type { LearnableLine } from '../history/readHistoryOnce';
import { adviseGates } from './adviseGates';
import { advise } from './advise';
import type { BacktestOptions } from './BacktestOptions';
import type { Backtest } from './createBacktest';
import { findWeaknesses } from './findWeaknesses';
import { LearnedHistory } from './LearnedHistory';
import { measureBaseline, measureIncomplete, measurePolicy } from './measurePolicy';
import { Names } from './Names';
import { postingDateOf } from './PostedValues';
import type { ReadOptions } from './readOptions';
import { SetAsideTally } from './SetAsideTally';
import { TestedHistory } from './TestedHistory';

/** A back-test while documents come in; the same as {@link Backtest}, with a short way in for what is only learned from. */
export class RunningBacktest implements Backtest {
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
		else if (date < this.options.testFrom) this.learned.add(document.invoice.vendor, document.postings, date);
		else if (this.options.testTo !== null && date > this.options.testTo) this.setAside('BACKTEST_AFTER_PERIOD', 'The document was posted after the last day of the test.', 'documents');
		else this.tested.add(document, date);
	}

	/** Lines of one document that was posted before the period of the test. */
	learn(vendor: Party, lines: readonly LearnableLine[]): void {
		const date = lines[0]?.postingDate;
		if (date !== undefined) this.learned.add(vendor, lines, date);
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
		const incomplete = options.policies.flatMap(({ name }, index) => measureIncomplete(measured, index).map((one) => ({ policy: name, ...one })));
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
			advice: advise({ policies, baseline, rules, gates, incomplete, proposals: tested.proposals, tested: summary }, options.minCases),
			findings: findWeaknesses({
				learnedLines: learned.lines, documents: summary.documents, cases: summary.cases, minCases: options.minCases,
				withProposals: this.proposalOf !== undefined, missingProposals: tested.proposals.missing, lateProposals: tested.lateProposals, undatedProposals: tested.undatedProposals,
				ruleCount: options.ruleSet.ruleCount, rulesMadeOn: options.rulesMadeOn, testFrom: options.testFrom,
			}),
			audit: { ruleSetName: options.ruleSet.name, ruleSetHash: options.ruleSet.hash, ruleCount: options.ruleSet.ruleCount, ledgerHash: options.ledger.hash, engineVersion: ENGINE_VERSION },
		};
	}
}
