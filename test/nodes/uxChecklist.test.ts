import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Expression, Workflow } from 'n8n-workflow';
import type { ICredentialType, INodeProperties, INodeType, INodeTypeDescription, INodeTypes } from 'n8n-workflow';

import { KauntApi } from '../../credentials/KauntApi.credentials';
import { KauntWebhookApi } from '../../credentials/KauntWebhookApi.credentials';
import { KraviaApi } from '../../credentials/KraviaApi.credentials';
import { KraviaWebhookApi } from '../../credentials/KraviaWebhookApi.credentials';
import { allFields, allNodes, isChoice, isField, isGroup, offeredOperations } from './support/allNodes';

/** One sentence or more; abbreviations do not end one. */
const sentences = (text: string): string[] => text.replace(/\b(e\.g|i\.e|incl|excl|max|min|no)\./gi, '$1').split(/[.!?](?=\s|$)/).filter((part) => part.trim() !== '');
const labelled = (fields: readonly INodeProperties[]): string[] => fields.map(({ displayName }) => displayName);
const isSorted = (names: readonly string[]): boolean => names.every((name, index) => index === 0 || (names[index - 1] as string).localeCompare(name, 'en', { sensitivity: 'base' }) <= 0);
/** What the editor says for a field that has nothing to do with free text. */
const ADDERS = ['collection', 'fixedCollection'];
/** Lists that always come whole: a limit on the lines of one invoice would hide what its sum consists of. */
const ALWAYS_WHOLE = ['Bookkeeping Line'];
/** Words by which the people who book invoices look for a node: English, Danish, Norwegian, Swedish. */
const WORDS = [/^(invoice|accounting|bookkeeping)$/, /^(faktura|bogføring|kontering)$/, /^(bokføring|kontering)$/, /^(bokföring|kontering|konterande)$/];

/** The folders of a node's schemas: the editor asks for the exact version of the step, e.g. `v1.1.0`. */
const schemaFolders = (folder: string, { version }: INodeTypeDescription): string[] =>
	[version].flat().map((number) => join('nodes', folder, '__schema__', `v${[...String(number).split('.'), '0', '0'].slice(0, 3).join('.')}`));

/** The subtitle of a node with these parameters, as the canvas shows it. */
async function subtitleOf(node: INodeType, parameters: Record<string, string>): Promise<unknown> {
	const known = { id: '1', name: 'One', type: 'test', typeVersion: 1, position: [0, 0] as [number, number], parameters };
	const nodeTypes = { getByName: () => node, getByNameAndVersion: () => node, getKnownTypes: () => ({}) } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [known], connections: {}, active: false, nodeTypes });
	await Expression.initExpressionEngine?.({ engine: 'legacy' } as never);
	return workflow.expression.getSimpleParameterValue(known, node.description.subtitle ?? '', 'internal', {});
}

describe.each(allNodes)('$folder', ({ folder, node }) => {
	const { description } = node;
	const fields = allFields(description.properties).filter(({ type }) => type !== 'notice' && type !== 'hidden');
	const isTrigger = description.group.includes('trigger');
	const operations = offeredOperations(description.properties);

	it('gives an example in every placeholder, and a placeholder to every empty text field', () => {
		const texts = fields.filter(({ type }) => !ADDERS.includes(type));
		expect(labelled(texts.filter(({ placeholder }) => placeholder !== undefined && !placeholder.startsWith('e.g. ')))).toEqual([]);
		expect(labelled(texts.filter(({ type, typeOptions, default: value, placeholder }) => type === 'string' && typeOptions?.password !== true && value === '' && placeholder === undefined))).toEqual([]);
	});

	it('says "Add …" where something is added', () => {
		expect(labelled(fields.filter(({ type, placeholder }) => ADDERS.includes(type) && !/^Add [A-Z]/.test(placeholder ?? '')))).toEqual([]);
	});

	it('begins what a switch does with "Whether"', () => {
		expect(labelled(fields.filter(({ type, description: text }) => type === 'boolean' && !text?.startsWith('Whether ')))).toEqual([]);
	});

	it('ends tooltips of one sentence without a period, and longer ones with one', () => {
		const texts = [...fields, ...fields.flatMap(({ options = [] }) => options.filter(isChoice))].map(({ description: text }) => text ?? '').filter((text) => text !== '');
		expect(texts.filter((text) => (sentences(text).length === 1) === text.endsWith('.'))).toEqual([]);
		expect(fields.map(({ hint }) => hint ?? '').filter((hint) => sentences(hint).length === 1 && hint.endsWith('.'))).toEqual([]);
	});

	it('offers choices, options and fields of collections in alphabetical order', () => {
		const menus = fields.filter(({ type }) => type === 'options' || type === 'multiOptions').map(({ displayName, options = [] }) => ({ displayName, names: options.filter(isChoice).map(({ name }) => name) }));
		const collections = fields.filter(({ type }) => type === 'collection').map(({ displayName, options = [] }) => ({ displayName, names: options.map((option) => (isField(option) ? option.displayName : option.name)) }));
		expect([...menus, ...collections].filter(({ names }) => names.length > 1 && !isSorted(names))).toEqual([]);
	});

	it('pairs Return All with Limit, in the words and with the defaults of n8n', () => {
		const of = (name: string) => description.properties.filter((field) => field.name === name);
		for (const all of of('returnAll')) expect(all).toMatchObject({ displayName: 'Return All', default: false, description: 'Whether to return all results or only up to a given limit' });
		for (const limit of of('limit')) {
			expect(limit).toMatchObject({ displayName: 'Limit', default: 50, typeOptions: { minValue: 1 }, description: 'Max number of results to return' });
			const { returnAll, ...rest } = limit.displayOptions?.show ?? {};
			expect(returnAll).toEqual([false]);
			expect(of('returnAll').map(({ displayOptions }) => displayOptions?.show)).toContainEqual(rest);
		}
		expect(of('limit')).toHaveLength(of('returnAll').length);
	});

	it('offers everything that is listed with Return All', () => {
		const lists = operations.filter(({ resource, operation }) => operation.name === 'Get Many' && !ALWAYS_WHOLE.includes(resource.name));
		const withReturnAll = (resource: unknown, operation: unknown) =>
			description.properties.some(({ name, displayOptions: { show } = {} }) => name === 'returnAll' && show?.resource?.includes(resource as string) && show.operation?.includes(operation as string));
		expect(lists.filter(({ resource, operation }) => !withReturnAll(resource.value, operation.value)).map(({ resource }) => resource.name)).toEqual([]);
	});

	it('lets a thing be picked from a list or named by its ID', () => {
		for (const { displayName, default: value, modes = [] } of fields.filter(({ type }) => type === 'resourceLocator')) {
			expect([displayName, modes.map(({ name }) => name)]).toEqual([displayName, expect.arrayContaining(['list', 'id'])]);
			// From the list, unless the item that comes in usually holds the ID.
			expect([{ mode: 'list', value: '' }, { mode: 'id', value: expect.stringMatching(/^=\{\{/) }]).toContainEqual(value);
			for (const { name, placeholder } of modes) if (name !== 'list') expect(placeholder).toMatch(/^e\.g\. /);
		}
	});

	it('says in the words of n8n what Simplify does', () => {
		for (const { description: text } of fields.filter(({ name }) => name === 'simplify')) expect(text).toBe('Whether to return a simplified version of the response instead of the raw data');
	});

	it('has at most one notice at a time', () => {
		const shown = description.properties.filter(({ type }) => type === 'notice').map(({ displayOptions }) => JSON.stringify(displayOptions ?? {}));
		expect(new Set(shown).size).toBe(shown.length);
	});

	it('is found by the words of its field in English, Danish, Norwegian and Swedish', () => {
		const { alias, categories, resources } = JSON.parse(readFileSync(join('nodes', folder, `${folder}.node.json`), 'utf8')) as { alias: string[]; categories: string[]; resources: Record<string, unknown[]> };
		expect(categories).toEqual(['Finance & Accounting']);
		expect(WORDS.filter((word) => !alias.some((name) => word.test(name)))).toEqual([]);
		expect(new Set(alias.map((name) => name.toLowerCase())).size).toBe(alias.length);
		expect(resources.primaryDocumentation).toHaveLength(1);
		expect(resources.credentialDocumentation ?? []).toHaveLength(description.credentials === undefined ? 0 : 1);
	});

	if (isTrigger) {
		it('tells in its panel what to do before it starts by itself', () => {
			const { triggerPanel, eventTriggerDescription, activationMessage, subtitle } = description;
			expect(triggerPanel).toMatchObject({ executionsHelp: { inactive: expect.stringMatching(/.{40}/), active: expect.stringMatching(/.{40}/) }, activationHint: expect.stringMatching(/.{20}/) });
			expect([eventTriggerDescription, activationMessage, subtitle]).toEqual([expect.any(String), expect.any(String), expect.any(String)]);
			expect(description.displayName).toMatch(/ Trigger$/);
		});

		it('shows on the canvas what it starts on, by the name and not by the value', async () => {
			const events = description.properties.find(({ name }) => name === 'events');
			for (const choice of (events?.options ?? []).filter(isChoice)) expect(await subtitleOf(node, { events: [choice.value] as never })).toBe(choice.name);
		});

		it('has a schema of its output', () => {
			for (const version of schemaFolders(folder, description)) expect([version, existsSync(`${version}.json`)]).toEqual([version, true]);
		});
		return;
	}

	it('shows on the canvas what it does, by the names and not by the values', async () => {
		for (const { resource, operation } of operations) {
			expect(await subtitleOf(node, { resource: String(resource.value), operation: String(operation.value) })).toMatch(new RegExp(`^${operation.name}: ${resource.name}( \\(|$)`));
		}
	});

	it('tells of every operation what it does, to people and to agents', () => {
		const actions = operations.map(({ operation }) => operation.action ?? '');
		expect(new Set(actions).size).toBe(actions.length);
		expect(actions.filter((action) => !/^[A-Z][^A-Z]*( [a-z].*)?$/.test(action) || /\b(a|an|the)\b/.test(action))).toEqual([]);
		expect(operations.filter(({ operation }) => (operation.description ?? '').length < 20 || operation.description === operation.name).map(({ operation }) => operation.action)).toEqual([]);
		expect(description.usableAsTool).toBe(true);
	});

	it('has a schema of the output of every operation', () => {
		const files = schemaFolders(folder, description).flatMap((version) => operations.map(({ resource, operation }) => join(version, String(resource.value), `${String(operation.value)}.json`)));
		expect(files.filter((file) => !existsSync(file))).toEqual([]);
	});

	it('has rows in its forms that say what is added', () => {
		const rows = fields.filter(({ type, typeOptions }) => type === 'fixedCollection' && typeOptions?.multipleValues === true);
		expect(rows.filter(({ options = [] }) => options.filter(isGroup).some(({ displayName }) => displayName === '')).map(({ displayName }) => displayName)).toEqual([]);
	});
});

describe('credentials', () => {
	const credentials: ICredentialType[] = [new KauntApi(), new KauntWebhookApi(), new KraviaApi(), new KraviaWebhookApi()];

	it.each(credentials.map((credential) => ({ name: credential.name, credential })))('$name masks secrets, explains every field, and can be tested', ({ credential }) => {
		const shown = allFields(credential.properties).filter(({ type }) => type !== 'hidden' && type !== 'notice');
		expect(labelled(shown.filter(({ name, typeOptions }) => /secret$|^token$|password/i.test(name) && typeOptions?.password !== true))).toEqual([]);
		expect(labelled(shown.filter(({ description, type }) => !description && type !== 'collection'))).toEqual([]);
		expect(labelled(shown.filter(({ placeholder, type }) => placeholder !== undefined && !placeholder.startsWith(ADDERS.includes(type) ? 'Add ' : 'e.g. ')))).toEqual([]);
		expect(credential.documentationUrl).toMatch(/^https:/);
		const testers = allNodes.flatMap(({ node }) => node.description.credentials ?? []).filter(({ name, testedBy }) => name === credential.name && testedBy !== undefined);
		expect(credential.test !== undefined || testers.length > 0).toBe(true);
	});
});
