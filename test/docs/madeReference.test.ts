import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { navigation } from '../../site/pages/navigation';
import { sitePath, withSiteLinks } from '../../site/pages/sitePath';
import { commandLinePage } from '../../site/reference/commandLinePage';
import { credentialsPage } from '../../site/reference/describeCredentials';
import { nodePage } from '../../site/reference/describeNode';
import { loadCredentials, loadNodes } from '../../site/reference/loadTypes';
import { plain } from '../../site/reference/markdown';
import { rulesPage } from '../../site/reference/rulesPage';
import { templatesPage } from '../../site/reference/templatesPage';
import { filesBelow, section } from './markdown';

type Option = NonNullable<INodeProperties['options']>[number];

const isField = (option: Option): option is INodeProperties => 'type' in option && 'displayName' in option;
const isGroup = (option: Option): option is INodePropertyCollection => 'values' in option;
const isChoice = (option: Option): option is INodePropertyOptions => 'value' in option && 'name' in option;

function allFields(properties: readonly INodeProperties[]): INodeProperties[] {
	const shown = properties.filter(({ name, type }) => !['resource', 'operation'].includes(name) && type !== 'hidden' && type !== 'notice');
	return shown.flatMap((field) => [field, ...allFields((field.options ?? []).filter(isField)), ...(field.options ?? []).filter(isGroup).flatMap(({ values }) => allFields(values))]);
}

const pageOf = (name: string): string => {
	const found = loadNodes().find(({ node }) => node.description.displayName === name);
	if (found === undefined) throw new Error(`There is no node ${name}.`);
	return nodePage({ description: found.node.description, explainedAt: 'x.md', credentialNames: new Map() });
};

describe.each(loadNodes())('the page of the fields of $folder', ({ node: { description } }) => {
	const page = pageOf(description.displayName);
	const fields = allFields(description.properties);

	it('has every field with its name, and every choice with its value', () => {
		expect(fields.filter(({ displayName, name }) => !page.includes(`**${plain(displayName)}** \`${name}\``)).map(({ displayName }) => displayName)).toEqual([]);
		const choices = fields.flatMap(({ options = [] }) => options.filter(isChoice));
		expect(choices.filter(({ name, value }) => !page.includes(`*${plain(name)}* \`${String(value)}\``)).map(({ name }) => name)).toEqual([]);
	});

	it('has every operation once, with what goes in and out', () => {
		const menus = description.properties.filter(({ name }) => name === 'operation');
		const names = new Set(menus.flatMap((menu) => (menu.options ?? []).filter(isChoice).map(({ name }) => `${String(menu.displayOptions?.show?.resource?.[0])} ${name}`)));
		expect([...page.matchAll(/^### /gm)]).toHaveLength(names.size);
		expect([...page.matchAll(/^\*Inputs:\* .+ · \*Outputs:\* .+ · \*As a tool of an AI agent:\* (?:yes|no)$/gm)]).toHaveLength(names.size);
	});
});

it('works the inputs and outputs of an operation out, as n8n does', () => {
	expect(section(pageOf('Invoice Coding'), 'Coding: Merge')).toContain('*Inputs:* Invoices, Rules · *Outputs:* Auto, Review, Blocked');
	expect(section(pageOf('Kaunt'), 'Proposal: Request and Wait')).toContain('*Outputs:* Proposals, Timed Out');
});

it('says when a field is shown, and what may be a tool', () => {
	expect(pageOf('Kravia')).toMatch(/Shown when \*[^*]+\* is \*[^*]+\*/);
	expect(section(pageOf('Kravia'), 'Invoice: Get')).toContain('*As a tool of an AI agent:* yes');
	expect(section(pageOf('Kravia'), 'Payment: Register')).toContain('*As a tool of an AI agent:* no');
});

it('has every credential, the facts and operators, the help of every command, and every template', async () => {
	const credentials = loadCredentials();
	expect(credentials.filter(({ displayName }) => !credentialsPage(credentials).includes(`## ${displayName}`))).toEqual([]);
	expect(rulesPage()).toContain('`vendor.externalId`');
	const help = await commandLinePage();
	expect(['backtest', 'suggest', 'check', 'explain', 'upload'].filter((command) => !help.includes(`Usage: invoice-coding ${command}`))).toEqual([]);
	expect(filesBelow('workflows', '.json').filter((path) => !templatesPage().includes(path))).toEqual([]);
});

describe('links of a page in the site', () => {
	it.each([
		['docs/rules.md', '[x](nodes/kaunt.md#fields)', '[x](./nodes/kaunt.md#fields)'],
		['docs/nodes/kaunt.md', '![x](../images/a.png)', '![x](../images/a.png)'],
		['README.md', '[x](docs/rules.md)', '[x](./rules.md)'],
		['README.md', '[x](workflows/teach-from-file.json)', '[x](./reference/templates.md#teach-from-file)'],
		['docs/rules.md', '[x](../engine/index.ts)', '[x](https://github.com/invoice-coding/n8n-nodes-invoice-coding/blob/main/engine/index.ts)'],
		['docs/rules.md', '[x](#facts), [y](https://example.com)', '[x](#facts), [y](https://example.com)'],
		['docs/rules.md', 'code `[x](y.md)`', 'code `[x](y.md)`'],
	])('of %s: %s', (page, text, expected) => {
		expect(withSiteLinks(text, page)).toBe(expected);
	});

	it('lead to every page from the side bar', () => {
		const links = JSON.stringify(navigation([], []));
		const pages = filesBelow('docs', '.md').filter((page) => !page.startsWith('docs/decisions/'));
		expect(pages.filter((page) => !links.includes(`"/${(sitePath(page) ?? '').replace(/(index)?\.md$/, '')}"`))).toEqual([]);
	});
});
