import type { Column } from './HistoryMapping';

/** Reads one column of a row, and says what it is called in messages. */
export interface CompiledColumn {
	readonly name: string;
	read(cells: Readonly<Record<string, unknown>>): unknown;
	/** Whether the row has the column at all, filled or not. */
	isIn(cells: Readonly<Record<string, unknown>>): boolean;
}

/** Prepares the reading of a column. Only own properties are followed. */
export function compileColumn(column: Column): CompiledColumn {
	const names = typeof column === 'string' ? [column] : column;
	const readers = names.map(compileName);
	const [only] = readers;
	return {
		name: names[0] ?? '',
		read: readers.length === 1 && only ? only : (cells) => firstOf(readers, cells),
		isIn: (cells) => readers.some((read) => read(cells) !== undefined),
	};
}

type Reader = (cells: Readonly<Record<string, unknown>>) => unknown;

function firstOf(readers: readonly Reader[], cells: Readonly<Record<string, unknown>>): unknown {
	let empty: unknown;
	for (const read of readers) {
		const cell = read(cells);
		if (cell !== undefined && cell !== null && cell !== '') return cell;
		empty ??= cell;
	}
	return empty;
}

function compileName(name: string): Reader {
	const path = name.split('.');
	return (cells) => {
		if (Object.hasOwn(cells, name)) return cells[name];
		return path.length === 1 ? undefined : walk(cells, path);
	};
}

function walk(cells: unknown, path: readonly string[]): unknown {
	let found = cells;
	for (const part of path) {
		if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined;
		found = (found as Readonly<Record<string, unknown>>)[part];
	}
	return found;
}
