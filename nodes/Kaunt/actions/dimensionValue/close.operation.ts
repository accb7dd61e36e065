import type { NodeOperation } from '../../../shared/operationTable';
import { maxConcurrencyOption } from '../../fields';
import { optionsField } from '../../../shared/optionsField';
import { changeBlocked } from '../dimension/changeBlocked';
import { dimensionField, dimensionValueField } from '../dimension/dimensionFields';

const show = { resource: ['dimensionValue'], operation: ['close'] };

/** Closes the dimension value of each item: Kaunt proposes it no more. */
export const close: NodeOperation = {
	description: [dimensionField(show), dimensionValueField(show), optionsField(show, [maxConcurrencyOption('items')])],
	execute: async (context) => await changeBlocked(context, 'value', true),
};
