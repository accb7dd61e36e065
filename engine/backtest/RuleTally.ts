import type { RuleFigures } from '../model/backtestReport';
import type { RuleMatch } from '../model/ruleSet';
import type { KauntValue } from './firstOfKaunt';
import { judgeRule } from './judgeRule';
import { proportion } from '../compare/proportion';

/** What was counted about one rule. */
export interface RuleCounts {
	lines: number;
	cases: number;
	right: number;
	kauntSpoke: number;
	agreed: number;
	kauntRight: number;
	ruleRight: number;
	neitherRight: number;
}

/** Counts what rules say beside what was posted and what Kaunt said, whatever the policy. */
export class RuleTally {
	private readonly counts = new Map<string, RuleCounts>();

	/** Notes a line for which the rule held. */
	addLine({ rule }: RuleMatch): void {
		this.countsOf(rule).lines += 1;
	}

	/** Notes one value that a rule gives, or forbids, for a dimension that was posted. */
	addValue({ rule, mode }: RuleMatch, value: string, posted: string, kaunt: KauntValue | undefined): void {
		const counts = this.countsOf(rule);
		const forbids = mode === 'forbid';
		counts.cases += 1;
		if ((value === posted) !== forbids) counts.right += 1;
		if (kaunt === undefined) return;
		counts.kauntSpoke += 1;
		if ((kaunt.valueId === value) !== forbids) counts.agreed += 1;
		else if (kaunt.valueId === posted) counts.kauntRight += 1;
		else if (forbids || value === posted) counts.ruleRight += 1;
		else counts.neitherRight += 1;
	}

	/** All rules in their order, also those that never held. */
	figures(rules: readonly RuleMatch[], minCases: number): RuleFigures[] {
		return rules.map(({ rule, mode }) => {
			const counts = this.counts.get(rule) ?? NEVER;
			const { lines, cases, right, kauntSpoke, agreed, kauntRight, ruleRight, neitherRight } = counts;
			const figures = {
				rule, mode, lines, cases,
				right: proportion(right, cases),
				kauntSpoke: proportion(kauntSpoke, cases),
				agreed: proportion(agreed, kauntSpoke),
				differed: { kauntRight, ruleRight, neitherRight },
			};
			return { ...figures, ...judgeRule(figures, minCases) };
		});
	}

	private countsOf(rule: string): RuleCounts {
		let counts = this.counts.get(rule);
		if (counts === undefined) this.counts.set(rule, (counts = { ...NEVER }));
		return counts;
	}
}

const NEVER: Readonly<RuleCounts> = { lines: 0, cases: 0, right: 0, kauntSpoke: 0, agreed: 0, kauntRight: 0, ruleRight: 0, neitherRight: 0 };
