import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

function write(value: unknown, into: string[]): void {
	if (Array.isArray(value)) {
		into.push('[');
		value.forEach((member, index) => {
			if (index > 0) into.push(',');
			write(member, into);
		});
		into.push(']');
		return;
	}
	if (typeof value !== 'object' || value === null) {
		into.push(JSON.stringify(value) ?? 'null');
		return;
	}
	const members = value as Readonly<Record<string, unknown>>;
	let separator = '{';
	for (const key of Object.keys(members).sort()) {
		if (members[key] === undefined) continue;
		into.push(separator, JSON.stringify(key), ':');
		write(members[key], into);
		separator = ',';
	}
	into.push(separator === '{' ? '{}' : '}');
}

/** JSON with the keys of every object in order, so that equal content has equal text. */
export function canonicalJson(value: unknown): string {
	const parts: string[] = [];
	write(value, parts);
	return parts.join('');
}

/** SHA-256 over canonical JSON, in hexadecimal. */
export function hashOf(value: unknown): string {
	return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}
