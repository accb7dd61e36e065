import { subjectFromFacts } from '../../facts/subjectFromFacts';
import type { FactSubject } from '../../facts/factCatalogue';
import type { Finding } from '../../model/finding';
import type { RuleMatch, RuleTest } from '../../model/ruleSet';
import type { CompiledRuleSet } from '../CompiledRuleSet';
import { isTemplated, MatchRenderer } from '../renderMatch';

/** What the rules alone set: enforced values first, then filled ones by rank, less what is forbidden. */
function valuesOfRules(matches: readonly RuleMatch[]): ReadonlyMap<string, string> {
	const forbidden = new Set(matches.filter((match) => match.mode === 'forbid').flatMap((match) => Object.entries(match.params.dimensions).map((entry) => JSON.stringify(entry))));
	const stop = matches.findIndex((match) => match.params.stop === true && match.mode !== 'suggest');
	const filling = (stop < 0 ? matches : matches.slice(0, stop + 1)).filter((match) => match.mode === 'fill');
	const values = new Map<string, string>();
	for (const match of [...matches.filter((one) => one.mode === 'enforce'), ...filling]) {
		for (const [dimension, value] of Object.entries(match.params.dimensions)) {
			if (value !== '' && !values.has(dimension) && !forbidden.has(JSON.stringify([dimension, value]))) values.set(dimension, value);
		}
	}
	return values;
}

function matchesOf(compiled: CompiledRuleSet, subject: FactSubject): readonly RuleMatch[] {
	const renderer = new MatchRenderer();
	return compiled.evaluate(subject).map((match) => (isTemplated(match) ? renderer.render(match, subject).match : match));
}

function differences(test: RuleTest, matches: readonly RuleMatch[]): readonly string[] {
	const held = matches.map((match) => match.rule).sort();
	const wanted = test.expect.rules && [...test.expect.rules].sort();
	const values = valuesOfRules(matches);
	return [
		...(wanted && JSON.stringify(wanted) !== JSON.stringify(held) ? [`the rules that hold are ${held.join(', ') || 'none'}, not ${wanted.join(', ') || 'none'}`] : []),
		...Object.entries(test.expect.dimensions ?? {}).flatMap(([dimension, value]) => {
			const set = values.get(dimension) ?? null;
			return set === value ? [] : [`${dimension} is ${set ?? 'not set'}, not ${value ?? 'open'}`];
		}),
	];
}

/** Runs the examples that a rule set carries. */
export function runRuleTests(compiled: CompiledRuleSet, tests: readonly RuleTest[]): readonly Finding[] {
	return tests.flatMap((test, index): readonly Finding[] => {
		const path = `tests[${index}]`;
		const { subject, findings } = subjectFromFacts(test.facts, `${path}.facts`);
		if (findings.length > 0) return findings;
		return differences(test, matchesOf(compiled, subject)).map((difference) => ({
			code: 'RULE_TEST_FAILED', path, message: `the test "${test.name}" fails: ${difference}`, remedy: 'Correct the rules, or what the test expects.',
		}));
	});
}
