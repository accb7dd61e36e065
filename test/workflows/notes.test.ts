import { credentialTypesOf } from '../../sandbox/n8n/fillTemplate';
import { contentOf, readTemplates } from './support/readTemplates';

const FILL_IN = '**Before the first run**';

/** What a note calls the credential of a type. */
const CREDENTIAL_NAMES: Readonly<Record<string, string>> = {
	kauntApi: 'Kaunt API',
	kraviaApi: 'Kravia API',
	kraviaWebhookApi: 'Kravia Webhook',
	httpHeaderAuth: 'Header Auth',
	httpBasicAuth: 'Basic Auth',
};

/** A host that no real system has: what a person must replace. */
const PLACEHOLDER = /[\w.@-]*\bexample\.com\b/;

describe.each(readTemplates().map((template) => [template.file, template] as const))('the notes of %s', (_file, { workflow, notes, nodes, links }) => {
	const [overview, ...others] = notes;
	const text = overview ? contentOf(overview) : '';
	const fillIn = text.slice(text.indexOf(FILL_IN));

	it('begin with what the template does, and end that note with what is to be filled in', () => {
		expect(overview?.name).toBe('Note: Overview');
		expect(text).toMatch(/^## \S/);
		expect(text.indexOf(FILL_IN)).toBeGreaterThan(80);
		expect(fillIn).toMatch(/^1\. /m);
		expect(others.filter((note) => !/^###? \S/.test(contentOf(note))).map(({ name }) => name)).toEqual([]);
	});

	it('name every credential that is needed, and hold none', () => {
		const needed = [...new Set(nodes.flatMap(credentialTypesOf))];
		expect(needed.filter((type) => !fillIn.includes(CREDENTIAL_NAMES[type] ?? type))).toEqual([]);
		expect(nodes.filter(({ credentials }) => credentials !== undefined).map(({ name }) => name)).toEqual([]);
		expect(workflow['pinData']).toEqual({});
	});

	it('send the person to nodes that there are', () => {
		const told = [...fillIn.matchAll(/^\d+\. \*\*([^*]+)\*\*/gm)].map(([, name]) => name ?? '');
		expect(told.filter((name) => !nodes.some((node) => node.name === name))).toEqual([]);
	});

	it('have all placeholders in Settings, and say so', () => {
		const holding = nodes.filter((node) => PLACEHOLDER.test(JSON.stringify(node.parameters)));
		// A node that is switched off until somebody chooses a sender may keep its own.
		expect(holding.filter(({ name, disabled }) => name !== 'Settings' && disabled !== true).map(({ name }) => name)).toEqual([]);
		for (const { name } of holding) expect(fillIn).toContain(`**${name}**`);
		if (nodes.some(({ name }) => name === 'Settings')) expect(fillIn).toContain('**Settings**');
	});

	it('leave no error output open', () => {
		const open = nodes.filter(({ name, onError }) => onError === 'continueErrorOutput' && !links.some(({ from, output }) => from === name && output > 0));
		expect(open.map(({ name }) => name)).toEqual([]);
	});
});
