import type { ICredentialType, INodeProperties, INodePropertyCollection, INodePropertyOptions, INodeType } from 'n8n-workflow';

import { toApiError } from '../../clients/errors/toApiError';
import { DEFAULT_KAUNT_SETTINGS } from '../../clients/kaunt/kauntSettings';
import { DEFAULT_KRAVIA_SETTINGS } from '../../clients/kravia/kraviaSettings';
import { KauntApi } from '../../credentials/KauntApi.credentials';
import { KauntWebhookApi } from '../../credentials/KauntWebhookApi.credentials';
import { KraviaApi } from '../../credentials/KraviaApi.credentials';
import { KraviaWebhookApi } from '../../credentials/KraviaWebhookApi.credentials';
import { FACT_NAMES } from '../../engine/facts/factCatalogue';
import { OWN_OPERATORS } from '../../engine/rules/ownOperators';
import { TABLE_OPERATORS } from '../../engine/rules/tableHeader';
import { InvoiceCoding } from '../../nodes/InvoiceCoding/InvoiceCoding.node';
import { Kaunt } from '../../nodes/Kaunt/Kaunt.node';
import { KauntTrigger } from '../../nodes/KauntTrigger/KauntTrigger.node';
import { Kravia } from '../../nodes/Kravia/Kravia.node';
import { KraviaTrigger } from '../../nodes/KraviaTrigger/KraviaTrigger.node';
import { codesInSource } from './codesInSource';
import { anchorsOf, brokenBecause, codeSpans, filesBelow, localLinks, read, section, tables } from './markdown';

const REPOSITORY_URL = 'https://github.com/invoice-coding/n8n-nodes-invoice-coding/blob/main/';

const documents = filesBelow('docs', '.md');
const pages = ['README.md', 'CONTRIBUTING.md', ...documents];
const rulesPage = read('docs/rules.md');
const credentialsPage = read('docs/credentials.md');

const nodes: Array<{ page: string; folder: string; node: INodeType }> = [
	{ page: 'docs/nodes/kaunt.md', folder: 'nodes/Kaunt/Kaunt', node: new Kaunt() },
	{ page: 'docs/nodes/kaunt-trigger.md', folder: 'nodes/KauntTrigger/KauntTrigger', node: new KauntTrigger() },
	{ page: 'docs/nodes/invoice-coding.md', folder: 'nodes/InvoiceCoding/InvoiceCoding', node: new InvoiceCoding() },
	{ page: 'docs/nodes/kravia.md', folder: 'nodes/Kravia/Kravia', node: new Kravia() },
	{ page: 'docs/nodes/kravia-trigger.md', folder: 'nodes/KraviaTrigger/KraviaTrigger', node: new KraviaTrigger() },
];

const credentials: Array<{ heading: string; credential: ICredentialType }> = [
	{ heading: 'Kaunt', credential: new KauntApi() },
	{ heading: 'Kaunt Webhook', credential: new KauntWebhookApi() },
	{ heading: 'Kravia', credential: new KraviaApi() },
	{ heading: 'Kravia Webhook', credential: new KraviaWebhookApi() },
];

const isField = (option: object): option is INodeProperties => 'type' in option && 'displayName' in option;
const isGroup = (option: object): option is INodePropertyCollection => 'values' in option;
const isChoice = (option: object): option is INodePropertyOptions => 'value' in option && 'name' in option;

/** Every field, also those inside collections. */
function allFields(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...allFields((property.options ?? []).filter(isField)),
		...(property.options ?? []).filter(isGroup).flatMap(({ values }) => allFields(values)),
	]);
}

/** Labels in bold and headings; a collection may also be named by the header of its table. */
function isNamed(text: string, { displayName, type }: INodeProperties): boolean {
	return text.includes(`**${displayName}**`) || (type === 'collection' && new RegExp(`^(\\| |#+ )${displayName}( \\||$)`, 'm').test(text));
}

/** `{ retry: { attempts: 4 } }` → `retry.attempts`, 4; lists are values. */
function leaves(settings: object, prefix = ''): Array<{ key: string; value: unknown }> {
	return Object.entries(settings).flatMap(([name, value]: [string, unknown]) =>
		typeof value === 'object' && value !== null && !Array.isArray(value) ? leaves(value, `${prefix}${name}.`) : [{ key: `${prefix}${name}`, value }],
	);
}

describe('links', () => {
	it.each(pages)('%s leads only to files and headings that exist', (page) => {
		const broken = localLinks(read(page)).flatMap((target) => brokenBecause(page, target) ?? []);
		expect(broken).toEqual([]);
	});

	it('finds a missing file and a missing heading', () => {
		expect(brokenBecause('docs/README.md', 'nodes/none.md')).toContain('no such file');
		expect(brokenBecause('docs/README.md', 'rules.md#none')).toContain('no such heading');
	});

	const codexUrls = nodes.flatMap(({ folder }) => {
		const { resources } = JSON.parse(read(`${folder}.node.json`)) as { resources: Record<string, Array<{ url: string }>> };
		return Object.values(resources).flatMap((links) => links.map(({ url }) => url));
	});
	const urls = [...credentials.map(({ credential }) => credential.documentationUrl ?? ''), ...codexUrls];

	it.each(urls)('n8n shows %s, which exists here', (url) => {
		expect(url.startsWith(REPOSITORY_URL)).toBe(true);
		expect(brokenBecause('README.md', url.slice(REPOSITORY_URL.length))).toBeUndefined();
	});

	it('names every page of the documentation in its index', () => {
		const index = localLinks(read('docs/README.md'));
		const named = documents.filter((page) => page !== 'docs/README.md' && !page.startsWith('docs/decisions/'));
		expect(named.filter((page) => !index.includes(page.slice('docs/'.length)))).toEqual([]);
	});
});

describe.each(nodes)('$page', ({ page, node: { description } }) => {
	const text = read(page);
	// A notice is a text of the form, not a field.
	const fields = allFields(description.properties).filter(({ type }) => type !== 'notice');

	it('names every field of the node as the canvas does', () => {
		expect(fields.filter((field) => !isNamed(text, field)).map(({ displayName }) => displayName)).toEqual([]);
	});

	it('names every choice of every menu', () => {
		const choices = fields.flatMap((field) => (field.type === 'options' ? (field.options ?? []).filter(isChoice) : []));
		expect(choices.filter(({ name }) => !text.includes(name)).map(({ name }) => name)).toEqual([]);
	});
});

describe('docs/credentials.md', () => {
	it('has the headings that the credentials lead to', () => {
		expect([...anchorsOf(credentialsPage)]).toEqual(expect.arrayContaining(['kaunt', 'kravia']));
	});

	it.each(credentials)('names every field of the credential of $heading', ({ heading, credential }) => {
		const text = section(credentialsPage, heading);
		const shown = credential.properties.filter(({ type }) => type !== 'hidden');
		expect(shown.filter((field) => !isNamed(text, field)).map(({ displayName }) => displayName)).toEqual([]);
	});

	it.each([
		{ service: 'Kaunt', settings: DEFAULT_KAUNT_SETTINGS },
		{ service: 'Kravia', settings: DEFAULT_KRAVIA_SETTINGS },
	])('lists every setting of $service with its default, and no other', ({ service, settings }) => {
		const [table = []] = tables(section(credentialsPage, `Settings (JSON) of ${service}`));
		const listed = table.map((row) => ({ key: row.Key, value: row.Default }));
		const real = leaves(settings).map(({ key, value }) => ({ key: `\`${key}\``, value: `\`${JSON.stringify(value)}\`` }));
		expect(listed).toEqual(real);
	});
});

describe('docs/rules.md', () => {
	const spans = codeSpans(rulesPage);
	const lowerCased = new Set([...spans].map((span) => span.toLowerCase()));

	it('names every fact, and no other', () => {
		const listed = [...codeSpans(section(rulesPage, 'Facts'))].filter((span) => /^(invoice|vendor|buyer|line)\.[\w.]+$/.test(span));
		expect(listed.sort()).toEqual([...FACT_NAMES].sort());
	});

	it('names every operator of tables, however it is written', () => {
		expect(TABLE_OPERATORS.filter((operator) => !lowerCased.has(operator))).toEqual([]);
	});

	it('names every operator that this package adds', () => {
		expect(Object.keys(OWN_OPERATORS).filter((operator) => !spans.has(operator))).toEqual([]);
	});
});

describe('codes', () => {
	const text = documents.map(read).join('\n');
	const isExplained = (code: string): boolean => new RegExp(`^\\|[^|]*\`${code}\``, 'm').test(text);
	const inSource = codesInSource(['engine', 'clients', 'nodes']);

	it('finds codes of every way of writing them', () => {
		expect(inSource).toEqual(
			expect.arrayContaining(['RULE_UNKNOWN_FACT', 'VALUE_BLOCKED', 'LINES_DIFFER_FROM_TOTAL', 'TABLE_CELL_INVALID', 'PROPOSAL_EMPTY', 'DUPLICATE_POSTING', 'SETTINGS_INVALID', 'OPERATION_UNKNOWN']),
		);
	});

	it('explains every code in a table', () => {
		expect(inSource.filter((code) => !isExplained(code))).toEqual([]);
	});

	it.each(['Kaunt', 'Kravia'] as const)('explains every answer of %s that is a failure', (service) => {
		const statuses = [200, 302, 400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 503];
		const codes = statuses.map((status) => toApiError({ status, headers: {}, body: null }, { service, what: 'A request', credentialRemedy: '' }).code);
		expect([...new Set(codes)].filter((code) => !isExplained(code))).toEqual([]);
	});

	it('explains what every kind of input may lack', () => {
		const areas = /type SchemaArea = ([^;]+);/.exec(read('engine/schema/parseWith.ts'))?.[1]?.match(/[A-Z]+/g) ?? [];
		expect(areas.length).toBeGreaterThan(5);
		const codes = areas.flatMap((area) => [`${area}_FIELD_MISSING`, `${area}_FIELD_INVALID`]);
		expect(codes.filter((code) => !isExplained(code))).toEqual([]);
	});
});
