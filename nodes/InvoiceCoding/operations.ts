import type { OperationTable } from '../shared/operationTable';
import * as backtest from './actions/backtest/index';
import * as bookkeeping from './actions/bookkeeping/index';
import * as coding from './actions/coding/index';
import * as ruleSet from './actions/ruleSet/index';

/** What the node can do: resource → operation. */
export const operations: OperationTable = {
	backtest: { run: backtest.run },
	bookkeeping: { build: bookkeeping.build },
	coding: { explain: coding.explain, merge: coding.merge },
	ruleSet: { check: ruleSet.check, convertFromTable: ruleSet.convertFromTable, convertToTable: ruleSet.convertToTable, suggest: ruleSet.suggest },
};
