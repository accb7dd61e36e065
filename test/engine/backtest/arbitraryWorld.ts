import fc from 'fast-check';
import type { InvoiceCodingProposal, Invoice, PolicyInput, PostedDocument, Posting, ProposalRecord } from '../../../engine/index';
import { minorUnitDigits } from '../../../engine/index';
import type { LineDraft } from '../support/arbitraryCase';
import { anyPolicy, currency, invoiceOf, LEDGER, lineDraft, proposalOf, rulesOf } from '../support/arbitraryCase';
import type { BruteInput } from './bruteWorld';

const DAYS = ['2026-01-05', '2026-02-03', '2026-02-28', '2026-03-01', '2026-03-17', '2026-04-02'] as const;
const VENDORS: readonly Invoice['vendor'][] = [{ externalId: 'V1' }, { externalId: 'V1', name: 'One' }, { externalId: 'V2', name: 'Two' }, { name: 'One' }, { name: 'Two' }, {}];
/** How postings follow the lines: one by one, all in one, each in two, one of them with another amount, or one that was not invoiced. */
const SHAPES = ['lines', 'lines', 'lines', 'joined', 'halved', 'offByOne', 'extra'] as const;
const PROPOSALS = ['full', 'full', 'full', 'none', 'null', 'notReady', 'empty'] as const;

const value = fc.constantFrom('1', '2', '3');
const posted = fc.record({ Account: value, CostCenter: value, Project: value }, { requiredKeys: [], noNullPrototype: true });

interface DocumentDraft {
	readonly day: string;
	readonly vendor: Invoice['vendor'];
	readonly currencyCode: string;
	readonly lines: readonly { readonly draft: LineDraft; readonly posted: Readonly<Record<string, string>> }[];
	readonly shape: (typeof SHAPES)[number];
	readonly proposal: (typeof PROPOSALS)[number];
	readonly grouping: 'none' | 'one' | 'each';
}

/** Members of a combination may be surer or less sure than it is as a whole. */
const claims = fc.array(fc.constantFrom(undefined, undefined, 'High', 'Medium', 'Low', null), { minLength: 6, maxLength: 6 });

/** Kaunt is often right, else there would be little to count: sometimes what was posted is what it proposes first. */
const line = fc.tuple(lineDraft, posted, fc.boolean(), claims).map(([drawn, own, asProposed, confidences]) => {
	const combinations = drawn.combinations.map((one, rank) => ({
		...one,
		dimensionsWithValues: (one.dimensionsWithValues ?? []).map((member, at) => {
			const confidence = confidences[(rank + at) % confidences.length];
			return confidence === undefined ? member : { ...member, confidence };
		}),
	}));
	const first = combinations[0]?.dimensionsWithValues ?? [];
	const draft = { ...drawn, combinations };
	return { draft, posted: asProposed && first.length > 0 ? Object.fromEntries(first.map((one) => [String(one.externalDimensionId), String(one.externalDimensionValueId)])) : own };
});

const documentDraft: fc.Arbitrary<DocumentDraft> = fc.record({
	day: fc.constantFrom(...DAYS), vendor: fc.constantFrom(...VENDORS), currencyCode: currency, lines: fc.array(line, { minLength: 1, maxLength: 3 }),
	shape: fc.constantFrom(...SHAPES), proposal: fc.constantFrom(...PROPOSALS), grouping: fc.constantFrom('none', 'one', 'each'),
});

function postingsOf({ lines, shape, day, currencyCode }: DocumentDraft, externalInvoiceId: string): Posting[] {
	const major = (minor: number): number => Number((minor / 10 ** minorUnitDigits(currencyCode)).toFixed(minorUnitDigits(currencyCode)));
	const write = (minor: number, values: Readonly<Record<string, string>>, index: number): Posting => ({
		postingLineNumber: index + 1, externalInvoiceId, postingDate: day, currencyCode, postingAmountExVat: major(minor), postingVatAmount: 0, postingAmountInclVat: major(minor),
		dimensions: Object.entries(values).map(([externalDimensionId, externalDimensionValueId]) => ({ externalDimensionId, externalDimensionValueId, externalDimensionName: externalDimensionId === 'Account' ? 'Ledger account' : null })),
	});
	const amounts = lines.map(({ draft, posted: values }) => ({ minor: draft.netMinor, values }));
	const total = amounts.reduce((sum, { minor }) => sum + minor, 0);
	const shaped = {
		lines: amounts,
		joined: [{ minor: total, values: amounts[0]?.values ?? {} }],
		halved: amounts.flatMap(({ minor, values }, at) => [{ minor: Math.trunc(minor / 2), values }, { minor: minor - Math.trunc(minor / 2), values: amounts[at - 1]?.values ?? values }]),
		offByOne: amounts.map((one, at) => (at === 0 ? { ...one, minor: one.minor + 1 } : one)),
		extra: [...amounts, { minor: 0, values: amounts[0]?.values ?? {} }],
	};
	return shaped[shape].map(({ minor, values }, index) => write(minor, values, index));
}

function recordOf({ lines, proposal, grouping }: DocumentDraft, externalInvoiceId: string): ProposalRecord[] {
	if (proposal === 'none') return [];
	const numbered = lines.map(({ draft }, index) => ({ draft, number: String(index + 1) }));
	const groups = grouping === 'none' ? [] : grouping === 'one' ? [numbered.map(({ number }) => number)] : numbered.map(({ number }) => [number]);
	const full = proposalOf(numbered, groups);
	const grouped: InvoiceCodingProposal = {
		...full,
		invoiceCodingProposalGroups: (full.invoiceCodingProposalGroups ?? []).map((group, at) => ({ ...group, dimensionCombinationProposal: lines[at]?.draft.combinations[1] ?? null })),
	};
	const views = (view: [] | null): InvoiceCodingProposal => ({ id: 'proposal-1', invoiceLineCodingDimensionProposals: view, invoiceLineCodingDimensionCombinationProposals: view, invoiceCodingProposalGroups: view });
	return [{ externalInvoiceId, proposal: { full: grouped, null: null, notReady: views(null), empty: views([]) }[proposal] }];
}

function documentOf(draft: DocumentDraft, externalInvoiceId: string): PostedDocument {
	const numbered = draft.lines.map((one, index) => ({ draft: one.draft, number: String(index + 1) }));
	const invoice = { ...(invoiceOf(numbered, draft.currencyCode) as Invoice), externalInvoiceId, invoiceDate: draft.day, postingDate: draft.day, vendor: draft.vendor };
	return { invoice, postings: postingsOf(draft, externalInvoiceId) };
}

const policy: fc.Arbitrary<PolicyInput> = fc
	.record({ base: anyPolicy, mode: fc.constantFrom('live', 'live', 'live', 'suggest', 'shadow'), missingProposal: fc.constantFrom('rules', 'rules', 'review', 'error'), enabled: fc.boolean(), minConfidence: fc.constantFrom('Low', 'Medium', 'High'), allowRules: fc.boolean() })
	.map(({ base, mode, missingProposal, ...autoPost }) => ({ ...base, onConflict: 'keepAndFlag', mode, missingProposal, autoPost }) as PolicyInput);

/** Small histories with everything that makes counting hard. */
export const arbitraryWorld: fc.Arbitrary<BruteInput> = fc
	.record({
		drafts: fc.array(documentDraft, { minLength: 1, maxLength: 14 }), rules: rulesOf({ modes: ['fill', 'fill', 'enforce', 'forbid', 'suggest'] }), policies: fc.array(policy, { minLength: 1, maxLength: 3 }), hasLedger: fc.boolean(),
		testTo: fc.constantFrom(undefined, '2026-03-31'), dimensions: fc.constantFrom(undefined, undefined, ['CostCenter', 'Account']), vendorKey: fc.constantFrom('externalId', 'name', 'externalIdElseName'),
		targetErrorRate: fc.constantFrom(0.02, 0.5, 0.9), minCases: fc.integer({ min: 1, max: 4 }),
	})
	.map(({ drafts, rules, policies, hasLedger, testTo, dimensions, ...rest }): BruteInput => {
		const ids = drafts.map((_draft, index) => `F${index + 1}`);
		return {
			history: drafts.map((draft, index) => documentOf(draft, ids[index] ?? '')),
			proposals: drafts.flatMap((draft, index) => recordOf(draft, ids[index] ?? '')),
			ruleSet: { name: 'world', rules }, policies: policies.map((one, index) => ({ name: `policy ${index + 1}`, policy: one })), ledger: hasLedger ? LEDGER : null, testFrom: '2026-03-01',
			...(testTo === undefined ? {} : { testTo }), ...(dimensions === undefined ? {} : { dimensions }), ...rest,
		} as BruteInput;
	});
