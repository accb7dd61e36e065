import type { CodedDimension } from '../model/codingResult';
import type { RuleMatch } from '../model/ruleSet';

/**
 * Whether a rule may also give a text or periods: it does where it gave a value, or sets none at all. What it was meant
 * to go with would else be somebody else's coding.
 */
export function takesPart(match: RuleMatch, dimensions: readonly CodedDimension[]): boolean {
	const { split } = match.params;
	const setsNothing = Object.keys(match.params.dimensions).length === 0 && (split === undefined || split.every((part) => Object.keys(part.dimensions).length === 0));
	return setsNothing || dimensions.some((slot) => slot.rule === match.rule);
}
