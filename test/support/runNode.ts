import './quietN8n';

import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import { NodeConnectionTypes, NodeHelpers, Workflow, createRunExecutionData } from 'n8n-workflow';
import type {
	IConnections,
	ICredentialType,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	NodeExecutionHint,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { StoredCredentials } from './StoredCredentials';

/** A credential that the node under test may use. */
export interface TestCredential {
	readonly type: ICredentialType;
	readonly values: IDataObject;
}

/** One node, what it is set to, and what arrives on its inputs. */
export interface NodeRun {
	readonly node: INodeType;
	readonly parameters: IDataObject;
	/** Items of the first input: plain objects, or whole items with binary data. */
	readonly items: readonly (IDataObject | INodeExecutionData)[];
	/** Items of the second input. Absent: it is not connected. */
	readonly secondInput?: readonly (IDataObject | INodeExecutionData)[];
	/** Items of the third input. Absent: it is not connected. */
	readonly thirdInput?: readonly (IDataObject | INodeExecutionData)[];
	readonly credential?: TestCredential;
	/** Credentials of other types that the node uses beside it. */
	readonly furtherCredentials?: readonly TestCredential[];
	/** How the execution was begun. @default 'manual' */
	readonly mode?: WorkflowExecuteMode;
	readonly onError?: INode['onError'];
	/** Version of the node. @default 1 */
	readonly typeVersion?: number;
	/** Retry On Fail, with so many tries in all. */
	readonly tries?: number;
	/** The workflow's static data; what the node stores is written into it. Absent: empty. */
	readonly staticData?: IDataObject;
	/** Called with the run's abort function as soon as it is under way. */
	readonly onStart?: (cancel: () => void) => void;
}

/** What came out. */
export interface NodeOutcome {
	readonly status: string;
	/** Items per output of the node. */
	readonly outputs: INodeExecutionData[][];
	readonly error: (Error & { description?: string | null; context?: IDataObject; httpCode?: string | null }) | undefined;
	readonly hints: readonly NodeExecutionHint[];
	/** The credential as stored after the run, e.g. with a new access token. */
	readonly storedCredential: IDataObject | undefined;
	/** Everything that n8n would write into its database for this execution. */
	readonly stored: string;
}

const NODE_UNDER_TEST = 'Node under test';

/**
 * Runs one node inside n8n's own execution engine: parameters are resolved, requests are sent by n8n's own function,
 * the credential's own functions authenticate, and failures take n8n's own ways. Nothing is mocked but the stored
 * credential and the nodes around it.
 */
export async function runNode(input: NodeRun): Promise<NodeOutcome> {
	const credentials = new StoredCredentials(input.credential, input.furtherCredentials);
	const workflow = buildWorkflow(input);
	const additionalData = buildAdditionalData(credentials, workflow.definition);
	const startData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: workflow.workflow.getNode('Start') as INode, data: { main: [[{ json: {} }]] }, source: null }],
		},
	});
	const execution = new WorkflowExecute(additionalData, input.mode ?? 'manual', startData).processRunExecutionData(workflow.workflow);
	input.onStart?.(() => execution.cancel());
	return readOutcome(await execution, credentials);
}

function readOutcome(run: IRun, credentials: StoredCredentials): NodeOutcome {
	const task = run.data.resultData.runData[NODE_UNDER_TEST]?.at(-1);
	return {
		status: run.status,
		outputs: (task?.data?.main ?? []).map((items) => items ?? []),
		error: (task?.error ?? run.data.resultData.error) as NodeOutcome['error'],
		hints: task?.hints ?? [],
		storedCredential: credentials.stored,
		stored: JSON.stringify(run.data.resultData),
	};
}

/** Start → Items → node, and Start → Second and Third → further inputs. Each stub hands on what it was given. */
function buildWorkflow(input: NodeRun): { workflow: Workflow; definition: IWorkflowBase } {
	const stubs: Record<string, INodeExecutionData[]> = { Start: [{ json: {} }], Items: toItems(input.items), Second: toItems(input.secondInput ?? []), Third: toItems(input.thirdInput ?? []) };
	const type = `n8n-nodes-invoice-coding.${input.node.description.name}`;
	const known: Record<string, INodeType> = { 'test.stub': stubNode(stubs), [type]: input.node };
	const nodes = [
		...Object.keys(stubs).map((name) => toNode(name, 'test.stub', {})),
		{
			...toNode(NODE_UNDER_TEST, type, input.parameters as INodeParameters),
			onError: input.onError,
			typeVersion: input.typeVersion ?? 1,
			...(input.tries === undefined ? {} : { retryOnFail: true, maxTries: input.tries, waitBetweenTries: 1 }),
			credentials: input.credential
				? Object.fromEntries([input.credential, ...(input.furtherCredentials ?? [])].map(({ type: { name } }, index) => [name, { id: String(index + 1), name: 'test' }]))
				: undefined,
		},
	];
	const connections = connect(input.secondInput !== undefined, input.thirdInput !== undefined);
	const definition = { id: 'test', name: 'test', active: false, isArchived: false, nodes, connections, settings: { executionOrder: 'v1' }, createdAt: new Date(0), updatedAt: new Date(0) } as unknown as IWorkflowBase;
	const nodeTypes = {
		getByName: (name: string) => known[name],
		getByNameAndVersion: (name: string, version?: number) => NodeHelpers.getVersionedNodeType(known[name] as INodeType, version),
		getKnownTypes: () => ({}),
	} as unknown as INodeTypes;
	return { workflow: new Workflow({ ...definition, nodeTypes, staticData: input.staticData }), definition };
}

function connect(hasSecondInput: boolean, hasThirdInput: boolean): IConnections {
	const to = (node: string, index = 0): { node: string; type: typeof NodeConnectionTypes.Main; index: number } => ({ node, type: NodeConnectionTypes.Main, index });
	return {
		Start: { main: [[to('Items'), ...(hasSecondInput ? [to('Second')] : []), ...(hasThirdInput ? [to('Third')] : [])]] },
		Items: { main: [[to(NODE_UNDER_TEST)]] },
		...(hasSecondInput ? { Second: { main: [[to(NODE_UNDER_TEST, 1)]] } } : {}),
		...(hasThirdInput ? { Third: { main: [[to(NODE_UNDER_TEST, 2)]] } } : {}),
	};
}

function toNode(name: string, type: string, parameters: INodeParameters): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters };
}

function toItems(items: readonly (IDataObject | INodeExecutionData)[]): INodeExecutionData[] {
	return items.map((item) => ('json' in item && typeof item.json === 'object' ? (item as INodeExecutionData) : { json: item as IDataObject }));
}

function stubNode(stubs: Readonly<Record<string, INodeExecutionData[]>>): INodeType {
	return {
		description: {
			displayName: 'Stub',
			name: 'stub',
			group: ['trigger'],
			version: 1,
			description: '',
			defaults: {},
			inputs: [],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute() {
			return [(stubs[this.getNode().name] ?? []).map((item) => ({ ...item, pairedItem: { item: 0 } }))];
		},
	};
}

function buildAdditionalData(credentialsHelper: StoredCredentials, definition: IWorkflowBase): IWorkflowExecuteAdditionalData {
	return {
		hooks: new ExecutionLifecycleHooks('manual', '1', definition),
		executionId: '1',
		credentialsHelper,
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: '',
		instanceBaseUrl: '',
		externalSecretsProxy: {},
		setExecutionStatus: () => {},
		webhookBaseUrl: 'http://127.0.0.1/webhook',
		webhookTestBaseUrl: 'http://127.0.0.1/webhook-test',
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
	} as unknown as IWorkflowExecuteAdditionalData;
}
