import type { BaselineFigures, Confidence, ConfidenceGate, ConflictFigures, DimensionFigures, Hits, PolicyFigures, Proportion, SourceFigures, TouchlessFigures, ValueSource } from '../../../engine/index';
import type { Drawn, DrawnDocument, DrawnLine, DrawnSlot } from './drawCases';

export type Chooser = (slot: DrawnSlot) => { readonly value: Drawn; readonly source: ValueSource | null; readonly confidence: Confidence | null };

const ORDER: readonly ConfidenceGate[] = ['none', 'Low', 'Medium', 'High'];
const GATES: readonly Confidence[] = ['Low', 'Medium', 'High'];
const Z = 1.959963984540054;

/** A share with Wilson's interval. */
export function proportion(count: number, of: number): Proportion {
	if (of === 0) return { count, of, share: null, low: null, high: null };
	const share = count / of;
	const middle = (share + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
	const half = (Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2))) / (1 + Z ** 2 / of);
	return { count, of, share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

const fromKaunt: Chooser = ({ kaunt, confidence }) => ({ value: kaunt, source: kaunt === null ? null : confidence === 'Low' ? 'kaunt.dimension' : 'kaunt.combination', confidence });
const fromRule: Chooser = ({ rule, ruleAt }) => ({ value: rule, source: rule === null ? null : ruleAt !== null && ruleAt % 5 === 0 ? 'rule.enforce' : 'rule', confidence: null });
export const CHOOSERS = {
	kauntFirst: (slot: DrawnSlot) => (slot.kaunt === null ? fromRule(slot) : fromKaunt(slot)),
	rulesFirst: (slot: DrawnSlot) => (slot.rule === null ? fromKaunt(slot) : fromRule(slot)),
	kauntOnly: fromKaunt,
	rulesOnly: fromRule,
} as const;

const countOf = <T>(all: readonly T[], holds: (one: T) => boolean): number => all.filter(holds).length;
const hits = (values: readonly Drawn[]): Hits => {
	const given = countOf(values, (value) => value !== null);
	const right = countOf(values, (value) => value === 0);
	return { coverage: proportion(given, values.length), accuracy: proportion(right, given), rightOfAll: proportion(right, values.length) };
};
/** Of the whole line: none where one is missing, the posted one where all are. */
const together = (values: readonly Drawn[]): Drawn => (values.includes(null) ? null : values.every((value) => value === 0) ? 0 : 1);
const passes = (choice: ReturnType<Chooser>, gate: ConfidenceGate): boolean =>
	choice.value !== null && (choice.confidence === null || ORDER.indexOf(choice.confidence) >= ORDER.indexOf(gate));

export function countBaseline(lines: readonly DrawnLine[], ids: readonly string[]): BaselineFigures {
	return {
		dimensions: [
			...ids.map((externalDimensionId, at) => ({ externalDimensionId, ...hits(lines.map(({ slots }) => slots[at]?.baseline ?? null)) })),
			{ externalDimensionId: null, ...hits(lines.map(({ slots }) => together(slots.map(({ baseline }) => baseline)))) },
		],
	};
}

function dimensionFigures(lines: readonly DrawnLine[], at: number | null, id: string | null, choose: Chooser, groups: readonly string[]): DimensionFigures {
	const cases = lines.map((line) => {
		const slots = at === null ? line.slots : line.slots.slice(at, at + 1);
		return { group: groups[line.group] ?? '', choices: slots.map(choose), baseline: together(slots.map(({ baseline }) => baseline)) };
	});
	const values = cases.map(({ choices }) => together(choices.map(({ value }) => value)));
	const both = cases.map(({ baseline }, index) => ({ mine: values[index] ?? null, baseline })).filter(({ mine, baseline }) => mine !== null && baseline !== null);
	const bySource = new Map<string, { figures: Omit<SourceFigures, 'accuracy'>; right: number; of: number }>();
	for (const { choices, group } of at === null ? [] : cases) {
		for (const { source, confidence, value } of choices) {
			const key = JSON.stringify([source ?? '~', confidence, group]);
			const entry = bySource.get(key) ?? { figures: { source, confidence, vendorGroup: group }, right: 0, of: 0 };
			bySource.set(key, { ...entry, right: entry.right + (value === 0 ? 1 : 0), of: entry.of + 1 });
		}
	}
	return {
		externalDimensionId: id,
		...hits(values),
		unexpected: Math.floor(lines.length / 400),
		besideBaseline: {
			cases: both.length,
			policyRight: proportion(countOf(both, ({ mine }) => mine === 0), both.length),
			baselineRight: proportion(countOf(both, ({ baseline }) => baseline === 0), both.length),
			onlyPolicyRight: countOf(both, ({ mine, baseline }) => mine === 0 && baseline !== 0),
			onlyBaselineRight: countOf(both, ({ mine, baseline }) => mine !== 0 && baseline === 0),
		},
		gates: ORDER.map((gate) => {
			const passing = cases.filter(({ choices }) => choices.every((choice) => passes(choice, gate)));
			return { gate, passing: proportion(passing.length, cases.length), accuracy: proportion(countOf(passing, ({ choices }) => choices.every(({ value }) => value === 0)), passing.length) };
		}),
		bySource: [...bySource].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { figures, right, of }]) => ({ ...figures, accuracy: proportion(right, of) })),
	};
}

function touchless(documents: readonly DrawnDocument[], gate: Confidence, choose: Chooser): TouchlessFigures {
	const all = documents.map(({ lines }) => lines.map(({ slots }) => slots.map(choose)));
	const going = all.filter((lines) => lines.every((choices) => choices.every((choice) => passes(choice, gate))));
	const isRight = (choices: readonly ReturnType<Chooser>[]): boolean => choices.every(({ value }) => value === 0);
	return {
		gate,
		documents: proportion(going.length, all.length),
		rightDocuments: proportion(countOf(going, (lines) => lines.every(isRight)), going.length),
		lines: proportion(going.flat().length, all.flat().length),
		rightLines: proportion(countOf(going.flat(), isRight), going.flat().length),
	};
}

export function countPolicy(name: keyof typeof CHOOSERS, title: string, documents: readonly DrawnDocument[], ids: readonly string[], groups: readonly string[]): PolicyFigures {
	const choose: Chooser = CHOOSERS[name];
	const lines = documents.flatMap((document) => document.lines);
	const gates = GATES.map((gate) => touchless(documents, gate, choose));
	const high = gates[2]?.documents.count ?? 0;
	return {
		name: title,
		policy: { precedence: name === 'kauntOnly' || name === 'rulesOnly' ? name : name, autoPost: { enabled: true, minConfidence: 'High' } },
		policyHash: `sha256:${title.length.toString(16).padStart(2, '0')}7e3a91c4d85b6f2`,
		dimensions: [...ids.map((id, at) => dimensionFigures(lines, at, id, choose, groups)), dimensionFigures(lines, null, null, choose, groups)],
		touchless: gates,
		dispositions: { auto: high, review: documents.length - high - Math.floor(documents.length / 90), blocked: Math.floor(documents.length / 90) },
		autoRight: gates[2]?.rightDocuments ?? proportion(0, 0),
	};
}

export function countConflicts(lines: readonly DrawnLine[], ids: readonly string[]): readonly ConflictFigures[] {
	return ids.flatMap((externalDimensionId, at) =>
		GATES.flatMap((confidence) => {
			const both = lines.map(({ slots }) => slots[at]).filter((slot) => slot !== undefined && slot.kaunt !== null && slot.rule !== null && slot.confidence === confidence) as DrawnSlot[];
			if (both.length === 0) return [];
			return [{ externalDimensionId, confidence, agreed: agreed(both), differed: differed(both) }];
		}),
	);
}

export function agreed(slots: readonly DrawnSlot[]): ConflictFigures['agreed'] {
	return { right: countOf(slots, ({ kaunt, rule }) => kaunt === rule && rule === 0), wrong: countOf(slots, ({ kaunt, rule }) => kaunt === rule && rule !== 0) };
}

export function differed(slots: readonly DrawnSlot[]): ConflictFigures['differed'] {
	return {
		kauntRight: countOf(slots, ({ kaunt, rule }) => kaunt === 0 && rule !== 0),
		ruleRight: countOf(slots, ({ kaunt, rule }) => kaunt !== 0 && rule === 0),
		neitherRight: countOf(slots, ({ kaunt, rule }) => kaunt !== rule && kaunt !== 0 && rule !== 0),
	};
}
