import type { CodedDimension, ValueSource } from '../model/codingResult';
import type { Confidence } from '../model/confidence';

/** Sources in the order in which reports list them; the number of one is its place and one, 0 is none. */
export const SOURCES: readonly ValueSource[] = ['override', 'rule.enforce', 'kaunt.combination', 'kaunt.group', 'kaunt.dimension', 'rule'];

/** Confidences from the weakest; the number of one is its place and one, 0 is none. */
export const CONFIDENCES: readonly Confidence[] = ['Low', 'Medium', 'High'];

/** Gates from the loosest. A value's level tells which it passes: 0 none of them, 1 the first, … 4 all. */
export const GATES = ['none', ...CONFIDENCES] as const;

const RIGHT = 1;
const UNEXPECTED = 2;
const LEVEL = 4;
const CONFIDENCE = 32;
const SOURCE = 128;

/** What a policy said of one dimension of one case, in eleven bits. 0: it said nothing. */
export type Answer = number;

/** No value; where it comes from is told of the open slot too. */
export const NO_ANSWER: Answer = 0;

/** @param level 1 to 4 */
export function answerOf(slot: CodedDimension, level: number, isRight: boolean, isUnexpected: boolean): Answer {
	const source = slot.source === null ? 0 : SOURCES.indexOf(slot.source) + 1;
	const confidence = slot.confidence === null ? 0 : CONFIDENCES.indexOf(slot.confidence) + 1;
	return source * SOURCE + confidence * CONFIDENCE + level * LEVEL + (isUnexpected ? UNEXPECTED : 0) + (isRight ? RIGHT : 0);
}

export function hasValue(answer: Answer): boolean {
	return answer >= LEVEL;
}

export function isRight(answer: Answer): boolean {
	return (answer & RIGHT) !== 0;
}

/** A value where nothing was posted. */
export function isUnexpected(answer: Answer): boolean {
	return (answer & UNEXPECTED) !== 0;
}

/** How many of {@link GATES} the value passes. */
export function levelOf(answer: Answer): number {
	return (answer >> 2) & 7;
}

/** Source and confidence as one number, to count by. */
export function originOf(answer: Answer): number {
	return answer >> 5;
}

/** The other way round. */
export function readOrigin(origin: number): { readonly source: ValueSource | null; readonly confidence: Confidence | null } {
	return { source: SOURCES[(origin >> 2) - 1] ?? null, confidence: CONFIDENCES[(origin & 3) - 1] ?? null };
}

/** How many gates the value of a slot passes, by what Kaunt stated; rules and persons pass all of them. */
export function levelOfSlot({ source, confidence, combinationConfidence }: CodedDimension): number {
	if (source === 'kaunt.dimension') return passed(confidence);
	if (source === 'kaunt.combination' || source === 'kaunt.group') return Math.min(passed(confidence), passed(combinationConfidence));
	return GATES.length;
}

function passed(confidence: Confidence | null): number {
	return confidence === null ? 1 : 2 + CONFIDENCES.indexOf(confidence);
}
