/** Deeper parts of an answer are left out; an error of a service is shallow. */
const MAX_DEPTH = 10;

/** A copy of a parsed answer in which `***` stands for each of the texts, in whatever letter case; keys are kept. */
export function withoutTexts(value: unknown, texts: readonly string[], depth = 0): unknown {
	if (typeof value === 'string') return texts.reduce(withoutText, value);
	if (typeof value !== 'object' || value === null) return value;
	if (depth >= MAX_DEPTH) return null;
	if (Array.isArray(value)) return value.map((entry) => withoutTexts(entry, texts, depth + 1));
	return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withoutTexts(entry, texts, depth + 1)]));
}

/** By search and not by pattern, as a text may hold anything. */
function withoutText(text: string, unwanted: string): string {
	const [haystack, needle] = [text.toLowerCase(), unwanted.toLowerCase()];
	// Some letters change their length with their case; then the places do not fit, and nothing of the text is kept.
	if (haystack.length !== text.length) return haystack.includes(needle) ? '***' : text;
	let kept = '';
	let from = 0;
	for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, from)) {
		kept += `${text.slice(from, at)}***`;
		from = at + needle.length;
	}
	return kept + text.slice(from);
}
