import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import type { IDataObject } from 'n8n-workflow';

/** A JSON schema as n8n's editor reads it: types, properties and items, nothing else. */
export interface OutputSchema {
	readonly type: string | readonly string[];
	readonly properties?: Readonly<Record<string, OutputSchema>>;
	readonly items?: OutputSchema;
}

/**
 * Reads what a node says of its output.
 *
 * @param name `resource/operation`; of a node without menus, empty
 */
export function readOutputSchema(folder: string, name: string): OutputSchema {
	const version = join('nodes', folder, '__schema__', 'v1.0.0');
	return JSON.parse(readFileSync(name === '' ? `${version}.json` : join(version, `${name}.json`), 'utf8')) as OutputSchema;
}

/** What in real items differs from a schema: wrong types, and fields that it does not name. */
export function differences(schema: OutputSchema, items: readonly IDataObject[]): string[] {
	const check = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(closed(schema));
	return items.flatMap((item) => (check(item) ? [] : (check.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)));
}

/** Fields that the schema names on its first level although no item has them. */
export function neverSeen({ properties = {} }: OutputSchema, items: readonly IDataObject[]): string[] {
	return Object.keys(properties).filter((name) => !items.some((item) => name in item));
}

/** The same schema without room for anything that it does not name; an object of which nothing is said stays open. */
function closed({ type, properties, items }: OutputSchema): Record<string, unknown> {
	return {
		type,
		...(properties === undefined ? {} : { properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, closed(inner)])), additionalProperties: false }),
		...(items === undefined ? {} : { items: closed(items) }),
	};
}
