/** A member of a JSON object as it was written, without white space. */
export interface WrittenMember {
	/** Decoded. */
	readonly name: string;
	/** The value's own text: key order and numbers as they came. */
	readonly text: string;
}

/** JSON without the white space that means nothing. Everything else stays as it was written, numbers and escapes included. */
export function compactJson(json: string): string {
	return json.replace(/"(?:[^"\\]|\\.)*"|[ \t\r\n]+/gs, (part) => (part.startsWith('"') ? part : ''));
}

/**
 * The members of an object, with their values as they were written. A name that is there twice is there twice.
 *
 * @param json valid JSON of an object
 */
export function readMembers(json: string): WrittenMember[] {
	const compact = compactJson(json);
	const members: WrittenMember[] = [];
	// Behind the opening brace; at each turn a name begins here, at the end the closing brace.
	for (let from = 1; compact[from] === '"'; ) {
		const colon = endOfValue(compact, from);
		const end = endOfValue(compact, colon + 1);
		members.push({ name: JSON.parse(compact.slice(from, colon)) as string, text: compact.slice(colon + 1, end) });
		from = end + 1;
	}
	return members;
}

/** Where a value ends: at the first comma, colon or closing bracket that is not inside of it. */
function endOfValue(compact: string, from: number): number {
	let depth = 0;
	for (let at = from; at < compact.length; at += 1) {
		const sign = compact[at] as string;
		if (sign === '"') at = endOfText(compact, at);
		else if (sign === '{' || sign === '[') depth += 1;
		else if (depth === 0 && ',:}]'.includes(sign)) return at;
		else if (sign === '}' || sign === ']') depth -= 1;
	}
	return compact.length;
}

/** The position of the closing quotation mark. */
function endOfText(compact: string, from: number): number {
	let at = from + 1;
	while (at < compact.length && compact[at] !== '"') at += compact[at] === '\\' ? 2 : 1;
	return at;
}
