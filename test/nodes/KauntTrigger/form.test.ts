import { NodeHelpers, Workflow } from 'n8n-workflow';
import type { IDataObject, INode, INodeTypes } from 'n8n-workflow';

import { KauntTrigger } from '../../../nodes/KauntTrigger/KauntTrigger.node';

const { description, webhookMethods } = new KauntTrigger();

function workflowWith(parameters: IDataObject): { workflow: Workflow; node: INode } {
	const node = { id: '1', name: 'Kaunt Trigger', type: 'kauntTrigger', typeVersion: 1, position: [0, 0], parameters } as INode;
	const nodeTypes = { getByNameAndVersion: () => new KauntTrigger(), getKnownTypes: () => ({}) } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return { workflow, node: workflow.getNode('Kaunt Trigger') as INode };
}

/** The hints that the editor shows: it evaluates their conditions over the parameters. */
function hintsFor(parameters: IDataObject): string[] {
	const { workflow, node } = workflowWith(parameters);
	const isShown = (condition: string | undefined): boolean => condition === undefined || workflow.expression.getSimpleParameterValue(node, condition, 'internal', {}) === true;
	return (description.hints ?? []).filter(({ displayCondition }) => isShown(displayCondition)).map(({ message }) => message);
}

describe('the form of Kaunt Trigger', () => {
	it('says where the address goes, and warns while nothing is verified', () => {
		expect(hintsFor({})).toEqual([expect.stringContaining('partner.kaunt.com'), expect.stringContaining('Nothing is verified')]);
		expect(hintsFor({ verification: 'header' })).toEqual([expect.stringContaining('partner.kaunt.com')]);
	});

	it.each([
		['none', [], ['kauntApi']],
		['header', ['headerName'], ['kauntApi', 'kauntWebhookApi']],
		['hmac', ['headerName', 'signatureOptions'], ['kauntApi', 'kauntWebhookApi']],
	])('asks under the verification %s only for what it needs', (verification, names, credentials) => {
		const { node } = workflowWith({ verification });
		const shown = description.properties.filter((property) => NodeHelpers.displayParameter(node.parameters, property, node, description));
		expect(shown.map(({ name }) => name).filter((name) => ['headerName', 'signatureOptions'].includes(name))).toEqual(names);
		const needed = description.credentials?.filter((credential) => NodeHelpers.displayParameter(node.parameters, credential, node, description));
		expect(needed?.map(({ name }) => name)).toEqual(credentials);
	});

	it('takes no expression for the verification, which could read the notification itself', () => {
		expect(description.properties.find(({ name }) => name === 'verification')).toMatchObject({ noDataExpression: true });
	});

	it('answers by itself and not with the words "firstEntryJson", at an address made by n8n', () => {
		expect(description.webhooks).toEqual([{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', path: 'webhook' }]);
	});

	it('registers and removes nothing at Kaunt', async () => {
		const nothing = new Proxy({}, { get: (_target, name) => { throw new Error(`n8n was asked for ${String(name)}.`); } });
		expect(await webhookMethods.default.create.call(nothing as never)).toBe(true);
		expect(await webhookMethods.default.delete.call(nothing as never)).toBe(true);
	});
});
