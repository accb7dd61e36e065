import { CodedError } from '../errors/CodedError';
import { parseCalendarDate } from '../money/calendarDate';
import type { RuleSetInput } from '../model/ruleSet';
import type { CompiledRuleSet } from '../rules/CompiledRuleSet';
import { compileRuleSet } from '../rules/compileRuleSet';
import type { SuggestedKind, SuggestOptions } from './SuggestOptions';

export const SUGGESTED_KINDS: readonly SuggestedKind[] = ['vendor', 'vendorKeyword', 'vendorAmountBand', 'keyword'];

/** The options, read. */
export interface SuggestLimits {
	readonly minSupport: number;
	readonly minPurity: number;
	readonly checkFrom: string | null;
	/** Null: all that were posted. */
	readonly dimensions: ReadonlySet<string> | null;
	readonly maxRules: number;
	readonly existing: CompiledRuleSet | null;
	/** Names that suggested rules must not have, so that both may stand in one table. */
	readonly takenNames: ReadonlySet<string>;
	readonly kinds: ReadonlySet<SuggestedKind>;
}

function invalid(option: string, what: string, remedy: string): CodedError {
	return new CodedError({ code: 'SUGGEST_OPTION_INVALID', message: `The option "${option}" of the suggestions ${what}.`, remedy, path: option });
}

function isCompiled(ruleSet: CompiledRuleSet | RuleSetInput): ruleSet is CompiledRuleSet {
	return 'evaluate' in ruleSet && typeof ruleSet.evaluate === 'function';
}

function readWhole(option: 'minSupport' | 'maxRules', value: unknown): number {
	if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1) throw invalid(option, 'is not a whole number from 1', 'Give a whole number, e.g. 5.');
	return value;
}

function readKinds(kinds: unknown): ReadonlySet<SuggestedKind> {
	const known: readonly unknown[] = SUGGESTED_KINDS;
	if (!Array.isArray(kinds) || kinds.length === 0 || !kinds.every((kind) => known.includes(kind))) {
		throw invalid('kinds', 'is not a list of kinds of conditions', `Give at least one of ${SUGGESTED_KINDS.join(', ')}, or leave it out for all.`);
	}
	return new Set(kinds as SuggestedKind[]);
}

function readDimensions(dimensions: unknown): ReadonlySet<string> {
	if (!Array.isArray(dimensions) || dimensions.length === 0 || !dimensions.every((one) => typeof one === 'string' && one !== '')) {
		throw invalid('dimensions', 'is not a list of external dimension ids', 'Give at least one, e.g. ["Account"], or leave it out for all.');
	}
	return new Set(dimensions as string[]);
}

/**
 * @throws CodedError `SUGGEST_OPTION_INVALID`
 * @throws RuleSetError if the existing rules cannot be compiled
 */
export function readSuggestOptions(options: SuggestOptions): SuggestLimits {
	const { minSupport = 5, minPurity = 0.9, checkFrom, dimensions, maxRules = 1000, existing, kinds = SUGGESTED_KINDS } = options;
	if (typeof minPurity !== 'number' || !(minPurity > 0 && minPurity <= 1)) throw invalid('minPurity', 'is not a share above 0 and up to 1', 'Give e.g. 0.9 for nine lines out of ten.');
	if (checkFrom !== undefined && !parseCalendarDate(checkFrom)) throw invalid('checkFrom', 'is not a day', 'Give it as yyyy-MM-dd, e.g. 2025-07-01.');
	if (existing !== undefined && existing !== null && typeof existing !== 'object') throw invalid('existing', 'is not a rule set', 'Give a rule set, plain or compiled, or null.');
	const limits = {
		minSupport: readWhole('minSupport', minSupport),
		minPurity,
		checkFrom: checkFrom ?? null,
		dimensions: dimensions === undefined ? null : readDimensions(dimensions),
		maxRules: readWhole('maxRules', maxRules),
		kinds: readKinds(kinds),
	};
	if (!existing) return { ...limits, existing: null, takenNames: new Set() };
	const compiled = isCompiled(existing) ? existing : compileRuleSet(existing);
	// Rules that are switched off have names too.
	const off = isCompiled(existing) ? [] : existing.rules.map((rule) => rule.name);
	return { ...limits, existing: compiled, takenNames: new Set([...compiled.matches.map((match) => match.rule), ...off]) };
}
