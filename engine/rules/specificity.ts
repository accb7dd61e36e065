import type { ParsedCondition } from './jsonRulesEngine';

/** How narrowly an operator picks. What is not listed counts as a bound. */
const WEIGHTS: Readonly<Record<string, number>> = {
	equal: 10,
	in: 8,
	between: 6,
	startsWith: 5,
	endsWith: 5,
	matches: 4,
	containsText: 4,
	contains: 4,
	isEmpty: 2,
	notEqual: 1,
	notIn: 1,
	doesNotContain: 1,
};

const BOUND = 3;

/** How long a chain of references is followed; a longer one is refused when the rule is compiled. */
const REFERENCES_FOLLOWED = 20;

/**
 * How narrowly conditions pick, to rank rules of equal priority: `all` adds up what its members say, `any` is as
 * narrow as its widest member, `not` says little. The same conditions in another order have the same specificity.
 */
export function specificityOf(
	condition: ParsedCondition,
	namedConditions: ReadonlyMap<string, ParsedCondition>,
	followed = 0,
): number {
	switch (condition.booleanOperator()) {
		case 'any': {
			const members = (condition.any ?? []).map((member) => specificityOf(member, namedConditions, followed));
			return members.length === 0 ? 0 : Math.min(...members);
		}
		case 'all':
			return (condition.all ?? []).reduce((sum, member) => sum + specificityOf(member, namedConditions, followed), 0);
		case 'not':
			return 1;
		default: {
			if (condition.isConditionReference()) {
				const named = namedConditions.get(condition.condition ?? '');
				return named && followed < REFERENCES_FOLLOWED ? specificityOf(named, namedConditions, followed + 1) : 0;
			}
			const operator = condition.operator ?? '';
			return operator.includes(':') ? BOUND : (WEIGHTS[operator] ?? BOUND);
		}
	}
}
