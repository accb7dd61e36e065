/** Kravia's integer id; kept as it came if it is text. */
export type KraviaId = number | string;

/**
 * Takes an answer out of its wrapper: bare, `value` or `data`, which differs by endpoint and is not documented.
 * Keys are matched without regard to case, as the documentation mixes camelCase and PascalCase.
 */
export function unwrapKravia(body: unknown): unknown {
	if (!isRecord(body)) return body;
	for (const wrapper of ['value', 'data']) {
		const inner = pick(body, wrapper);
		if (inner !== undefined && inner !== null) return inner;
	}
	return body;
}

/** The new id in the answer to a registration: bare, or as `id`, `invoiceId` or `claimId`, each also wrapped. Null if there is none. */
export function readKraviaId(body: unknown): KraviaId | null {
	const answer = unwrapKravia(body);
	const bare = toKraviaId(answer);
	if (bare !== null) return bare;
	if (!isRecord(answer)) return null;
	for (const key of ['id', 'invoiceId', 'claimId']) {
		const id = toKraviaId(pick(answer, key));
		if (id !== null) return id;
	}
	// One level more: some endpoints put the record under its own name.
	const invoice = pick(answer, 'invoice');
	return isRecord(invoice) ? toKraviaId(pick(invoice, 'id')) : null;
}

/** The rows of a list answer, or null if it is not a list. */
export function readKraviaList(body: unknown): readonly unknown[] | null {
	const answer = unwrapKravia(body);
	return Array.isArray(answer) ? answer : null;
}

/** An own property by its name without regard to case; the exact name wins. */
export function pick(record: Readonly<Record<string, unknown>>, name: string): unknown {
	if (Object.hasOwn(record, name)) return record[name];
	const wanted = name.toLowerCase();
	const key = Object.keys(record).find((candidate) => candidate.toLowerCase() === wanted);
	return key === undefined ? undefined : record[key];
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toKraviaId(value: unknown): KraviaId | null {
	if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
	// An id has a digit: a bare "OK" is none.
	if (typeof value !== 'string' || !/^(?=.*\d)[A-Za-z0-9-]{1,64}$/.test(value)) return null;
	return /^[1-9]\d{0,14}$/.test(value) ? Number(value) : value;
}
