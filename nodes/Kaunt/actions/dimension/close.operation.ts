import type { NodeOperation } from '../../../shared/operationTable';
import { maxConcurrencyOption } from '../../fields';
import { optionsField } from '../../../shared/optionsField';
import { changeBlocked } from './changeBlocked';
import { dimensionField } from './dimensionFields';

const show = { resource: ['dimension'], operation: ['close'] };

/** Closes the dimension of each item: Kaunt proposes none of its values any more. */
export const close: NodeOperation = {
	description: [dimensionField(show), optionsField(show, [maxConcurrencyOption('items')])],
	execute: async (context) => await changeBlocked(context, 'dimension', true),
};
