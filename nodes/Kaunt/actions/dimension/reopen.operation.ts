import type { NodeOperation } from '../../../shared/operationTable';
import { maxConcurrencyOption } from '../../fields';
import { optionsField } from '../../../shared/optionsField';
import { changeBlocked } from './changeBlocked';
import { dimensionField } from './dimensionFields';

const show = { resource: ['dimension'], operation: ['reopen'] };

/** Reopens the dimension of each item. */
export const reopen: NodeOperation = {
	description: [dimensionField(show), optionsField(show, [maxConcurrencyOption('items')])],
	execute: async (context) => await changeBlocked(context, 'dimension', false),
};
