import fc from 'fast-check';
import { CodedError, compileRuleSet } from '../../engine/index';
import type { CompiledRuleSet, Invoice, RuleMatch, RuleSetInput } from '../../engine/index';
import type { FactSubject } from '../../engine/facts/factCatalogue';
import { ruleSet, subjects } from './support/arbitraryRules';
import { patternedRuleSet, patternedSubjects } from './support/patternedRules';
import { NO_LIMIT, propertyRuns, reportBriefly } from './support/propertyRuns';

/** Each rule as a rule set of its own: one rule has no index. */
class LinearRules {
	private readonly single: readonly CompiledRuleSet[];

	constructor(input: RuleSetInput) {
		this.single = input.rules.map((rule) => compileRuleSet({ conditions: input.conditions ?? {}, rules: [rule] }));
	}

	evaluate(subject: FactSubject): RuleMatch[] {
		return this.single.flatMap((one) => one.evaluate(subject)).sort((left, right) => right.priority - left.priority || right.specificity - left.specificity || (left.rule < right.rule ? -1 : 1));
	}
}

const names = (matches: readonly RuleMatch[]): string[] => matches.map((match) => match.rule);

/** What is done, or the code of the error that it ends with. */
function outcome<Result>(run: () => Result): Result | string {
	try {
		return run();
	} catch (error) {
		if (error instanceof CodedError) return error.code;
		throw error;
	}
}

function evaluatedMany(compiled: CompiledRuleSet, asked: Iterable<FactSubject>): string[][] {
	const seen: string[][] = [];
	compiled.evaluateMany(asked, (matches, index) => {
		expect(index).toBe(seen.length);
		seen.push(names(matches));
	});
	return seen;
}

describe('a rule set finds the rules that hold as if each had been tried', () => {
	it('for hundreds of rules on vendors, countries, units, patterns and overlapping keywords', () => {
		fc.assert(
			fc.property(patternedRuleSet(100, 400), patternedSubjects, (input, asked) => {
				const compiled = compileRuleSet(input);
				const linear = new LinearRules(input);
				for (const subject of asked) expect(names(compiled.evaluate(subject))).toEqual(names(linear.evaluate(subject)));
			}),
			{ ...propertyRuns(20), endOnFailure: true, reporter: reportBriefly },
		);
	}, NO_LIMIT);

	it('whatever is beside a rule: taking others away changes nothing about it', () => {
		fc.assert(
			fc.property(patternedRuleSet(20, 80), patternedSubjects, fc.infiniteStream(fc.boolean()), (input, asked, taken) => {
				const fewer = { ...input, rules: input.rules.filter(() => taken.next().value === true) };
				const kept = new Set(fewer.rules.map((rule) => rule.name));
				const [all, some] = [compileRuleSet(input), compileRuleSet(fewer)];
				for (const subject of asked) expect(names(some.evaluate(subject))).toEqual(names(all.evaluate(subject)).filter((name) => kept.has(name)));
			}),
			{ ...propertyRuns(100), endOnFailure: true, reporter: reportBriefly },
		);
	}, NO_LIMIT);
});

describe('a rule set that is asked again and again', () => {
	it('answers every line as if it were the first, whichever way it is asked', () => {
		fc.assert(
			fc.property(ruleSet(30), subjects, (input, { invoices, asked }) => {
				const compiled = compileRuleSet(input);
				const fresh = asked.map((subject) => outcome(() => names(compileRuleSet(input).evaluate(subject))));
				expect(asked.map((subject) => outcome(() => names(compiled.evaluate(subject))))).toEqual(fresh);
				const failure = fresh.find((one) => typeof one === 'string');
				expect(outcome(() => evaluatedMany(compiled, asked))).toEqual(failure ?? fresh);
				// What was left half done by an error must not show in what comes after it.
				expect(asked.map((subject) => outcome(() => names(compiled.evaluate(subject))))).toEqual(fresh);
				for (const invoice of invoices) {
					const lines = invoice.invoiceLines.map((line) => outcome(() => names(compiled.evaluate({ invoice, line }))));
					expect(outcome(() => compiled.evaluateInvoice(invoice).map(names))).toEqual(lines.find((one) => typeof one === 'string') ?? lines);
				}
			}),
			{ ...propertyRuns(200), reporter: reportBriefly },
		);
	}, NO_LIMIT);

	it('reads an invoice anew for every call, since it may have been changed in between', () => {
		fc.assert(
			fc.property(patternedRuleSet(8, 40), patternedSubjects, fc.constantFrom('V1', 'V2', null), (input, asked, vendor) => {
				const compiled = compileRuleSet(input);
				for (const { invoice, line } of asked) {
					const changing = { ...invoice, vendor: { ...invoice.vendor } } as { vendor: { externalId: string | null } } & Invoice;
					compiled.evaluate({ invoice: changing, line });
					changing.vendor.externalId = vendor;
					const copy = { ...invoice, vendor: { ...invoice.vendor, externalId: vendor } };
					expect(names(compiled.evaluate({ invoice: changing, line }))).toEqual(names(compileRuleSet(input).evaluate({ invoice: copy, line })));
					expect(compiled.evaluateInvoice(changing).map(names)).toEqual(compileRuleSet(input).evaluateInvoice({ ...copy }).map(names));
				}
			}),
			{ ...propertyRuns(60), reporter: reportBriefly },
		);
	}, NO_LIMIT);

	it('may be asked while it is being asked', () => {
		fc.assert(
			fc.property(patternedRuleSet(8, 60), patternedSubjects, (input, asked) => {
				const compiled = compileRuleSet(input);
				const expected = asked.map((subject) => names(compiled.evaluate(subject)));
				const seen: string[][] = [];
				compiled.evaluateMany(asked, (matches, index) => {
					const other = asked[(index * 7 + 3) % asked.length] as FactSubject;
					expect(names(compiled.evaluate(other))).toEqual(expected[asked.indexOf(other)]);
					seen.push(names(matches));
				});
				expect(seen).toEqual(expected);
			}),
			{ ...propertyRuns(60), reporter: reportBriefly },
		);
	}, NO_LIMIT);
});
