import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { holdsExpression } from '../../../shared/readParameter';
import { readPath } from '../../../shared/readPath';
import { createSourceReader } from '../../../shared/sourceFields';
import { toNodeError } from '../../../shared/toNodeError';
import type { KauntConnection } from '../../connectToKaunt';
import { readRowFieldNames } from './syncFields';
import type { RowFieldNames } from './syncFields';

/** The ledger's list for one company, in the client's form. */
export interface CompanyRows {
	readonly company: string;
	readonly itemIndexes: number[];
	readonly rows: Array<Record<string, unknown>>;
}

/**
 * Gathers the rows of all items by company. An item that cannot be read stops the node, also under Continue On Fail: a
 * list with a hole in it would close what is in the hole.
 */
export function gatherDimensionRows(context: IExecuteFunctions, connection: KauntConnection, options: IDataObject): CompanyRows[] {
	const names = readRowFieldNames(options);
	const readSource = createSourceReader(context, 'dimension row');
	const byCompany = new Map<string, CompanyRows>();
	for (let itemIndex = 0; itemIndex < countLists(context); itemIndex++) {
		try {
			const company = connection.companyOf(itemIndex);
			const list = byCompany.get(company) ?? { company, itemIndexes: [], rows: [] };
			byCompany.set(company, list);
			list.itemIndexes.push(itemIndex);
			for (const row of readSource(itemIndex)) list.rows.push(toClientRow(row, names));
		} catch (error) {
			throw toNodeError(context.getNode(), error, itemIndex);
		}
	}
	return [...byCompany.values()];
}

/** JSON that was typed is the same for every item, so it counts once. */
function countLists(context: IExecuteFunctions): number {
	const isTyped = context.getNodeParameter('source', 0, 'item') === 'json' && !holdsExpression(context.getNode().parameters.sourceJson ?? '={{ $json }}');
	return isTyped ? 1 : context.getInputData().length;
}

function toClientRow(row: Record<string, unknown>, names: RowFieldNames): Record<string, unknown> {
	// `dimensionValues` is Kaunt's own name, so that what Get Many gives can be put back.
	const values = readPath(row, names.values) ?? row.dimensionValues;
	return {
		externalDimensionId: readPath(row, names.dimensionId),
		isBlocked: readPath(row, names.isBlocked),
		...(values === undefined ? { externalDimensionValueId: readPath(row, names.valueId) } : { values: toClientValues(values, names) }),
	};
}

function toClientValues(values: unknown, names: RowFieldNames): unknown {
	if (!Array.isArray(values)) return values;
	return values.map((value: unknown) => ({ externalDimensionValueId: readPath(value, names.valueId), isBlocked: readPath(value, names.isBlocked) }));
}
