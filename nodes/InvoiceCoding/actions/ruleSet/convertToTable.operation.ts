import type { IDataObject } from 'n8n-workflow';

import { tableFromRules } from '../../../../engine/index';
import type { TableRow } from '../../../../engine/index';
import type { NodeOperation } from '../../../shared/operationTable';
import { readRules } from '../../mapping/readRules';
import { executeOnce, RULES_INPUT } from './executeOnce';
import { rulesFields } from './rulesFields';

const show = { resource: ['ruleSet'], operation: ['convertToTable'] };

/** Columns in the order in which a rule is read: who it is, when it holds, what it does. Within a group they stay as they come. */
const COLUMN_GROUPS = [/^(name|priority|mode|enabled|validFrom|validTo)$/, /^(?!set |split |accrual |(postingText|review|stop)$)/, /^set /, /^postingText$/, /^split /, /^accrual /, /^(review|stop)$/];

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

function columnsOf(rows: readonly TableRow[]): string[] {
	const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const groupOf = (column: string): number => COLUMN_GROUPS.findIndex((group) => group.test(column));
	return columns.sort((left, right) => groupOf(left) - groupOf(right));
}
