import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

function isInOrder(keys: readonly string[]): boolean {
	return keys.every((key, index) => index === 0 || (keys[index - 1] as string) <= key);
}

/** The same members in the order of their keys. */
function inOrder(_key: string, value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	const keys = Object.keys(value);
	if (isInOrder(keys)) return value;
	// Not by assignment, in which "__proto__" would be no member.
	return Object.fromEntries(keys.sort().map((key) => [key, (value as Readonly<Record<string, unknown>>)[key]]));
}

/**
 * JSON with the keys of every object in one order (whole numbers first, then by code), so that equal content has equal
 * text. Members that are undefined are left out.
 */
export function canonicalJson(value: unknown): string {
	return JSON.stringify(value, inOrder) ?? 'null';
}

/** SHA-256 over canonical JSON, in hexadecimal. */
export function hashOf(value: unknown): string {
	return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}
