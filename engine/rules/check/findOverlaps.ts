import { canonicalJson } from '../../audit/hashOf';
import type { Finding } from '../../model/finding';
import type { RuleInput, RuleMatch } from '../../model/ruleSet';
import type { Conjunction } from './readConjunction';

/** A rule with its rank and what must hold for it. */
export interface RankedRule {
	readonly rule: RuleInput;
	readonly index: number;
	readonly match: RuleMatch;
	readonly conjunction: Conjunction;
}

/** So many wider rules are looked at per rule; more would take too long for what it tells. */
const LOOKED_AT = 2000;

function effectOf({ rule }: RankedRule): string {
	return canonicalJson({ mode: rule.mode ?? 'fill', params: rule.event.params });
}

function conditionsOf({ conjunction }: RankedRule): string {
	return [...conjunction.keys].sort().join('\n');
}

/** Rules with the same conditions: said twice, or saying different things with equal rank. */
function findTwins(rules: readonly RankedRule[]): Finding[] {
	const byConditions = new Map<string, RankedRule[]>();
	for (const one of rules) byConditions.set(conditionsOf(one), [...(byConditions.get(conditionsOf(one)) ?? []), one]);
	return [...byConditions.values()].flatMap((twins) =>
		twins.slice(1).flatMap((one, index): Finding[] => {
			const before = twins.slice(0, index + 1);
			const same = before.find((other) => effectOf(other) === effectOf(one));
			if (same) return [{ code: 'RULE_DUPLICATE', path: `rules[${one.index}]`, message: `the rule "${one.rule.name}" says the same as "${same.rule.name}"`, remedy: 'Delete one of them.' }];
			const against = before.find((other) => other.match.mode === one.match.mode && other.match.priority === one.match.priority && differOnAValue(other.rule, one.rule));
			if (!against || one.match.mode === 'forbid') return [];
			return [{ code: 'RULE_CONTRADICTS', path: `rules[${one.index}]`, message: `the rules "${against.rule.name}" and "${one.rule.name}" hold for the same lines, rank alike and set different values`, remedy: 'Give one of them a higher priority, or delete it.' }];
		}),
	);
}

function differOnAValue(left: RuleInput, right: RuleInput): boolean {
	const values = left.event.params.dimensions;
	return Object.entries(right.event.params.dimensions).some(([dimension, value]) => values[dimension] !== undefined && values[dimension] !== value);
}

function contains(wider: ReadonlySet<string>, narrower: ReadonlySet<string>): boolean {
	for (const key of wider) if (!narrower.has(key)) return false;
	return true;
}

/** Whether a rule that ranks higher leaves this one nothing to do wherever it holds. */
function shadows(higher: RankedRule, lower: RankedRule): boolean {
	if (!contains(higher.conjunction.keys, lower.conjunction.keys)) return false;
	if (higher.match.params.stop === true && higher.match.mode !== 'suggest') return lower.match.mode === 'fill';
	if (higher.match.mode !== lower.match.mode && higher.match.mode !== 'enforce') return false;
	const set = higher.match.params;
	const wants = lower.match.params;
	const isPlain = !wants.split && !wants.accrual && wants.postingText === undefined && wants.review !== true && wants.stop !== true && !set.split;
	return isPlain && Object.keys(wants.dimensions).every((dimension) => set.dimensions[dimension] !== undefined);
}

/** Rules that a higher one always leaves nothing to do. The higher one asks for no more, so each of its conditions is this one's too. */
function findShadowed(rules: readonly RankedRule[]): Finding[] {
	const byCondition = new Map<string, RankedRule[]>();
	const unconditional: RankedRule[] = [];
	return rules.flatMap((one) => {
		const candidates = [...unconditional, ...[...one.conjunction.keys].flatMap((key) => byCondition.get(key) ?? [])].slice(0, LOOKED_AT);
		const higher = ['fill', 'enforce'].includes(one.match.mode) ? candidates.find((candidate) => shadows(candidate, one)) : undefined;
		// Each rule is kept under one of its conditions: a narrower rule has that one too.
		const [key] = [...one.conjunction.keys].sort();
		if (key === undefined) unconditional.push(one);
		else byCondition.set(key, [...(byCondition.get(key) ?? []), one]);
		if (!higher) return [];
		return [{ code: 'RULE_SHADOWED', path: `rules[${one.index}]`, message: `wherever the rule "${one.rule.name}" holds, "${higher.rule.name}" ranks higher and has set all that it sets`, remedy: 'Give it a higher priority, or delete it.' }];
	});
}

/**
 * Rules that say the same, against one another, or nothing more.
 *
 * @param rules in the order of their ranks, highest first
 */
export function findOverlaps(rules: readonly RankedRule[]): readonly Finding[] {
	const twins = findTwins(rules);
	// Of a rule that is one too many it need not be said that it never gets a turn.
	const told = new Set(twins.map(({ path }) => path));
	return [...twins, ...findShadowed(rules).filter(({ path }) => !told.has(path))];
}
