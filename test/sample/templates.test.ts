import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fillTemplate } from '../../sandbox/n8n/fillTemplate';
import { repositoryRoot } from '../../sandbox/n8n/hostPaths';
import { measuringWorkflows, notificationPath, readTemplate, sandboxContent, waitingWorkflows } from '../../sandbox/n8n/sandboxContent';

const files = readdirSync(join(repositoryRoot, 'workflows')).filter((file) => file.endsWith('.json'));
const addresses = { kauntUrl: 'http://127.0.0.1:1', kraviaUrl: 'http://127.0.0.1:2', erpUrl: 'http://127.0.0.1:3' };

describe('the workflow templates', () => {
	it.each(files)('%s has an id that n8n can import and runs its branches in order', (file) => {
		const { id, settings } = readTemplate(file);
		expect(id.length).toBeLessThanOrEqual(21);
		expect(settings?.executionOrder).toBe('v1');
	});

	it.each(files)('%s names no credential, holds no pinned data, and connects only nodes that it has', (file) => {
		const { nodes, connections, pinData } = readTemplate(file);
		const names = nodes.map(({ name }) => name);
		const targets = Object.values(connections as Record<string, { main: Array<Array<{ node: string }>> }>).flatMap(({ main }) => main.flat().map(({ node }) => node));
		expect(nodes.filter(({ credentials }) => credentials)).toEqual([]);
		expect(pinData).toEqual({});
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		expect([...Object.keys(connections), ...targets].filter((name) => !names.includes(name))).toEqual([]);
	});

	it.each(files)('%s needs no code, explains itself in notes, and protects its webhook', (file) => {
		const { nodes } = readTemplate(file);
		expect(nodes.filter(({ type }) => type === 'n8n-nodes-base.code')).toEqual([]);
		expect(nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote').length).toBeGreaterThan(3);
		const webhooks = nodes.filter(({ type }) => type === 'n8n-nodes-base.webhook');
		expect(webhooks.filter(({ parameters }) => parameters.authentication !== 'headerAuth')).toEqual([]);
		const forms = nodes.filter(({ type }) => type === 'n8n-nodes-base.formTrigger');
		expect(forms.filter(({ parameters }) => parameters.authentication !== 'basicAuth')).toEqual([]);
		expect(webhooks.length + nodes.filter(({ type }) => /\.(kaunt|kravia)Trigger$/.test(type)).length).toBeGreaterThan(0);
	});
});

describe('filling in a template', () => {
	it('gives every node that needs one its credential', () => {
		const { workflows, credentials } = sandboxContent(addresses);
		const used = workflows.flatMap(({ nodes }) => nodes.flatMap((node) => Object.values(node.credentials ?? {}).map(({ id }) => id)));
		expect(new Set(used)).toEqual(new Set(credentials.map(({ id }) => id)));
		expect(JSON.stringify(workflows)).not.toContain('erp.example.com');
	});

	it('gives the workflows that wait for notifications only credentials that there are, and says where they take them', () => {
		const { credentials } = sandboxContent(addresses);
		const workflows = waitingWorkflows(addresses);
		const used = workflows.flatMap(({ nodes }) => nodes.flatMap((node) => Object.values(node.credentials ?? {}).map(({ id }) => id)));
		expect([...new Set(used)].filter((id) => !credentials.some((credential) => credential.id === id))).toEqual([]);
		expect(JSON.stringify(workflows)).not.toContain('erp.example.com');
		expect(workflows.filter(({ nodes }) => nodes.some(({ type }) => type.endsWith('.kauntTrigger'))).map(notificationPath)).toEqual([expect.stringMatching(/^[0-9a-f-]{36}\/webhook$/), expect.stringMatching(/^[0-9a-f-]{36}\/webhook$/)]);
		expect(() => notificationPath(readTemplate('register-in-kravia.json'))).toThrow('no Kaunt Trigger');
	});

	it('gives the workflows for measuring only credentials that there are, and a period that the sample has', () => {
		const { credentials } = sandboxContent(addresses);
		const workflows = measuringWorkflows(addresses);
		const used = workflows.flatMap(({ nodes }) => nodes.flatMap((node) => Object.values(node.credentials ?? {}).map(({ id }) => id)));
		expect([...new Set(used)].filter((id) => !credentials.some((credential) => credential.id === id))).toEqual([]);
		expect(JSON.stringify(workflows)).not.toContain('erp.example.com');
		expect(JSON.stringify(workflows)).toContain('"name":"testFrom","value":"2026-08-01"');
	});

	it('books nothing while shadow data is collected, and keeps the e-mail switched off', () => {
		const calls = readTemplate('collect-shadow-data.json').nodes.filter(({ type }) => type === 'n8n-nodes-base.httpRequest');
		expect(calls.filter(({ parameters }) => parameters.method !== undefined)).toEqual([]);
		const mails = readTemplate('monthly-coding-report.json').nodes.filter(({ type }) => type === 'n8n-nodes-base.emailSend');
		expect(mails.map(({ disabled }) => disabled)).toEqual([true]);
	});

	it('reads the same columns wherever the sample is measured', () => {
		const readings = ['monthly-coding-report.json', 'report-from-file.json', 'suggest-rules.json'].flatMap((file) => readTemplate(file).nodes.filter(({ parameters }) => parameters.historySource === 'file'));
		expect(readings).toHaveLength(3);
		expect(new Set(readings.map(({ parameters: { columns, dimensions, idTemplate } }) => JSON.stringify([columns, dimensions, idTemplate]))).size).toBe(1);
	});

	it('leads every proposal that comes late to a person, whichever way is waited', () => {
		for (const file of files) {
			const { nodes } = readTemplate(file);
			const merges = nodes.filter(({ parameters }) => parameters.operation === 'merge');
			expect(merges.filter(({ parameters }) => (parameters.policyOptions as { missingProposal?: string }).missingProposal !== 'review')).toEqual([]);
		}
		const { connections } = readTemplate('code-incoming-invoice.json');
		const { main } = connections['Get Proposals'] as { main: Array<Array<{ node: string }>> };
		expect(main.map((targets) => targets.map(({ node }) => node))).toEqual([['Proposals and Late Ones'], ['Proposals and Late Ones'], ['Not Sent']]);
	});

	it('refuses a setting and a node that the template does not have', () => {
		const template = readTemplate('teach-from-erp-export.json');
		expect(() => fillTemplate(template, { credentials: {}, settings: { erpAddress: 'x' } })).toThrow('the setting "erpAddress"');
		expect(() => fillTemplate(template, { credentials: {}, parameters: { Upload: {} } })).toThrow('the node "Upload"');
	});
});
