import fc from 'fast-check';
import { CodedError, compileRuleSet } from '../../engine/index';
import type { CompiledRuleSet, RuleSetInput } from '../../engine/index';
import type { FactSubject } from '../../engine/facts/factCatalogue';
import { ruleSet, subjects } from './support/arbitraryRules';
import { patternedRuleSet, patternedSubjects } from './support/patternedRules';
import { NO_LIMIT, propertyRuns, reportBriefly } from './support/propertyRuns';
import { naiveFacts } from './support/naiveFacts';
import { ReferenceRules } from './support/ReferenceRules';
import type { ReferenceAnswer } from './support/ReferenceRules';

let compared = 0;
let rejected = 0;
let held = 0;

afterAll(() => {
	process.stdout.write(`compared with json-rules-engine: ${compared} cases (a rule and a line), ${held} hold, ${rejected} rejected there\n`);
});

/** The names of our matches, or the error if the line cannot be decided. */
function askOurs(compiled: CompiledRuleSet, subject: FactSubject): string[] | CodedError {
	try {
		return compiled.evaluate(subject).map((match) => match.rule);
	} catch (error) {
		if (error instanceof CodedError) return error;
		throw error;
	}
}

/**
 * Where json-rules-engine decides every rule we give the same rules in our order. Where it rejects one (its operators
 * throw at values that they cannot take), we either say so with a code, or go on without ever having needed that
 * comparison; then all other rules are decided as they are there. Undefined: it is so; else what is not.
 */
function difference(ours: string[] | CodedError, theirs: ReferenceAnswer, reference: ReferenceRules): { rule: string; said: string } | undefined {
	if (ours instanceof CodedError) {
		const rule = String(ours.details.rule);
		return ours.code === 'RULE_EVALUATION_FAILED' && theirs.rejected.has(rule) ? undefined : { rule, said: `${ours.code}: ${ours.message}` };
	}
	const decided = ours.filter((name) => !theirs.rejected.has(name));
	const expected = reference.ranked(theirs.holding);
	const at = expected.findIndex((name, index) => decided[index] !== name);
	if (at < 0 && decided.length === expected.length) return undefined;
	const rule = expected.find((name) => !decided.includes(name)) ?? decided.find((name) => !theirs.holding.has(name)) ?? String(expected[at]);
	return { rule, said: `ours: ${decided.includes(rule)}, json-rules-engine: ${theirs.holding.has(rule)}, first other place: ${at}` };
}

async function compareAll(input: RuleSetInput, asked: readonly FactSubject[]): Promise<void> {
	const reference = new ReferenceRules(input);
	const compiled = compileRuleSet(input);
	for (const subject of asked) {
		const theirs = await reference.ask(subject);
		const other = difference(askOurs(compiled, subject), theirs, reference);
		if (other) throw new Error(`${other.said}\n${JSON.stringify(input.rules.find((rule) => rule.name === other.rule))}\n${JSON.stringify(naiveFacts(subject))}`);
		compared += input.rules.length;
		rejected += theirs.rejected.size;
		held += theirs.holding.size;
	}
}

describe('compiled rules hold exactly where json-rules-engine says so, and come in our order', () => {
	it('for any tree of conditions, any operator and any facts', async () => {
		await fc.assert(
			fc.asyncProperty(ruleSet(12), subjects, (input, { asked }) => compareAll(input, asked)),
			{ ...propertyRuns(600) },
		);
	}, NO_LIMIT);

	it('for as many rules as fill and divide the index', async () => {
		await fc.assert(
			fc.asyncProperty(ruleSet(60), subjects, (input, { asked }) => compareAll(input, asked)),
			{ ...propertyRuns(60), reporter: reportBriefly },
		);
	}, NO_LIMIT);

	it('for hundreds of rules on vendors, countries, units and overlapping keywords', async () => {
		await fc.assert(
			fc.asyncProperty(patternedRuleSet(100, 400), patternedSubjects, compareAll),
			{ ...propertyRuns(12), endOnFailure: true, reporter: reportBriefly },
		);
	}, NO_LIMIT);
});
