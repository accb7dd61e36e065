import type { CodedDimension } from '../model/codingResult';
import type { RuleMatch } from '../model/ruleSet';

/**
 * Whether a rule may also give a text or periods: one that takes part does where it gave a value, or sets none at all.
 * What it was meant to go with would else be somebody else's coding.
 *
 * @param participating the names of the rules that take part in the unit
 */
export function takesPart(match: RuleMatch, dimensions: readonly CodedDimension[], participating: ReadonlySet<string>): boolean {
	if (!participating.has(match.rule)) return false;
	const { split } = match.params;
	const setsNothing = Object.keys(match.params.dimensions).length === 0 && (split === undefined || split.every((part) => Object.keys(part.dimensions).length === 0));
	return setsNothing || dimensions.some((slot) => slot.rule === match.rule);
}
