import { FACT_NAMES } from './factCatalogue';

/** Edits between two texts (Levenshtein). */
function distance(left: string, right: string): number {
	let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
	for (let row = 1; row <= left.length; row += 1) {
		const current = [row];
		for (let column = 1; column <= right.length; column += 1) {
			const substitution = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
			current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
		}
		previous = current;
	}
	return previous[right.length] ?? 0;
}

/** The fact whose name is most like a misspelt one; for remedies. */
export function nearestFact(name: string): string {
	const lower = name.toLowerCase();
	const ranked = FACT_NAMES.map((fact) => ({ fact, edits: distance(lower, fact.toLowerCase()) }));
	ranked.sort((left, right) => left.edits - right.edits || (left.fact < right.fact ? -1 : 1));
	return ranked[0]?.fact ?? 'line.description';
}
