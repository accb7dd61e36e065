import fc from 'fast-check';
import { codeInvoice } from '../../engine/index';
import type { CombinationProposal, PolicyInput, RuleInput, RuleMode } from '../../engine/index';
import { buildInvoice, buildLine } from '../engine/support/buildInvoice';
import { buildProposal, combination } from '../engine/support/buildProposal';

const value = fc.constantFrom('1', '2', '3');
const dimensions = fc.dictionary(fc.constantFrom('Account', 'CostCenter', 'Project'), value, { minKeys: 1, noNullPrototype: true });
const confidence = fc.constantFrom('High', 'Medium', 'Low', null);

const rules: fc.Arbitrary<RuleInput[]> = fc
	.array(fc.record({ dimensions, mode: fc.constantFrom<RuleMode>('fill', 'enforce', 'forbid', 'suggest'), priority: fc.integer({ min: 1, max: 2 }), vendor: fc.constantFrom('V1', 'V2') }), { maxLength: 6 })
	.map((drafts) =>
		drafts.map((draft, index) => ({
			name: `rule ${index}`,
			mode: draft.mode,
			priority: draft.priority,
			conditions: { all: [{ fact: 'vendor.externalId', operator: 'equal', value: draft.vendor }] },
			event: { type: 'code', params: { dimensions: draft.dimensions } },
		})),
	);

const combinations: fc.Arbitrary<CombinationProposal[]> = fc
	.array(fc.record({ dimensions, confidence, priority: fc.integer({ min: 1, max: 3 }) }), { maxLength: 4 })
	.map((drafts) => drafts.map((draft) => combination(draft.dimensions, draft.confidence, draft.priority)));

const policy: fc.Arbitrary<PolicyInput> = fc.record({
	precedence: fc.constantFrom('kauntFirst', 'ruleBeatsWeakKaunt', 'rulesFirst', 'kauntOnly', 'rulesOnly'),
	minConfidence: fc.constantFrom('none', 'Low', 'Medium', 'High'),
	fillMode: fc.constantFrom('compatible', 'perDimension', 'wholeCombination'),
	ruleMatch: fc.constantFrom('mergeFields', 'first', 'mostSpecific'),
});

const ledger = {
	dimensions: [{ externalDimensionId: 'Account', required: true, values: [{ externalDimensionValueId: '1' }, { externalDimensionValueId: '2', isBlocked: true }] }],
	blockedCombinations: [{ CostCenter: '1', Project: '1' }],
};

const shuffled = <Member>(members: readonly Member[]): fc.Arbitrary<Member[]> => fc.shuffledSubarray([...members], { minLength: members.length });

it('gives the same result, byte for byte, whatever the order of rules and of proposals', () => {
	fc.assert(
		fc.property(
			rules.chain((all) => fc.tuple(fc.constant(all), shuffled(all))),
			combinations.chain((all) => fc.tuple(fc.constant(all), shuffled(all))),
			policy,
			([rulesA, rulesB], [combinationsA, combinationsB], chosen) => {
				const invoice = buildInvoice({}, [buildLine()]);
				const run = (ruleList: RuleInput[], list: CombinationProposal[]): string => {
					const { audit, ...result } = codeInvoice({ invoice, proposal: buildProposal([{ combinations: list }]), ruleSet: { rules: ruleList }, ledger, policy: chosen });
					return JSON.stringify({ ...result, audit: { ...audit, ruleSetHash: null } });
				};
				expect(run(rulesB, combinationsB)).toBe(run(rulesA, combinationsA));
			},
		),
		{ numRuns: 500 },
	);
});

it('never gives a value that the ledger blocks or a rule forbids, nor one that nobody proposed', () => {
	fc.assert(
		fc.property(rules, combinations, policy, (ruleList, list, chosen) => {
			const invoice = buildInvoice({}, [buildLine()]);
			const result = codeInvoice({ invoice, proposal: buildProposal([{ combinations: list }]), ruleSet: { rules: ruleList }, ledger, policy: chosen });
			const matching = ruleList.filter((rule) => JSON.stringify(rule.conditions).includes('"V1"'));
			const forbidden = matching.filter((rule) => rule.mode === 'forbid').flatMap((rule) => Object.entries(rule.event.params.dimensions).map(String));
			const proposed = new Set([
				...matching.flatMap((rule) => Object.entries(rule.event.params.dimensions).map(String)),
				...list.flatMap((one) => (one.dimensionsWithValues ?? []).map((member) => String([member.externalDimensionId, member.externalDimensionValueId]))),
			]);
			for (const slot of result.units.flatMap((unit) => unit.dimensions)) {
				if (slot.externalDimensionValueId === null) continue;
				const pair = String([slot.externalDimensionId, slot.externalDimensionValueId]);
				expect(proposed.has(pair)).toBe(true);
				expect(forbidden).not.toContain(pair);
				expect(pair).not.toBe('Account,2');
			}
		}),
		{ numRuns: 500 },
	);
});
