import { readText } from '../cells/readText';
import { compileColumn } from './compileColumn';
import type { SkipRule } from './HistoryMapping';

const NO_PLACEHOLDERS: ReadonlySet<string> = new Set();

/** Prepares the rules by which rows are left out. The function gives the code of the first rule that a row meets, else null. */
export function compileSkips(rules: readonly SkipRule[] = []): (cells: Readonly<Record<string, unknown>>) => string | null {
	const compiled = rules.map(compileRule);
	return (cells) => compiled.find(({ isMet }) => isMet(cells))?.code ?? null;
}

function compileRule({ code, column, equals, startsWith, notEquals }: SkipRule): { code: string; isMet: (cells: Readonly<Record<string, unknown>>) => boolean } {
	const { read, name } = compileColumn(column);
	return {
		code,
		isMet: (cells) => {
			const cell = read(cells);
			const text = typeof cell === 'object' ? null : readText(cell, name, NO_PLACEHOLDERS);
			if (text === null) return false;
			if (equals?.includes(text) || startsWith?.some((start) => text.startsWith(start))) return true;
			return notEquals !== undefined && !notEquals.includes(text);
		},
	};
}
