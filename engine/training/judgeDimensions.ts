import type { DimensionUse } from './DimensionTable';
import { findControlValues } from './findControlValues';
import type { ControlKind } from './findControlValues';
import { NO_LINE } from './PostingTable';
import { Tally } from './Tally';
import { toFinding } from './Tallies';
import type { TrainingFinding } from './TrainingFinding';
import type { TrainingState } from './TrainingState';
import type { TrainingCode } from './trainingTexts';
import type { ValueUse } from './ValueTable';

/** Fewer postings prove nothing. */
const FEWEST_POSTINGS = 20;
const NEARLY_ALL = 0.95;
const MOST_NAMED = 5;

/** What was found about some values of one dimension. */
interface ValueFault {
	readonly tally: Tally;
	readonly named: { readonly use: ValueUse; readonly words: string }[];
}

/** Findings about dimensions and their values, one per code and dimension. Changes nothing in the state. */
export function judgeDimensions(state: TrainingState): TrainingFinding[] {
	const dimensions = state.dimensions.all();
	return [...judgeValues(state, dimensions), ...judgeConstants(state, dimensions), ...judgeGaps(state, dimensions)];
}

function judgeValues(state: TrainingState, dimensions: readonly DimensionUse[]): TrainingFinding[] {
	const control = findControlValues(state.sample, state.invoices);
	const faults = new Map<string, { code: TrainingCode; externalDimensionId: string; fault: ValueFault }>();
	for (let value = 0; value < state.values.size; value++) {
		const use = state.values.use(value);
		const externalDimensionId = dimensions[use.dimension]?.externalDimensionId ?? '';
		for (const { code, words } of faultsOf(state, externalDimensionId, use, control.get(value))) {
			const key = `${code} ${externalDimensionId}`;
			const found = faults.get(key) ?? { code, externalDimensionId, fault: { tally: new Tally(), named: [] } };
			faults.set(key, found);
			found.fault.tally.note(exampleOf(state, use), undefined, use.postings);
			found.fault.named.push({ use, words });
		}
	}
	return [...faults.values()].map(({ code, externalDimensionId, fault }) =>
		toFinding({ code, externalDimensionId, tally: fault.tally, detail: `${externalDimensionId} ${nameValues(fault.named)}` }),
	);
}

function faultsOf(state: TrainingState, externalDimensionId: string, use: ValueUse, control: ControlKind | undefined): { code: TrainingCode; words: string }[] {
	const faults: { code: TrainingCode; words: string }[] = [];
	const standing = state.known.standing(externalDimensionId, use.externalDimensionValueId);
	if (standing === 'closed') faults.push({ code: 'TRAINING_CLOSED_VALUES', words: '' });
	if (standing === 'unknown') faults.push({ code: 'TRAINING_VALUE_UNKNOWN', words: '' });
	if (control === 'payables') faults.push({ code: 'TRAINING_CONTROL_LINES', words: ', the total of the invoice with the sign turned' });
	else if (control === 'vat') faults.push({ code: 'TRAINING_CONTROL_LINES', words: ', the VAT of the invoice' });
	else if (state.limits.isControlAccount(externalDimensionId, use.externalDimensionValueId)) faults.push({ code: 'TRAINING_CONTROL_LINES', words: ', named as control account' });
	return faults;
}

/** `2440 (37 postings, the VAT of the invoice), 2450 (2 postings) and 3 more`: the most used first. */
function nameValues(named: ValueFault['named']): string {
	const order = [...named].sort((a, b) => b.use.postings - a.use.postings || (a.use.externalDimensionValueId < b.use.externalDimensionValueId ? -1 : 1));
	const shown = order.slice(0, MOST_NAMED).map(({ use, words }) => `${use.externalDimensionValueId} (${use.postings} ${use.postings === 1 ? 'posting' : 'postings'}${words})`);
	return `${shown.join(', ')}${order.length > MOST_NAMED ? ` and ${order.length - MOST_NAMED} more` : ''}`;
}

function exampleOf(state: TrainingState, { invoice, postingLineNumber }: ValueUse): Parameters<Tally['note']>[0] {
	return { ...state.invoices.exampleOf(invoice), ...(postingLineNumber === NO_LINE ? {} : { postingLineNumber }) };
}

function judgeConstants(state: TrainingState, dimensions: readonly DimensionUse[]): TrainingFinding[] {
	const distinct = new Uint32Array(dimensions.length);
	for (let value = 0; value < state.values.size; value++) distinct[state.values.dimensionOf(value)] = (distinct[state.values.dimensionOf(value)] as number) + 1;
	return dimensions
		.filter((dimension) => distinct[dimension.number] === 1 && dimension.postings >= FEWEST_POSTINGS)
		.map((dimension) => {
			const tally = new Tally();
			tally.count = dimension.postings;
			const detail = `${dimension.externalDimensionId} has the same value on all ${dimension.postings} postings that have one`;
			return toFinding({ code: 'TRAINING_CONSTANT_DIMENSION', externalDimensionId: dimension.externalDimensionId, tally, detail });
		});
}

function judgeGaps(state: TrainingState, dimensions: readonly DimensionUse[]): TrainingFinding[] {
	const all = state.dimensions.postings;
	return dimensions
		.filter(({ postings }) => all >= FEWEST_POSTINGS && postings < all && postings >= all * NEARLY_ALL)
		.map((dimension) => {
			const { externalDimensionId, postings } = dimension;
			const detail = `${externalDimensionId}, which ${postings} of ${all} have`;
			return toFinding({ code: 'TRAINING_DIMENSION_SOMETIMES_MISSING', externalDimensionId, tally: state.dimensions.postingsWithout(dimension), detail });
		});
}
