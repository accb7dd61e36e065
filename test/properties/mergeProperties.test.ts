import fc from 'fast-check';
import { codeInvoice, compileLedger, compilePolicy, compileRuleSet, toMinorUnits } from '../../engine/index';
import type { CodedUnit, CodingResult, PolicyInput, RuleInput } from '../../engine/index';
import { anyPolicy, currency, invoiceOf, LEDGER, lineDraft, NUM_RUNS, proposalOf, rulesOf, shuffled, split } from '../engine/support/arbitraryCase';
import type { LineDraft } from '../engine/support/arbitraryCase';

const runs = { numRuns: NUM_RUNS };
type NumberedLine = { readonly draft: LineDraft; readonly number: string };

const numbered = (drafts: readonly LineDraft[]): NumberedLine[] => drafts.map((draft, index) => ({ draft, number: String(index + 1) }));
const lines = fc.array(lineDraft, { minLength: 1, maxLength: 4 }).map(numbered);

function run(given: readonly NumberedLine[], rules: readonly RuleInput[], policy: PolicyInput, groups: readonly (readonly string[])[] = []): CodingResult {
	return codeInvoice({ invoice: invoiceOf(given), proposal: proposalOf(given, groups), ruleSet: { rules }, ledger: LEDGER, policy });
}

/** The units with the numbers of their lines instead of their places, in an order of their own. */
function byLineNumber(result: CodingResult, given: readonly NumberedLine[]): string[] {
	return result.units
		.map(({ lineIndexes, ...unit }) => JSON.stringify([lineIndexes.map((index) => given[index]?.number).sort(), unit]))
		.sort();
}

const severities = (result: CodingResult): string[] => result.reasons.map((reason) => `${reason.code} ${reason.severity}`).sort();

it('gives the same units whatever the order of lines, proposals and rules', () => {
	const shuffle = lines.chain((all) => fc.tuple(fc.constant(all), shuffled(all), shuffled(all)));
	const grouping = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 4, maxLength: 4 });
	fc.assert(
		fc.property(shuffle, rulesOf().chain((all) => fc.tuple(fc.constant(all), shuffled(all))), anyPolicy, grouping, ([first, moved, said], [rules, other], policy, groupOf) => {
			const groups = [0, 1].map((group) => first.filter((_line, index) => groupOf[index] === group).map((line) => line.number)).filter((group) => group.length > 0);
			const before = run(first, rules, policy, groups);
			const invoice = invoiceOf(moved);
			const after = codeInvoice({ invoice, proposal: proposalOf(said, [...groups].reverse()), ruleSet: { rules: other }, ledger: LEDGER, policy });
			expect(byLineNumber(after, moved)).toEqual(byLineNumber(before, first));
			expect(severities(after)).toEqual(severities(before));
			expect(after.disposition).toBe(before.disposition);
			expect(after.stats).toEqual(before.stats);
		}),
		runs,
	);
});

it('gives units whose amounts sum to the invoice\'s, for any split, accrual, currency and sign', () => {
	const splitting = fc.tuple(split, rulesOf()).map(([parts, rules]): RuleInput[] => [
		{ name: 'split', mode: 'enforce', priority: 9, conditions: { all: [{ fact: 'vendor.externalId', operator: 'equal', value: 'V1' }] }, event: { type: 'code', params: { dimensions: {}, split: parts, accrual: { months: 7 } } } },
		...rules,
	]);
	fc.assert(
		fc.property(lines, splitting, currency, anyPolicy, (given, rules, currencyCode, policy) => {
			const result = codeInvoice({ invoice: invoiceOf(given, currencyCode), ruleSet: { rules }, policy });
			const minor = (amount: number): number => toMinorUnits(amount, currencyCode) ?? Number.NaN;
			const total = (pick: (unit: CodedUnit) => number): number => result.units.reduce((sum, unit) => sum + minor(pick(unit)), 0);
			expect(total((unit) => unit.amountExVat)).toBe(given.reduce((sum, { draft }) => sum + draft.netMinor, 0) + 0);
			expect(total((unit) => unit.vatAmount)).toBe(given.reduce((sum, { draft }) => sum + draft.vatMinor, 0) + 0);
			for (const unit of result.units) {
				expect(minor(unit.amountExVat) + minor(unit.vatAmount)).toBe(minor(unit.amountInclVat));
				const periods = unit.accrual?.periods ?? [{ amountExVat: unit.amountExVat }];
				expect(periods.reduce((sum, period) => sum + minor(period.amountExVat), 0)).toBe(minor(unit.amountExVat));
				for (const amount of [unit.amountExVat, unit.vatAmount, unit.amountInclVat, ...periods.map((period) => period.amountExVat)]) expect(Object.is(amount, -0)).toBe(false);
			}
			expect(result.totals.balanced).toBe(true);
		}),
		runs,
	);
});

it('never chooses what the ledger blocks or a rule forbids for the lines of the unit', () => {
	fc.assert(
		fc.property(lines, rulesOf({ modes: ['fill', 'enforce', 'forbid', 'forbid', 'suggest'] }), anyPolicy, (given, rules, policy) => {
			for (const unit of run(given, rules, { ...policy, unit: 'line' }).units) {
				const site = given[unit.lineIndexes[0] ?? -1]?.draft.site ?? null;
				const holds = (rule: RuleInput): boolean => JSON.stringify(rule.conditions).includes('"V1"') || (site !== null && JSON.stringify(rule.conditions).includes(`"value":"${site}"`));
				const forbidden = rules.filter((rule) => rule.mode === 'forbid' && holds(rule)).flatMap((rule) => Object.entries(rule.event.params.dimensions));
				for (const slot of unit.dimensions) {
					if (slot.externalDimensionValueId === null) continue;
					expect([slot.externalDimensionId, slot.externalDimensionValueId]).not.toEqual(['Account', '2']);
					for (const [dimension, value] of forbidden) {
						const struck = value.includes('{{') ? site : value;
						expect([slot.externalDimensionId, slot.externalDimensionValueId]).not.toEqual([dimension, struck]);
					}
				}
			}
		}),
		runs,
	);
});

it('never hands on an illegal combination that is not blocked or sent to a person', () => {
	fc.assert(
		fc.property(lines, rulesOf(), anyPolicy, (given, rules, policy) => {
			const result = run(given, rules, { ...policy, autoPost: { enabled: true, minConfidence: 'Low' } });
			const isIllegal = result.units.some((unit) =>
				LEDGER.blockedCombinations.some((row) => Object.entries(row).every(([dimension, value]) => unit.dimensions.some((slot) => slot.externalDimensionId === dimension && slot.externalDimensionValueId === value))),
			);
			if (isIllegal) expect(policy.onIllegal === 'review' ? ['review', 'blocked'] : ['blocked']).toContain(result.disposition);
			if (result.disposition === 'auto') expect(result.reasons.every((reason) => reason.severity === 'note')).toBe(true);
		}),
		runs,
	);
});

function filledSlots(unit: CodedUnit): Map<string, unknown> {
	return new Map(unit.dimensions.filter((slot) => slot.source !== null).map((slot) => [slot.externalDimensionId, [slot.externalDimensionValueId, slot.source, slot.rule]]));
}

/** Whether every slot that was filled before has the same value from the same source in each unit of the same line after. */
function expectKept(before: CodingResult, after: CodingResult, isKept: (source: unknown) => boolean): void {
	for (const unit of before.units) {
		for (const [dimension, said] of filledSlots(unit)) {
			if (!isKept((said as unknown[])[1])) continue;
			const same = after.units.filter((other) => other.lineIndexes[0] === unit.lineIndexes[0] && (unit.split === null || other.split?.part === unit.split.part));
			expect(same.length).toBeGreaterThan(0);
			for (const other of same) expect([dimension, filledSlots(other).get(dimension)]).toEqual([dimension, said]);
		}
	}
}

it('keeps each value of Kaunt\'s under kauntFirst, whatever fill rules there are', () => {
	fc.assert(
		fc.property(lines, rulesOf({ modes: ['fill'] }), anyPolicy, (given, rules, policy) => {
			const chosen: PolicyInput = { ...policy, precedence: 'kauntFirst', unit: 'line', agreementBoost: false };
			expectKept(run(given, [], chosen), run(given, rules, chosen), (source) => String(source).startsWith('kaunt'));
		}),
		runs,
	);
});

it('keeps each filled slot when a fill rule is added that ranks behind all others', () => {
	const precedence = fc.constantFrom<NonNullable<PolicyInput['precedence']>>('kauntFirst', 'kauntOnly', 'rulesOnly');
	fc.assert(
		fc.property(lines, rulesOf(), rulesOf({ modes: ['fill'], priorities: [1, 1], prefix: 'added', maxLength: 1 }), anyPolicy, precedence, (given, rules, added, policy, order) => {
			const chosen: PolicyInput = { ...policy, precedence: order, unit: 'line', ruleMatch: policy.ruleMatch === 'mostSpecific' ? 'mergeFields' : policy.ruleMatch ?? 'first', agreementBoost: false };
			expectKept(run(given, rules, chosen), run(given, [...rules, ...added], chosen), () => true);
		}),
		runs,
	);
});

it('gives the same bytes and hashes for the same input, compiled or plain', () => {
	fc.assert(
		fc.property(lines, rulesOf(), anyPolicy, (given, rules, policy) => {
			const first = JSON.stringify(run(given, rules, policy));
			expect(JSON.stringify(run(given, rules, policy))).toBe(first);
			const compiled = { ruleSet: compileRuleSet({ rules }), ledger: compileLedger(LEDGER), policy: compilePolicy(policy) };
			for (let round = 0; round < 2; round += 1) expect(JSON.stringify(codeInvoice({ invoice: invoiceOf(given), proposal: proposalOf(given), ...compiled }))).toBe(first);
		}),
		runs,
	);
});

/** The merge semantics of one line, written down as plainly as can be: no ledger, no splits, `perDimension`, all rules taking part. */
function plainMerge({ draft }: NumberedLine, rules: readonly RuleInput[], precedence: 'kauntFirst' | 'rulesFirst'): Record<string, string> {
	const ranked = [...rules].sort((left, right) => (right.priority ?? 1) - (left.priority ?? 1) || (left.name < right.name ? -1 : 1));
	const valuesOf = (rule: RuleInput): [string, string][] => Object.entries(rule.event.params.dimensions);
	const forbidden = new Set(ranked.filter((rule) => rule.mode === 'forbid').flatMap(valuesOf).map(String));
	const chosen: Record<string, string> = {};
	const take = ([dimension, value]: [string, string]): void => {
		if (!forbidden.has(String([dimension, value]))) chosen[dimension] ??= value;
	};
	const fromRules = (mode: string): void => ranked.filter((rule) => (rule.mode ?? 'fill') === mode).flatMap(valuesOf).forEach(take);
	const fromKaunt = (): void => {
		const whole = draft.combinations
			.map((one) => ({ priority: one.proposalPriority ?? 0, pairs: (one.dimensionsWithValues ?? []).map((member): [string, string] => [member.externalDimensionId ?? '', member.externalDimensionValueId ?? '']).sort() }))
			.filter(({ pairs }) => pairs.every((pair) => !forbidden.has(String(pair))))
			.sort((left, right) => left.priority - right.priority || (String(left.pairs) < String(right.pairs) ? -1 : 1));
		const agreeing = whole.find(({ pairs }) => pairs.every(([dimension, value]) => (chosen[dimension] ?? value) === value));
		(agreeing ?? whole[0])?.pairs.forEach(take);
		[...draft.singles].sort((left, right) => left.priority - right.priority || (left.value < right.value ? -1 : 1)).forEach((one) => take([one.dimension, one.value]));
	};
	fromRules('enforce');
	if (precedence === 'rulesFirst') fromRules('fill');
	fromKaunt();
	fromRules('fill');
	return chosen;
}

it('chooses what the plainest reading of the merge semantics chooses', () => {
	const forAll = rulesOf({ maxLength: 6 }).map((rules) =>
		rules.map((rule): RuleInput => {
			const dimensions = Object.fromEntries(Object.entries(rule.event.params.dimensions).map(([dimension, value]) => [dimension, value.includes('{{') ? '1' : value]));
			return { ...rule, conditions: { all: [{ fact: 'vendor.externalId', operator: 'equal', value: 'V1' }] }, event: { type: 'code', params: { dimensions } } };
		}),
	);
	fc.assert(
		fc.property(lineDraft, forAll, fc.constantFrom('kauntFirst' as const, 'rulesFirst' as const), (draft, rules, precedence) => {
			const given = numbered([draft]);
			const result = codeInvoice({ invoice: invoiceOf(given), proposal: proposalOf(given), ruleSet: { rules }, policy: { precedence, fillMode: 'perDimension' } });
			const filled = Object.fromEntries((result.units[0]?.dimensions ?? []).flatMap((slot) => (slot.externalDimensionValueId === null ? [] : [[slot.externalDimensionId, slot.externalDimensionValueId]])));
			expect(filled).toEqual(plainMerge(given[0] as NumberedLine, rules, precedence));
		}),
		runs,
	);
});

it('never lets an invoice go on alone for which a rule asks for a person', () => {
	const asking = rulesOf({ modes: ['fill', 'enforce', 'forbid'] }).map((rules) => rules.map((rule): RuleInput => ({ ...rule, event: { ...rule.event, params: { ...rule.event.params, review: true } } })));
	fc.assert(
		fc.property(lines, asking, anyPolicy, (given, rules, policy) => {
			const result = codeInvoice({ invoice: invoiceOf(given), proposal: proposalOf(given), ruleSet: { rules }, policy: { ...policy, autoPost: { enabled: true, minConfidence: 'Low' } } });
			const holds = rules.some((rule) => JSON.stringify(rule.conditions).includes('"V1"') || given.some(({ draft }) => draft.site !== null && JSON.stringify(rule.conditions).includes(`"value":"${draft.site}"`)));
			if (holds) expect(result.disposition).not.toBe('auto');
			expect(result.reasons.some((reason) => reason.code === 'RULE_ASKS_FOR_REVIEW')).toBe(holds);
		}),
		runs,
	);
});
