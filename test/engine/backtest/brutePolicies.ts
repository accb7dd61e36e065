import { compilePolicy } from '../../../engine/index';
import type { BacktestPolicy, Confidence, DimensionFigures, Disposition, GateFigures, PairedComparison, PolicyFigures, SourceFigures, TouchlessFigures, ValueSource } from '../../../engine/index';
import { askBaseline, askBaselineTogether } from './bruteBaseline';
import type { BruteCase } from './bruteCases';
import type { Said } from './bruteHits';
import { hitsOf } from './bruteHits';
import type { BruteWorld } from './bruteWorld';
import type { Gate } from './bruteWords';
import { CONFIDENCES, GATES, distinct, share } from './bruteWords';

const SOURCES: readonly (ValueSource | null)[] = ['override', 'rule.enforce', 'kaunt.combination', 'kaunt.group', 'kaunt.dimension', 'rule', null];

interface View {
	readonly has: (one: BruteCase) => boolean;
	readonly isRight: (one: BruteCase) => boolean;
	readonly passes: (one: BruteCase, gate: Gate) => boolean;
	readonly baseline: (one: BruteCase) => Said;
}

function dimensionView(at: number, id: string): View {
	const given = (one: BruteCase) => one.given[at]?.get(id);
	return {
		has: (one) => given(one) !== undefined,
		isRight: (one) => given(one)?.answer === one.posted.get(id),
		passes: (one, gate) => given(one)?.passes(gate) === true,
		baseline: (one) => askBaseline(one, id),
	};
}

function togetherView(at: number, compared: readonly string[]): View {
	const given = (one: BruteCase) => one.given[at] ?? new Map<string, never>();
	const has = (one: BruteCase): boolean => [...one.posted.keys()].every((id) => given(one).has(id));
	return {
		has,
		isRight: (one) => isRightTogether(one, at),
		passes: (one, gate) => [...one.posted.keys()].every((id) => given(one).get(id)?.passes(gate)),
		baseline: (one) => askBaselineTogether(one, compared),
	};
}

/** Whether a policy gave just what was posted. */
function isRightTogether(one: BruteCase, at: number): boolean {
	const given = one.given[at];
	return given !== undefined && given.size === one.posted.size && [...one.posted].every(([id, answer]) => given.get(id)?.answer === answer);
}

function besideBaseline(cases: readonly BruteCase[], { has, isRight, baseline }: View): PairedComparison {
	const both = cases.filter((one) => has(one) && baseline(one).has);
	return {
		cases: both.length,
		policyRight: share(both, isRight),
		baselineRight: share(both, (one) => baseline(one).isRight),
		onlyPolicyRight: both.filter((one) => isRight(one) && !baseline(one).isRight).length,
		onlyBaselineRight: both.filter((one) => !isRight(one) && baseline(one).isRight).length,
	};
}

function gatesOf(cases: readonly BruteCase[], { isRight, passes }: View): GateFigures[] {
	return GATES.map((gate) => ({ gate, passing: share(cases, (one) => passes(one, gate)), accuracy: share(cases.filter((one) => passes(one, gate)), isRight) }));
}

function bySource(cases: readonly BruteCase[], at: number, id: string, groups: readonly string[], { isRight }: View): SourceFigures[] {
	return SOURCES.flatMap((source) =>
		CONFIDENCES.flatMap((confidence) =>
			groups.flatMap((vendorGroup) => {
				const own = cases.filter((one) => (one.given[at]?.get(id)?.source ?? null) === source && (one.given[at]?.get(id)?.confidence ?? null) === confidence && one.vendorGroup === vendorGroup);
				return own.length === 0 ? [] : [{ source, confidence, vendorGroup, accuracy: share(own, isRight) }];
			}),
		),
	);
}

function figuresOf(id: string | null, at: number, cases: readonly BruteCase[], world: BruteWorld): DimensionFigures {
	const view = id === null ? togetherView(at, world.compared) : dimensionView(at, id);
	const own = cases.filter(({ posted }) => (id === null ? posted.size > 0 : posted.has(id)));
	const isUnexpected = (one: BruteCase): boolean => [...(one.given[at]?.keys() ?? [])].some((given) => (id === null || given === id) && !one.posted.has(given));
	return {
		externalDimensionId: id,
		...hitsOf(own, (one) => ({ has: view.has(one), isRight: view.isRight(one) })),
		unexpected: cases.filter(isUnexpected).length,
		besideBaseline: besideBaseline(own, view),
		gates: gatesOf(own, view),
		bySource: id === null ? [] : bySource(own, at, id, world.vendorGroups(cases), view),
	};
}

/** A document with its cases. */
function documentsOf(cases: readonly BruteCase[]): BruteCase[][] {
	return distinct(cases.map(({ document }) => document)).map((document) => cases.filter((one) => one.document === document));
}

function touchlessAt(gate: Confidence, at: number, cases: readonly BruteCase[]): TouchlessFigures {
	const documents = documentsOf(cases);
	const goesOn = (one: BruteCase | undefined): boolean => one?.coded[at]?.isAuto[gate] === true;
	const isRight = (one: BruteCase): boolean => isRightTogether(one, at);
	return {
		gate,
		documents: share(documents, ([first]) => goesOn(first)),
		rightDocuments: share(documents.filter(([first]) => goesOn(first)), (own) => own.every(isRight)),
		lines: share(cases, goesOn),
		rightLines: share(cases.filter(goesOn), isRight),
	};
}

/** What one policy would have done. */
export function countPolicy({ name, policy }: BacktestPolicy, at: number, cases: readonly BruteCase[], world: BruteWorld): PolicyFigures {
	const documents = documentsOf(cases);
	const went = (disposition: Disposition): BruteCase[][] => documents.filter(([first]) => first?.coded[at]?.result.disposition === disposition);
	return {
		name, policy,
		policyHash: compilePolicy(policy).hash,
		dimensions: [...world.dimensions, null].map((id) => figuresOf(id, at, cases, world)),
		touchless: (['Low', 'Medium', 'High'] as const).map((gate) => touchlessAt(gate, at, cases)),
		dispositions: { auto: went('auto').length, review: went('review').length, blocked: went('blocked').length },
		autoRight: share(went('auto'), (own) => own.every((one) => isRightTogether(one, at))),
	};
}
