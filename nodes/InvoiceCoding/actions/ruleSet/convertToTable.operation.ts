import type { IDataObject } from 'n8n-workflow';

import { tableFromRules } from '../../../../engine/index';
import type { NodeOperation } from '../../../shared/operationTable';
import { readRules } from '../../mapping/readRules';
import { columnsOf } from '../../mapping/tableColumns';
import { executeOnce, RULES_INPUT } from './executeOnce';
import { rulesFields } from './rulesFields';

const show = { resource: ['ruleSet'], operation: ['convertToTable'] };

/** Makes rows of a rule set, to edit them in a sheet. Every row has all columns, since sheets take theirs from the first. */
export const convertToTable: NodeOperation = {
	description: rulesFields(show),
	execute: async (context) =>
		await executeOnce(context, async () => {
			const ruleSet = await readRules(context, RULES_INPUT);
			const rows = tableFromRules(ruleSet);
			if (ruleSet.tests !== undefined) {
				context.addExecutionHints({ message: "The examples in 'tests' have no place in a table; keep the rule set for them.", type: 'warning', location: 'outputPane' });
			}
			const columns = columnsOf(rows);
			return rows.map((row): IDataObject => Object.fromEntries(columns.map((column) => [column, row[column] ?? ''])));
		}),
};
