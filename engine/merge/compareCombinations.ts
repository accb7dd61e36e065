import { rankOf } from '../confidence/confidenceRank';
import { placeOf } from './Candidate';
import type { Candidate } from './Candidate';
import type { KauntCombination } from './KauntProposal';

/** Texts by their code units: the same everywhere. */
export function byText(left: string, right: string): number {
	return left < right ? -1 : left > right ? 1 : 0;
}

/** By the values that are said, whoever is how sure of them. */
export function compareValues(left: KauntCombination, right: KauntCombination): number {
	const shared = Math.min(left.members.length, right.members.length);
	for (let at = 0; at < shared; at += 1) {
		const [one, other] = [left.members[at] as Candidate, right.members[at] as Candidate];
		const order = byText(one.dimensionId, other.dimensionId) || byText(one.valueId, other.valueId);
		if (order !== 0) return order;
	}
	return left.members.length - right.members.length;
}

/** Whether two combinations say the same, whoever is how sure of it. */
export function haveSameValues(left: KauntCombination, right: KauntCombination): boolean {
	return compareValues(left, right) === 0;
}

/** Whether two candidates say the same, whoever is how sure of it. */
export function saySame(left: Candidate, right: Candidate): boolean {
	return left.dimensionId === right.dimensionId && left.valueId === right.valueId;
}

function compareMembers(left: readonly Candidate[], right: readonly Candidate[]): number {
	for (let at = 0; at < left.length; at += 1) {
		const [one, other] = [left[at] as Candidate, right[at] as Candidate];
		const order = compareClaims(one, other);
		if (order !== 0) return order;
	}
	return 0;
}

/** Between equal values: the less sure claim first, then by the names. */
export function compareClaims(one: Candidate, other: Candidate): number {
	return (
		rankOf(one.confidence) - rankOf(other.confidence) || byText(one.valueName ?? '', other.valueName ?? '') || byText(one.dimensionName ?? '', other.dimensionName ?? '')
	);
}

/** Best first. Where Kaunt says the same twice, with equal priority, the less sure claim counts. */
export function compareCombinations(left: KauntCombination, right: KauntCombination): number {
	return (
		placeOf(left.priority) - placeOf(right.priority) ||
		compareValues(left, right) ||
		rankOf(left.confidence) - rankOf(right.confidence) ||
		compareMembers(left.members, right.members)
	);
}

/** By dimension, then best first. */
export function compareSingles(left: Candidate, right: Candidate): number {
	return byText(left.dimensionId, right.dimensionId) || placeOf(left.priority) - placeOf(right.priority) || byText(left.valueId, right.valueId) || compareClaims(left, right);
}

/** The same in order: the very list if it is in order already, as answers mostly are, else another. */
export function inOrderOf<Member>(members: readonly Member[], compare: (left: Member, right: Member) => number): readonly Member[] {
	for (let at = 1; at < members.length; at += 1) if (compare(members[at - 1] as Member, members[at] as Member) > 0) return [...members].sort(compare);
	return members;
}

/** Sorts unless it is sorted already, as answers mostly are. */
export function sortedBy<Member>(members: Member[], compare: (left: Member, right: Member) => number): Member[] {
	for (let at = 1; at < members.length; at += 1) if (compare(members[at - 1] as Member, members[at] as Member) > 0) return members.sort(compare);
	return members;
}
