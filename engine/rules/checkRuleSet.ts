import { RuleSetError } from '../errors/RuleSetError';
import type { Finding } from '../model/finding';
import type { Ledger } from '../model/ledger';
import type { RuleInput, RuleSetInput } from '../model/ruleSet';
import { parseRuleSet } from '../schema/ruleSetSchema';
import { checkAgainstLedger } from './check/checkAgainstLedger';
import { checkPatterns } from './check/checkPatterns';
import { findContradictions } from './check/findContradictions';
import { findOverlaps } from './check/findOverlaps';
import type { RankedRule } from './check/findOverlaps';
import { readConjunction } from './check/readConjunction';
import { runRuleTests } from './check/runRuleTests';
import type { CompiledRuleSet } from './CompiledRuleSet';
import { compileRuleSet } from './compileRuleSet';

/** What a rule set is checked against. */
export interface CheckRuleSetOptions {
	/** Values that rules set must be known to it, and open. */
	readonly ledger?: Ledger;
}

function checkRule(rule: RuleInput, index: number, conjunction: RankedRule['conjunction'], ledger: Ledger | undefined): Finding[] {
	const always = conjunction.keys.size > 0 ? [] : [{ code: 'RULE_ALWAYS_TRUE', path: `rules[${index}].conditions`, message: `the rule "${rule.name}" has no condition: it holds for every line of every invoice`, remedy: 'Nothing to do if it is meant as a last resort; else add a condition.' }];
	return [
		...always,
		...findContradictions(conjunction.comparisons, rule.name),
		...checkPatterns(conjunction.comparisons, rule.name),
		...(ledger ? checkAgainstLedger(rule, index, ledger) : []),
	];
}

/**
 * Checks a rule set: all that `compileRuleSet` refuses, and what it lets pass but is hardly meant: rules that never hold,
 * hold always, say the same twice, contradict one another or never get a turn; values that the ledger does not know;
 * costly patterns; and the tests that the rule set carries, which are run. Never throws.
 *
 * @returns findings with code, place and remedy; none: nothing to say
 */
export function checkRuleSet(ruleSet: RuleSetInput | unknown, { ledger }: CheckRuleSetOptions = {}): readonly Finding[] {
	let compiled: CompiledRuleSet;
	try {
		compiled = compileRuleSet(ruleSet as RuleSetInput);
	} catch (error) {
		if (error instanceof RuleSetError) return error.findings;
		return [{ code: 'RULE_SET_UNREADABLE', path: '', message: `the rule set cannot be read: ${error instanceof Error ? error.message : String(error)}`, remedy: 'Check that it is a rule set as JSON.' }];
	}
	const parsed = parseRuleSet(ruleSet);
	if ('findings' in parsed) return parsed.findings;
	const { rules, tests = [] } = parsed.ruleSet;
	const conjunctions = rules.map(readConjunction);
	const places = new Map(rules.map((rule, index) => [rule.name, index]));
	const ranked = compiled.matches.flatMap((match): RankedRule[] => {
		const index = places.get(match.rule) ?? -1;
		const [rule, conjunction] = [rules[index], conjunctions[index]];
		return rule && conjunction ? [{ rule, index, match, conjunction }] : [];
	});
	return [
		...rules.flatMap((rule, index) => checkRule(rule, index, conjunctions[index] ?? { comparisons: [], keys: new Set() }, ledger)),
		...findOverlaps(ranked),
		...runRuleTests(compiled, tests),
	];
}
