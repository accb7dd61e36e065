import { NodeHelpers, Workflow } from 'n8n-workflow';
import type { IDataObject, INode, INodeTypes } from 'n8n-workflow';

import { KraviaTrigger } from '../../../nodes/KraviaTrigger/KraviaTrigger.node';

const { description } = new KraviaTrigger();

/** The hints that the editor shows: it evaluates their conditions over the parameters. */
function hintsFor(parameters: IDataObject): string[] {
	const node = { id: '1', name: 'Kravia Trigger', type: 'kraviaTrigger', typeVersion: 1, position: [0, 0], parameters } as INode;
	const nodeTypes = { getByNameAndVersion: () => new KraviaTrigger(), getKnownTypes: () => ({}) } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const loaded = workflow.getNode('Kravia Trigger') as INode;
	const isShown = (condition: string | undefined): boolean => condition === undefined || workflow.expression.getSimpleParameterValue(loaded, condition, 'internal', {}) === true;
	return (description.hints ?? []).filter(({ displayCondition }) => isShown(displayCondition)).map(({ message }) => message);
}

describe('the form of Kravia Trigger', () => {
	it('says first what publishing does, and that it needs consent, which is off', () => {
		const [notice] = description.properties;
		expect(notice).toMatchObject({ type: 'notice', displayName: expect.stringContaining('one webhook per creditor') });
		expect(description.properties.find(({ name }) => name === 'replaceWebhook')).toMatchObject({ type: 'boolean', default: false });
	});

	it('warns while nothing is verified, and while the test URL would take the webhook away', () => {
		expect(hintsFor({})).toEqual([]);
		expect(hintsFor({ signature: 'none' })).toEqual([expect.stringContaining('Nothing is verified')]);
		expect(hintsFor({ options: { registerTestUrl: true } })).toEqual([expect.stringContaining('production gets none')]);
	});

	it.each(['creditorId', 'replaceWebhook', 'signature'])('takes no expression for %s, which could read the notification itself', (name) => {
		expect(description.properties.find((property) => property.name === name)).toMatchObject({ noDataExpression: true });
	});

	it('answers by itself and not with the words "firstEntryJson", at an address made by n8n', () => {
		expect(description.webhooks).toEqual([{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', path: 'webhook' }]);
	});

	it('needs both credentials whatever is chosen', () => {
		const node = { parameters: { signature: 'none' }, typeVersion: 1 } as unknown as INode;
		const needed = description.credentials?.filter((credential) => NodeHelpers.displayParameter(node.parameters, credential, node, description));
		expect(needed?.map(({ name }) => name)).toEqual(['kraviaApi', 'kraviaWebhookApi']);
	});

	it('tests the secret by its length', async () => {
		const { testWebhookSecret } = new KraviaTrigger().methods.credentialTest;
		const outcomeOf = async (secret: string) => await testWebhookSecret.call({} as never, { data: { secret } } as never);
		expect(await outcomeOf('0123456789abcdef')).toMatchObject({ status: 'OK' });
		expect(await outcomeOf('0123456789abcde')).toMatchObject({ status: 'Error' });
	});
});
