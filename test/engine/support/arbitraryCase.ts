import fc from 'fast-check';
import type { CombinationProposal, InvoiceCodingProposal, PolicyInput, RuleInput, RuleMode, RuleParams } from '../../../engine/index';
import { toMajorUnits } from '../../../engine/index';
import { buildLine } from './buildInvoice';
import { combination } from './buildProposal';

/** How often each property is tried; more in the nightly run. */
export const NUM_RUNS = Number(process.env['PROPERTY_RUNS'] ?? 200);

export const DIMENSIONS = ['Account', 'CostCenter', 'Project'] as const;
const dimensionId = fc.constantFrom(...DIMENSIONS);
const valueId = fc.constantFrom('1', '2', '3');
const values = fc.dictionary(dimensionId, valueId, { minKeys: 1, noNullPrototype: true });
const confidence = fc.constantFrom('High', 'Medium', 'Low', null);

/** Values as a rule writes them: now and then from the line. */
const templatedValues = fc.dictionary(dimensionId, fc.oneof({ weight: 5, arbitrary: valueId }, { weight: 1, arbitrary: fc.constant('{{line.additionalFields.site}}') }), { minKeys: 1, noNullPrototype: true });

type Split = NonNullable<RuleParams['split']>;

const partValues = fc.dictionary(fc.constantFrom('CostCenter', 'Project'), valueId, { minKeys: 1, noNullPrototype: true });

/** Shares that make a whole: percents, or percents and fixed amounts beside a remainder. */
export const split: fc.Arbitrary<Split> = fc
	.record({ percents: fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 3 }), amount: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }), parts: fc.uniqueArray(partValues, { minLength: 5, maxLength: 5, selector: (one) => JSON.stringify(Object.entries(one).sort()) }), hasRemainder: fc.boolean() })
	.map(({ percents, amount, parts, hasRemainder }): Split => {
		const taken = percents.reduce((sum, percent) => sum + percent, 0);
		const part = (index: number): Readonly<Record<string, string>> => parts[index] ?? {};
		const shares = percents.map((percent, index) => ({ percent, dimensions: part(index) }));
		if (!hasRemainder) return [...shares, { percent: 100 - taken, dimensions: part(3) }];
		return [...shares, ...(amount === undefined ? [] : [{ amount, dimensions: part(4) }]), { remainder: true, dimensions: part(3) }];
	});

const accrual: fc.Arbitrary<RuleParams['accrual']> = fc.oneof(fc.record({ months: fc.integer({ min: 1, max: 14 }) }), fc.constant({ start: '2026-01-15', end: '2026-07-03' }), fc.constant({ start: '{{invoice.invoiceDate}}', end: '2000-01-01' }));

interface RuleOptions {
	readonly modes?: readonly RuleMode[];
	readonly priorities?: readonly [number, number];
	readonly prefix?: string;
	readonly maxLength?: number;
}

/** Rules about lines by their site, with everything that a rule can do. */
export function rulesOf({ modes = ['fill', 'fill', 'enforce', 'forbid', 'suggest'], priorities = [2, 4], prefix = 'rule', maxLength = 5 }: RuleOptions = {}): fc.Arbitrary<RuleInput[]> {
	const sometimes = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(arbitrary, { nil: undefined, freq: 3 });
	const draft = fc.record({
		mode: fc.constantFrom(...modes), priority: fc.integer({ min: priorities[0], max: priorities[1] }), site: fc.constantFrom(null, null, '1', '2'),
		dimensions: templatedValues, split: sometimes(split), accrual: sometimes(accrual), stop: sometimes(fc.boolean()), review: sometimes(fc.boolean()),
	});
	return fc.array(draft, { maxLength }).map((drafts) =>
		drafts.map(({ mode, priority, site, dimensions, split: divided, accrual: periods, stop, review }, index): RuleInput => ({
			name: `${prefix} ${index}`,
			mode,
			priority,
			conditions: { all: [site === null ? { fact: 'vendor.externalId', operator: 'equal', value: 'V1' } : { fact: 'line.additionalFields.site', operator: 'equal', value: site }] },
			event: {
				type: 'code',
				params: { dimensions, ...(divided && mode !== 'forbid' ? { split: divided } : {}), ...(periods && mode !== 'forbid' ? { accrual: periods } : {}), ...(stop ? { stop } : {}), ...(review ? { review } : {}) },
			},
		})),
	);
}

/** One line with what Kaunt says of it. Its number is given when it takes its place. */
export interface LineDraft {
	readonly netMinor: number;
	readonly vatMinor: number;
	readonly site: string | null;
	readonly combinations: readonly CombinationProposal[];
	readonly singles: readonly { readonly dimension: string; readonly value: string; readonly confidence: string | null; readonly priority: number }[];
}

export const lineDraft: fc.Arbitrary<LineDraft> = fc.record({
	netMinor: fc.integer({ min: -100_000, max: 100_000 }),
	vatMinor: fc.integer({ min: -25_000, max: 25_000 }),
	site: fc.constantFrom('1', '2', null),
	combinations: fc.array(fc.tuple(values, confidence, fc.integer({ min: 1, max: 3 })).map((one) => combination(...one)), { maxLength: 4 }),
	singles: fc.array(fc.record({ dimension: dimensionId, value: valueId, confidence, priority: fc.integer({ min: 1, max: 3 }) }), { maxLength: 4 }),
});

export const currency = fc.constantFrom('DKK', 'JPY', 'KWD');

/** An invoice of these lines in this order; each keeps the number that it is given here. */
export function invoiceOf(lines: readonly { readonly draft: LineDraft; readonly number: string }[], currencyCode = 'DKK'): unknown {
	const major = (minor: number): number => toMajorUnits(minor, currencyCode);
	const sum = (pick: (draft: LineDraft) => number): number => major(lines.reduce((total, { draft }) => total + pick(draft), 0));
	return {
		externalInvoiceId: 'INV-1', invoiceDate: '2026-03-03', currencyCode, vendor: { externalId: 'V1' },
		amountExVat: sum((draft) => draft.netMinor), vatAmount: sum((draft) => draft.vatMinor), amountInclVat: sum((draft) => draft.netMinor + draft.vatMinor),
		invoiceLines: lines.map(({ draft, number }) =>
			buildLine({
				lineNumber: number, lineAmountExVat: major(draft.netMinor), lineVatAmount: major(draft.vatMinor), lineAmountInclVat: major(draft.netMinor + draft.vatMinor),
				additionalFields: draft.site === null ? {} : { site: draft.site },
			}),
		),
	};
}

/** Kaunt's proposal for these lines, in this order, grouped as told (by line numbers). */
export function proposalOf(lines: readonly { readonly draft: LineDraft; readonly number: string }[], groups: readonly (readonly string[])[] = []): InvoiceCodingProposal {
	return {
		id: 'proposal-1',
		invoiceLineCodingDimensionProposals: lines.map(({ draft, number }) => ({
			invoiceLineNumber: number,
			dimensionProposals: draft.singles.map((one) => ({
				externalDimensionId: one.dimension,
				dimensionValueProposals: [{ externalDimensionValueId: one.value, confidence: one.confidence, proposalPriority: one.priority }],
			})),
		})),
		invoiceLineCodingDimensionCombinationProposals: lines.map(({ draft, number }) => ({ invoiceLineNumber: number, dimensionCombinationProposals: draft.combinations })),
		invoiceCodingProposalGroups: groups.map((invoiceLineNumbers) => ({ invoiceLineNumbers })),
	};
}

export const anyPolicy: fc.Arbitrary<PolicyInput> = fc.record({
	precedence: fc.constantFrom('kauntFirst', 'ruleBeatsWeakKaunt', 'rulesFirst', 'kauntOnly', 'rulesOnly'),
	minConfidence: fc.constantFrom('none', 'Low', 'Medium', 'High'),
	kauntViews: fc.constantFrom('combinationThenDimension', 'group', 'dimensionOnly', 'combinationOnly'),
	unit: fc.constantFrom('auto', 'group', 'line', 'header'),
	fillMode: fc.constantFrom('compatible', 'perDimension', 'wholeCombination'),
	ruleMatch: fc.constantFrom('mergeFields', 'first', 'mostSpecific'),
	onConflict: fc.constantFrom('keepAndFlag', 'review', 'block'),
	onIllegal: fc.constantFrom('nextCandidate', 'review', 'block'),
	agreementBoost: fc.boolean(),
});

/** A ledger that forbids some of what the others here propose. */
export const LEDGER = {
	dimensions: [{ externalDimensionId: 'Account', role: 'ledgerAccount', required: true, values: [{ externalDimensionValueId: '1' }, { externalDimensionValueId: '2', isBlocked: true }, { externalDimensionValueId: '3' }] }],
	blockedCombinations: [{ CostCenter: '1', Project: '1' }, { Account: '3', CostCenter: '2' }],
	requiredByAccount: { 3: ['Project'] },
};

/** The same members in another order. */
export function shuffled<Member>(members: readonly Member[]): fc.Arbitrary<Member[]> {
	return fc.shuffledSubarray([...members], { minLength: members.length });
}
