import type { CodedDimension, CodedUnit } from '../model/codingResult';
import type { Posting } from '../model/posting';
import { toMinorUnits } from '../money/toMinorUnits';
import { answerOf, levelOfSlot, NO_ANSWER } from './Answer';
import type { Answer } from './Answer';

/** What units say of one dimension, together. */
interface Said {
	readonly first: CodedDimension;
	/** The weakest of the units counts. */
	level: number;
	/** Null: the units differ. */
	value: string | null;
	units: number;
}

/** What the units that cover a line say of it, by dimension; a dimension that one of them leaves open has no value. */
function saidByDimension(units: readonly CodedUnit[]): Map<string, Said> {
	const said = new Map<string, Said>();
	for (const { dimensions } of units) {
		for (const slot of dimensions) {
			const value = slot.externalDimensionValueId;
			if (value === null) continue;
			const known = said.get(slot.externalDimensionId);
			if (known === undefined) {
				said.set(slot.externalDimensionId, { first: slot, level: levelOfSlot(slot), value, units: 1 });
				continue;
			}
			known.units += 1;
			known.level = Math.min(known.level, levelOfSlot(slot));
			if (known.value !== value) known.value = null;
		}
	}
	for (const [dimension, { units: count }] of said) if (count < units.length) said.delete(dimension);
	return said;
}

/**
 * What was said of one line, by dimension.
 *
 * @param units those that cover the line
 * @param postedOf the value that was posted; undefined where nothing was
 */
export function answersOfLine(units: readonly CodedUnit[], postedOf: (externalDimensionId: string) => string | undefined): Map<string, Answer> {
	const answers = new Map<string, Answer>();
	for (const [dimension, { first, level, value }] of saidByDimension(units)) {
		const posted = postedOf(dimension);
		answers.set(dimension, answerOf(first, level, posted !== undefined && value === posted, posted === undefined));
	}
	return answers;
}

/** What was said of a document whose postings do not follow its lines: right where every value has the posted amount, to the cent. */
export function answersOfDocument(units: readonly CodedUnit[], postings: readonly Posting[], currencyCode: string | null | undefined): Map<string, Answer> {
	const answers = new Map<string, Answer>();
	for (const [dimension, { first, level }] of saidByDimension(units)) {
		const posted = new AmountsByValue(currencyCode);
		for (const { dimensions, postingAmountExVat } of postings) {
			const value = dimensions.find(({ externalDimensionId }) => externalDimensionId === dimension)?.externalDimensionValueId;
			if (value !== undefined) posted.add(value, postingAmountExVat);
		}
		const coded = new AmountsByValue(currencyCode);
		for (const unit of units) {
			const value = unit.dimensions.find(({ externalDimensionId }) => externalDimensionId === dimension)?.externalDimensionValueId;
			if (value !== null && value !== undefined) coded.add(value, unit.amountExVat);
		}
		answers.set(dimension, answerOf(first, level, posted.isPosted && posted.equals(coded), !posted.isPosted));
	}
	return answers;
}

class AmountsByValue {
	private readonly sums = new Map<string, number>();

	constructor(private readonly currencyCode: string | null | undefined) {}

	get isPosted(): boolean {
		return this.sums.size > 0;
	}

	add(value: string, amount: number): void {
		// An amount that the currency does not have equals no other.
		this.sums.set(value, (this.sums.get(value) ?? 0) + (toMinorUnits(amount, this.currencyCode) ?? Number.NaN));
	}

	equals(other: AmountsByValue): boolean {
		if (this.sums.size !== other.sums.size) return false;
		for (const [value, sum] of this.sums) if (other.sums.get(value) !== sum) return false;
		return true;
	}
}

/** The answer to nothing. */
export function answerIn(answers: ReadonlyMap<string, Answer>, externalDimensionId: string): Answer {
	return answers.get(externalDimensionId) ?? NO_ANSWER;
}
