import type { RuleVerdict } from '../../model/backtestReport';
import type { ValueSource } from '../../model/codingResult';
import type { ConfidenceGate } from '../../model/confidence';
import type { RuleMode } from '../../model/ruleSet';

/** How a report names what the model has keys for. */
export const SOURCE_WORDS: Readonly<Record<ValueSource, string>> = {
	override: 'Person (override)',
	'rule.enforce': 'Rule, enforced',
	rule: 'Rule',
	'kaunt.combination': 'Kaunt, combination',
	'kaunt.group': 'Kaunt, group of lines',
	'kaunt.dimension': 'Kaunt, single value',
};

export const GATE_WORDS: Readonly<Record<ConfidenceGate, string>> = { none: 'Any value', Low: 'Low or better', Medium: 'Medium or better', High: 'High only' };

export const VERDICT_WORDS: Readonly<Record<RuleVerdict, string>> = {
	tooBroad: 'Too broad',
	enforce: 'Enforce',
	retire: 'Retire',
	keep: 'Keep',
	tooFew: 'Too few cases',
	dead: 'Never held',
};

export const MODE_WORDS: Readonly<Record<RuleMode, string>> = { fill: 'fills', enforce: 'enforces', forbid: 'forbids', suggest: 'suggests' };

/** The word for a key; an unknown key stands for itself. */
export function wordFor(words: Readonly<Record<string, string>>, key: string): string {
	return Object.hasOwn(words, key) ? (words[key] ?? key) : key;
}
