import { InvalidInputError } from '../../errors/InvalidInputError';
import { CellFault } from '../cells/CellFault';
import type { RowFault } from '../HistoryRow';

/** The reason for a row's rejection. What is no fault of the row is thrown on. */
export function readFault(error: unknown): RowFault {
	if (error instanceof CellFault) return error.fault;
	if (!(error instanceof InvalidInputError)) throw error;
	const { code, message, remedy, path } = error;
	return { code, message, remedy, ...(path === undefined ? {} : { path }) };
}
