import './quietN8n';

import { LoadOptionsContext } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type { INode, INodeListSearchResult, INodeParameters, INodeType, INodeTypes, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

import { StoredCredentials } from './StoredCredentials';
import type { TestCredential } from './runNode';

/** A list that the form of a node asks for. */
export interface ListRun {
	readonly node: INodeType;
	/** Name in `methods.listSearch`. */
	readonly method: string;
	/** The form as it is filled in. */
	readonly parameters: INodeParameters;
	readonly credential: TestCredential;
	/** Version of the node. @default 1 */
	readonly typeVersion?: number;
	readonly filter?: string;
	readonly paginationToken?: string;
}

/** Calls a list method of a node in n8n's own context, as the form does. */
export async function loadList({ node, method, parameters, credential, typeVersion = 1, filter, paginationToken }: ListRun): Promise<INodeListSearchResult> {
	const type = `n8n-nodes-invoice-coding.${node.description.name}`;
	const placed = { id: '1', name: 'Node', type, typeVersion, position: [0, 0], parameters, credentials: { [credential.type.name]: { id: '1', name: 'test' } } } as INode;
	const nodeTypes = { getByName: () => node, getByNameAndVersion: () => node, getKnownTypes: () => ({}) } as unknown as INodeTypes;
	const workflow = new Workflow({ id: 'test', nodes: [placed], connections: {}, active: false, nodeTypes });
	const additionalData = { credentialsHelper: new StoredCredentials(credential), currentNodeParameters: parameters } as unknown as IWorkflowExecuteAdditionalData;
	const context = new LoadOptionsContext(workflow, placed, additionalData, '');
	const search = node.methods?.listSearch?.[method];
	if (search === undefined) throw new Error(`The node has no list "${method}".`);
	return await search.call(context, filter, paginationToken);
}
