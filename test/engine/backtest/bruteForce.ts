import type { BacktestReport } from '../../../engine/index';
import { countBaseline } from './bruteBaseline';
import { makeCases } from './bruteCases';
import type { BruteGate } from './bruteGates';
import { adviseGates } from './bruteGates';
import { countPolicy } from './brutePolicies';
import type { BruteRule } from './bruteRules';
import { countConflicts, countRules } from './bruteRules';
import { byText, distinct, minor, postingDateOf, vendorKeyOf } from './bruteWords';
import type { BruteInput, BruteWorld } from './bruteWorld';
import { countProposals, readWorld } from './bruteWorld';
import { toMajorUnits } from '../../../engine/index';

/** The figures of a report: all but its sentences, and what only names what was put in. */
export type BruteReport = Omit<BacktestReport, 'formatVersion' | 'setAside' | 'advice' | 'findings' | 'audit' | 'rules' | 'gates'> & { readonly rules: readonly BruteRule[]; readonly gates: readonly BruteGate[] };

function periodOf({ learned, tested }: BruteWorld): BacktestReport['period'] {
	const [ofLearned, ofTested] = [learned, tested].map((documents) => documents.map(postingDateOf).sort());
	return { learnedFrom: ofLearned?.at(0) ?? null, learnedTo: ofLearned?.at(-1) ?? null, testedFrom: ofTested?.at(0) ?? null, testedTo: ofTested?.at(-1) ?? null };
}

function amountsOf({ tested }: BruteWorld): BacktestReport['tested']['amounts'] {
	const codes = distinct(tested.map(({ invoice }) => invoice.currencyCode ?? null)).sort((left, right) => byText(left ?? '', right ?? ''));
	return codes.map((currencyCode) => {
		const own = tested.filter(({ invoice }) => (invoice.currencyCode ?? null) === currencyCode);
		return { currencyCode, amountExVat: toMajorUnits(own.reduce((sum, { invoice }) => sum + minor(invoice.amountExVat, currencyCode), 0), currencyCode) };
	});
}

function dimensionsOf(world: BruteWorld, cases: ReturnType<typeof makeCases>): BacktestReport['dimensions'] {
	return world.dimensions.map((id) => {
		const named = (documents: BruteWorld['tested']) => documents.flatMap(({ postings }) => postings.flatMap(({ dimensions }) => dimensions.filter((one) => one.externalDimensionId === id)));
		return {
			externalDimensionId: id,
			externalDimensionName: named(world.tested).flatMap((one) => one.externalDimensionName || []).sort(byText)[0] ?? null,
			cases: cases.filter(({ posted }) => posted.has(id)).length,
			values: distinct(named(world.tested).map((one) => one.externalDimensionValueId)).length,
		};
	});
}

/**
 * Every figure of a back-test once more, as simply as it can be said: each invoice is coded once per policy, all cases lie
 * in one list, and each figure is a filter over it. Written from what the report's fields are said to mean; it shares no
 * line with the back-test.
 */
export function bruteForce(input: BruteInput): BruteReport {
	const world = readWorld(input);
	const cases = makeCases(world);
	const policies = world.policies.map((policy, at) => countPolicy(policy, at, cases, world));
	const { learned, tested, vendorKey } = world;
	const vendorsOf = (documents: BruteWorld['tested']): number => distinct(documents.flatMap((one) => vendorKeyOf(one, vendorKey) ?? [])).length;
	return {
		period: periodOf(world),
		learned: { lines: world.learnedRows.length, vendors: vendorsOf(learned.filter(({ postings }) => postings.length > 0)) },
		tested: {
			documents: tested.length,
			cases: cases.length,
			wholeDocuments: cases.filter(({ line }) => line === null).length,
			vendors: vendorsOf(tested),
			newVendorCases: cases.filter(({ isNew }) => isNew).length,
			amounts: amountsOf(world),
		},
		proposals: countProposals(world),
		dimensions: dimensionsOf(world, cases),
		vendorGroups: world.vendorGroups(cases).map((name) => ({ name, cases: cases.filter(({ vendorGroup }) => vendorGroup === name).length })),
		baseline: countBaseline(cases, world),
		policies,
		conflicts: countConflicts(cases, world),
		rules: countRules(cases, world),
		gates: adviseGates(policies, world),
	};
}
