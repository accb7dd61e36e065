import type { OperationTable } from '../shared/operationTable';
import * as bookkeeping from './actions/bookkeeping/index';
import * as coding from './actions/coding/index';
import * as ruleSet from './actions/ruleSet/index';

/** What the node can do: resource → operation. */
export const operations: OperationTable = {
	bookkeeping: { build: bookkeeping.build },
	coding: { merge: coding.merge },
	ruleSet: { check: ruleSet.check, convertFromTable: ruleSet.convertFromTable, convertToTable: ruleSet.convertToTable },
};
