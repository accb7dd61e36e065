import type { RowFault } from '../HistoryRow';

/** Thrown inside the reading of one row; it becomes the reason of that row's rejection and goes no further. */
export class CellFault extends Error {
	constructor(readonly fault: RowFault) {
		super(fault.message);
	}
}

/** The fault of a cell that cannot be read. The cell itself is not quoted: it may hold anything. */
export function cellFault(code: string, column: string, message: string, remedy: string): CellFault {
	return new CellFault({ code, message: `"${column}" ${message}`, remedy, path: column });
}
