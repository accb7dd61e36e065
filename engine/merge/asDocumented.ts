/** Thrown where a part of Kaunt's answer is of another type than documented; the schema then converts it or says what is wrong. */
export class NotAsDocumented extends Error {}

/** Text, or null where there is none. */
export function textOf(value: unknown): string | null {
	if (typeof value === 'string') return value;
	if (value === undefined || value === null) return null;
	throw new NotAsDocumented();
}

/** A number, or null where there is none. */
export function numberOf(value: unknown): number | null {
	if (typeof value === 'number' && !Number.isNaN(value)) return value;
	if (value === undefined || value === null) return null;
	throw new NotAsDocumented();
}

const NOTHING: readonly never[] = [];

/** A list of objects; empty where there is none. */
export function objectsOf<Member extends object>(value: readonly Member[] | null | undefined): readonly Member[] {
	if (value === undefined || value === null) return NOTHING;
	if (!Array.isArray(value)) throw new NotAsDocumented();
	for (let at = 0; at < value.length; at += 1) objectOf(value[at]);
	return value;
}

/** The object itself. */
export function objectOf<Value extends object>(value: Value | null | undefined): Value {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new NotAsDocumented();
	return value;
}

/** A list of numbers or texts, each read by `read`; empty where there is none. */
export function listOf<Member>(value: readonly unknown[] | null | undefined, read: (member: unknown) => Member | null): readonly Member[] {
	if (value === undefined || value === null) return NOTHING;
	if (!Array.isArray(value)) throw new NotAsDocumented();
	return value.map((member) => {
		const one = read(member);
		if (one === null) throw new NotAsDocumented();
		return one;
	});
}
