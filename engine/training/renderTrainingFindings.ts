import type { TrainingExample, TrainingFinding } from './TrainingFinding';

const HEADER = ['SEVERITY', 'CODE', 'COUNT'] as const;

/**
 * Writes findings as lines of plain text for a terminal: a table with severity, code and count, in the order given, and below each
 * row what it means, what to do, and examples.
 *
 * @returns lines without line breaks, one of them for no findings
 */
export function renderTrainingFindings(findings: readonly TrainingFinding[]): string[] {
	if (findings.length === 0) return ['Nothing was found.'];
	const rows = [HEADER, ...findings.map(({ severity, code, count }) => [severity, code, String(count)] as const)];
	const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
	const indent = ' '.repeat((widths[0] ?? 0) + 2);
	const [header = '', ...lines] = rows.map((row) => align(row, widths));
	return [header, ...findings.flatMap((finding, at) => [lines[at] ?? '', ...paragraph(finding).map((line) => indent + printable(line))])];
}

/** The last column holds numbers: it is aligned to the right. */
function align(cells: readonly string[], widths: readonly number[]): string {
	return cells.map((cell, column) => (column === cells.length - 1 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ');
}

function paragraph({ message, remedy, examples }: TrainingFinding): string[] {
	return [message, remedy, ...(examples.length > 0 ? [`For example: ${examples.map(renderExample).join(', ')}`] : [])];
}

function renderExample({ externalInvoiceId, postingLineNumber, place }: TrainingExample): string {
	const line = postingLineNumber === undefined ? '' : ` line ${postingLineNumber}`;
	return `${externalInvoiceId === '' ? 'no id' : externalInvoiceId}${line}${place === undefined ? '' : ` (${place})`}`;
}

/** Ids come from files of anybody: what would steer the terminal, or turn the direction of writing, is shown as a dot. */
function printable(line: string): string {
	return line.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '·');
}
