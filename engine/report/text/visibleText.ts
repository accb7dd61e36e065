/** Longest name and longest sentence that a report shows in full. */
export const MAX_NAME = 120;
export const MAX_SENTENCE = 600;

/** Marks that are put over and under a letter: more than four in a row are no writing, they paint over other lines. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;
const WHITE_SPACE = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** Controls, marks that turn the direction of writing, invisible characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;
const HALF_CHARACTER = /\p{Cs}/gu;

/**
 * Text from anywhere as it may stand in a report: what would be invisible, turn the direction of writing or steer a terminal is
 * shown as a dot, line breaks and tabs become spaces, and what is too long ends in `…`.
 *
 * @param max longest result, in characters
 */
export function visibleText(text: string, max: number = MAX_SENTENCE): string {
	const head = Array.from(text.slice(0, 2 * max + 2));
	const clipped = head.length > max ? `${head.slice(0, max - 1).join('')}…` : head.join('');
	return clipped.replace(WHITE_SPACE, ' ').replace(INVISIBLE, '·').replace(HALF_CHARACTER, '\uFFFD').replace(PILED_MARKS, '$1');
}

/** A name of a rule, a dimension, a policy or a group; what is not a text, or empty, is shown as such. */
export function visibleName(name: unknown): string {
	const text = visibleText(typeof name === 'string' ? name : String(name), MAX_NAME);
	return text.trim() === '' ? '(no name)' : text;
}
