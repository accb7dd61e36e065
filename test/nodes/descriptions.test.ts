import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers } from 'n8n-workflow';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions, INodeType } from 'n8n-workflow';

import { operations as codingOperations } from '../../nodes/InvoiceCoding/operations';
import { InvoiceCoding } from '../../nodes/InvoiceCoding/InvoiceCoding.node';
import { operations as kauntOperations } from '../../nodes/Kaunt/operations';
import { Kaunt } from '../../nodes/Kaunt/Kaunt.node';
import { KauntTrigger } from '../../nodes/KauntTrigger/KauntTrigger.node';
import { operations as kraviaOperations } from '../../nodes/Kravia/operations';
import { Kravia } from '../../nodes/Kravia/Kravia.node';
import { KraviaTrigger } from '../../nodes/KraviaTrigger/KraviaTrigger.node';
import type { OperationTable } from '../../nodes/shared/operationTable';

const nodes: Array<{ folder: string; node: INodeType; operations: OperationTable }> = [
	{ folder: 'Kaunt', node: new Kaunt(), operations: kauntOperations },
	{ folder: 'KauntTrigger', node: new KauntTrigger(), operations: {} },
	{ folder: 'InvoiceCoding', node: new InvoiceCoding(), operations: codingOperations },
	{ folder: 'Kravia', node: new Kravia(), operations: kraviaOperations },
	{ folder: 'KraviaTrigger', node: new KraviaTrigger(), operations: {} },
];

const isProperty = (option: object): option is INodeProperties => 'type' in option && 'displayName' in option;
const isCollection = (option: object): option is INodePropertyCollection => 'values' in option;

/** Every field, also those inside collections. */
function allFields(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...allFields((property.options ?? []).filter(isProperty)),
		...(property.options ?? []).filter(isCollection).flatMap(({ values }) => allFields(values)),
	]);
}

function values(property: INodeProperties | undefined): unknown[] {
	return ((property?.options ?? []) as INodePropertyOptions[]).map(({ value }) => value);
}

describe.each(nodes)('$folder', ({ folder, node: { description }, operations }) => {
	const fields = allFields(description.properties);

	it('has a handler for every operation of its menu, and no other', () => {
		const resources = values(description.properties.find(({ name }) => name === 'resource'));
		expect(Object.keys(operations).sort()).toEqual([...resources].sort());
		for (const [resource, byOperation] of Object.entries(operations)) {
			const menu = description.properties.find(({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.resource?.includes(resource));
			expect(Object.keys(byOperation).sort()).toEqual([...values(menu)].sort());
			expect(values(menu)).toContain(menu?.default);
		}
	});

	it('shows each field only for operations that exist', () => {
		for (const { displayOptions } of description.properties) {
			for (const resource of displayOptions?.show?.resource ?? []) {
				for (const operation of displayOptions?.show?.operation ?? []) expect(Object.keys(operations[String(resource)] ?? {})).toContain(operation);
			}
		}
	});

	it('has defaults that are among the choices and of the right type', () => {
		for (const field of fields) {
			if (field.type === 'options') expect(values(field)).toContain(field.default);
			if (field.type === 'boolean') expect(typeof field.default).toBe('boolean');
			if (field.type === 'number') expect(typeof field.default).toBe('number');
			if (field.type === 'collection' || field.type === 'fixedCollection') expect(field.default).toEqual({});
			if (field.type === 'json' && !String(field.default).startsWith('=')) expect(() => JSON.parse(String(field.default))).not.toThrow();
		}
	});

	it('explains every field beyond the menus', () => {
		const silent = fields.filter(({ name, type, description: text }) => !text && name !== 'resource' && name !== 'operation' && type !== 'collection' && type !== 'notice');
		expect(silent.map(({ name }) => name)).toEqual([]);
	});

	it('has icons for light and dark, as pictures without references to elsewhere', () => {
		const { light, dark } = description.icon as { light: string; dark: string };
		expect(light).not.toBe(dark);
		for (const icon of [light, dark]) {
			const file = join('nodes', folder, icon.replace(/^file:/, ''));
			expect(existsSync(file)).toBe(true);
			const svg = readFileSync(file, 'utf8');
			expect(svg).toContain('viewBox="0 0 60 60"');
			expect(svg).not.toMatch(/href|<script|<image|url\(/i);
		}
	});

	it('is found by its codex under Finance & Accounting', () => {
		const codex = JSON.parse(readFileSync(join('nodes', folder, `${folder}.node.json`), 'utf8')) as { node: string; categories: string[]; resources: object; alias: string[] };
		expect(codex.node).toBe(`n8n-nodes-invoice-coding.${description.name}`);
		expect(codex.categories).toEqual(['Finance & Accounting']);
		expect(codex.alias.length).toBeGreaterThan(5);
		expect(codex.resources).toHaveProperty('primaryDocumentation');
	});
});

describe('the tools for agents', () => {
	/** What a tool can be set to: resource → operations. */
	const offered = (properties: readonly INodeProperties[]): Record<string, unknown[]> => {
		const isInTool = ({ displayOptions }: { displayOptions?: INodeProperties['displayOptions'] }): boolean => displayOptions?.show?.['@tool']?.[0] !== false;
		const resource = properties.find(({ name }) => name === 'resource');
		const resources = ((resource?.options ?? []) as INodePropertyOptions[]).filter(isInTool).map(({ value }) => String(value));
		const menus = properties.filter((property) => property.name === 'operation' && isInTool(property));
		return Object.fromEntries(resources.map((name) => [name, menus.filter(({ displayOptions }) => displayOptions?.show?.resource?.includes(name)).flatMap(values)]));
	};

	it('hold no upload and no change', () => {
		const { proposal: _proposal, ...others } = offered(new Kaunt().description.properties);
		expect(others).toMatchObject({ dimension: ['get', 'getAll'], postedInvoice: ['get', 'getAll'], posting: ['get', 'getAll'] });
		expect(others).not.toHaveProperty('dimensionValue');
		expect(Object.values(others).flat().filter((operation) => /^(upload|update|close|reopen|sync)/.test(String(operation)))).toEqual([]);
	});

	it('need no history', () => {
		expect(offered(new InvoiceCoding().description.properties)).toEqual({ bookkeeping: ['build'], coding: ['explain', 'merge'], ruleSet: ['check', 'convertFromTable', 'convertToTable'] });
	});

	it('change nothing at Kravia', () => {
		expect(offered(new Kravia().description.properties)).toEqual({ bookkeepingLine: ['getMany'], invoice: ['get', 'getMany'], settlement: ['getMany'] });
	});

	it.each([
		['kaunt', 'upload'],
		['kauntTool', 'getAll'],
	])('begin with reading where nothing is chosen: %s', (name, operation) => {
		const description = { ...new Kaunt().description, name };
		const parameters = NodeHelpers.getNodeParameters(description.properties, { resource: 'posting' }, true, false, { typeVersion: 1 }, description);
		expect(parameters).toMatchObject({ resource: 'posting', operation });
	});
});
