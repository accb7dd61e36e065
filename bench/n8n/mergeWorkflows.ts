import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostWorkflow, WorkflowNode } from '../../sandbox/n8n/hostContent';

/** The two ways to merge that are compared; also the ids of their workflows, and the paths of their webhooks. */
export const WAYS = ['merge-node', 'code-node'] as const;
export type Way = (typeof WAYS)[number];

/** The name of the node that is compared, in every workflow. */
export const COMPARED_NODE = 'Compared';

type Node = Pick<WorkflowNode, 'name' | 'type' | 'parameters'> & { readonly typeVersion: number; readonly executeOnce?: boolean };

const RULES = 'Rules';
const INVOICES = 'Invoices';

/** Kaunt first from Medium on, then the first rule that fits: what the text in the Code node does as well. */
const mergeNode: Node = {
	name: COMPARED_NODE, type: 'n8n-nodes-invoice-coding.invoiceCoding', typeVersion: 1,
	parameters: { resource: 'coding', operation: 'merge', precedence: 'kauntFirst', minConfidence: 'Medium', policyOptions: { ruleMatch: 'first', fillMode: 'perDimension' }, options: {} },
};

function codeNode(): Node {
	const text = readFileSync(join(__dirname, 'handWrittenMerge.cjs'), 'utf8').replace(/^module\.exports.*$/m, '');
	return {
		name: COMPARED_NODE, type: 'n8n-nodes-base.code', typeVersion: 2,
		parameters: { jsCode: `${text}\nreturn handWrittenMerge($input.all(), $('${RULES}').all().map((item) => item.json));` },
	};
}

/**
 * One workflow per way to merge: a webhook, the rules, the invoices with their proposals (both over HTTP, as from an ERP),
 * and the node that is compared. Proving workflows give its items back, measured ones an empty answer.
 *
 * @param sourceUrl serves `/rules`, and `/invoices` as one list
 */
export function mergeWorkflows(sourceUrl: string): HostWorkflow[] {
	return WAYS.flatMap((way) => [mergeWorkflow(way, sourceUrl, 'noData'), mergeWorkflow(way, sourceUrl, 'allEntries')]);
}

/** The path of the workflow that gives everything back. */
export function provingPath(way: Way): string {
	return `${way}-proved`;
}

function mergeWorkflow(way: Way, sourceUrl: string, responseData: 'noData' | 'allEntries'): HostWorkflow {
	const id = responseData === 'noData' ? way : provingPath(way);
	const nodes: Node[] = [
		{ name: 'Webhook', type: 'n8n-nodes-base.webhook', typeVersion: 2, parameters: { httpMethod: 'POST', path: id, responseMode: 'lastNode', responseData, options: {} } },
		{ name: RULES, type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, parameters: { url: `${sourceUrl}/rules`, options: {} } },
		{ name: INVOICES, type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, executeOnce: true, parameters: { url: `=${sourceUrl}/invoices?count={{ $('Webhook').first().json.body.count }}`, options: {} } },
		way === 'merge-node' ? mergeNode : codeNode(),
		// A webhook answers with the first output of the last node, and Merge puts what nothing is to be posted of on the second.
		...(way === 'merge-node' && responseData === 'allEntries' ? [{ name: 'Answer', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} }] : []),
	];
	const to = (node: string, index = 0): object => ({ node, type: 'main', index });
	return {
		id, name: id,
		nodes: nodes.map((node, index) => ({ ...node, id: `${id}-${index}`, position: [index * 220, 0], ...(index === 0 ? { webhookId: `${id}-hook` } : {}) })),
		connections: {
			Webhook: { main: [[to(RULES)]] },
			[RULES]: { main: [[to(INVOICES), ...(way === 'merge-node' ? [to(COMPARED_NODE, 1)] : [])]] },
			[INVOICES]: { main: [[to(COMPARED_NODE)]] },
			...(nodes.at(-1)?.name === 'Answer' ? { [COMPARED_NODE]: { main: [[], [to('Answer')]] } } : {}),
		},
		settings: { executionOrder: 'v1' },
	};
}
