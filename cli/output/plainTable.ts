import Table from 'cli-table3';

/** A table without colours, that reads the same in a file. */
export function plainTable(head: string[], colAligns: ('left' | 'right')[] = []): InstanceType<typeof Table> {
	return new Table({ head, colAligns, style: { head: [], border: [], compact: true } });
}

/** What stands in names and texts must not move the cursor or look like a line of its own. */
export function oneLine(text: string, longest = 60): string {
	const plain = [...text].map((character) => (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character) ? ' ' : character)).join('');
	return [...plain].length > longest ? `${[...plain].slice(0, longest - 1).join('')}…` : plain;
}
