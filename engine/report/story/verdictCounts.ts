import type { BacktestReport, RuleVerdict } from '../../model/backtestReport';

/** What is to be done first comes first. */
export const VERDICT_ORDER: readonly RuleVerdict[] = ['tooBroad', 'enforce', 'retire', 'keep', 'tooFew', 'dead'];

/** How many rules have which verdict, in the order of {@link VERDICT_ORDER}. */
export function verdictCounts({ rules }: BacktestReport): readonly { readonly verdict: RuleVerdict; readonly count: number }[] {
	const counts = new Map<RuleVerdict, number>();
	for (const { verdict } of rules) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
	return VERDICT_ORDER.map((verdict) => ({ verdict, count: counts.get(verdict) ?? 0 }));
}
