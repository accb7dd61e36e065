import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Difference } from './compareFields';
import { STEP, type InterfaceRecord } from './interfaceRecord';

const file = join(__dirname, 'released.json');

/** The released interface, as it was recorded last. */
export function readRecord(): InterfaceRecord {
	return JSON.parse(readFileSync(file, 'utf8')) as InterfaceRecord;
}

/** Writes the record with one field on a line, so that a diff shows what came. */
export function writeRecord(record: InterfaceRecord): void {
	writeFileSync(file, `${format(record, 0)}\n`);
}

/** Differences as lines to read, e.g. `Kaunt › proposal › request › companyName: is gone: …`. What is inside something new is not told apart. */
export function listDifferences(differences: readonly Difference[]): string {
	const added = new Set(differences.filter(({ text }) => text === 'is new').map(({ place }) => place));
	const isInside = (place: string): boolean => place.split(STEP).some((_, index, steps) => index > 0 && added.has(steps.slice(0, index).join(STEP)));
	return differences.filter(({ place }) => !isInside(place)).map(({ place, text }) => `  ${place}: ${text}`).join('\n');
}

const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object';

/** Lists on one line, and what holds lists of fields or of ends below its names. */
function format(value: unknown, depth: number): string {
	if (isPlain(value) || Array.isArray(value) || depth > 6) return JSON.stringify(value);
	const entries = Object.entries(value as object);
	if (entries.length === 0 || entries.every(([key, inner]) => isPlain(inner) && !key.includes(STEP))) return JSON.stringify(value);
	const indent = '\t'.repeat(depth + 1);
	return `{\n${entries.map(([key, inner]) => `${indent}${JSON.stringify(key)}: ${format(inner, depth + 1)}`).join(',\n')}\n${'\t'.repeat(depth)}}`;
}
