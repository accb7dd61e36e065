import { canonicalJson } from '../../audit/hashOf';
import type { ConditionInput, RuleInput } from '../../model/ruleSet';

/** One comparison with its place in the rule. */
export interface PlacedComparison {
	readonly fact: string;
	readonly operator: string;
	readonly value: unknown;
	readonly path: string;
	/** Equal for equal comparisons. */
	readonly key: string;
}

/** A rule's conditions as comparisons that must all hold, and whatever else must hold besides. */
export interface Conjunction {
	readonly comparisons: readonly PlacedComparison[];
	/** Keys of all that must hold: comparisons, and whole "any", "not" and references. */
	readonly keys: ReadonlySet<string>;
}

/** Lists say the same in any order. */
function keyOf(condition: ConditionInput): string {
	const { value, operator } = condition;
	const isList = (operator === 'in' || operator === 'notIn') && Array.isArray(value);
	const { priority: _priority, name: _name, params: _params, ...rest } = condition;
	return canonicalJson(isList ? { ...rest, value: [...new Set((value as unknown[]).map((member) => canonicalJson(member)))].sort() } : rest);
}

function gather(condition: ConditionInput, path: string, comparisons: PlacedComparison[], keys: Set<string>): void {
	if (Array.isArray(condition.any)) {
		const members = condition.any as ConditionInput[];
		const [only] = members;
		if (members.length === 1 && only) gather(only, `${path}.any[0]`, comparisons, keys);
		else if (members.length > 1) keys.add(canonicalJson({ any: members.map(keyOf).sort() }));
		return;
	}
	if (Array.isArray(condition.all)) {
		(condition.all as ConditionInput[]).forEach((member, index) => gather(member, `${path}.all[${index}]`, comparisons, keys));
		return;
	}
	const key = keyOf(condition);
	keys.add(key);
	if (typeof condition.fact === 'string' && typeof condition.operator === 'string' && condition.path === undefined) {
		comparisons.push({ fact: condition.fact, operator: condition.operator, value: condition.value, path, key });
	}
}

/** Reads what must hold for a rule; validity dates included. */
export function readConjunction(rule: RuleInput, index: number): Conjunction {
	const comparisons: PlacedComparison[] = [];
	const keys = new Set<string>();
	gather(rule.conditions, `rules[${index}].conditions`, comparisons, keys);
	if (rule.validFrom) keys.add(`validFrom ${rule.validFrom}`);
	if (rule.validTo) keys.add(`validTo ${rule.validTo}`);
	return { comparisons, keys };
}
