import './quietN8n';

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HookContext, WebhookContext } from 'n8n-core';
import { NodeHelpers, Workflow } from 'n8n-workflow';
import type { IDataObject, INode, INodeType, INodeTypes, IWebhookData, IWorkflowExecuteAdditionalData, WorkflowActivateMode, WorkflowExecuteMode } from 'n8n-workflow';

import type { TriggerCredentials } from './TriggerCredentials';

/** How a trigger is set up. */
export interface TriggerHostSetup {
	/** Makes the node; in another process it is made of another copy of the module. */
	readonly load: () => INodeType;
	readonly credentials: TriggerCredentials;
	readonly parameters?: IDataObject;
	/** `manual`: the test URL. */
	readonly mode?: WorkflowExecuteMode;
	/** How n8n makes an execution; it throws when it cannot. Absent: at once. */
	readonly makeExecution?: () => Promise<void>;
	/** Of the node's address; two hosts of the same workflow have the same. @default 'unguessable' */
	readonly webhookId?: string;
}

/** How n8n calls one of the three methods of a webhook. */
export interface HookCall {
	readonly mode: WorkflowExecuteMode;
	readonly activation: WorkflowActivateMode;
	readonly isTest?: boolean;
}

export type HookMethod = 'checkExists' | 'create' | 'delete';

const NODE_NAME = 'Trigger';
let opened = 0;

/**
 * Serves a trigger node's webhook over HTTP with n8n's own contexts, and calls its hooks. It does what n8n does around them:
 * it reads the raw body when asked to, reads the static data before and stores it after the answer, and answers what the node
 * returns.
 */
export class TriggerHost {
	/** The item of each execution that was started. */
	readonly started: IDataObject[] = [];
	/** Errors that n8n would show as failed executions. */
	readonly failed: Error[] = [];
	/** What n8n has stored of the workflow; it survives restarts. */
	staticData: IDataObject = {};
	/** As the form is filled in now. */
	parameters: IDataObject;
	/** Path of the node behind n8n's own; with another one the node has moved. */
	path: string;
	private readonly workflowId = `workflow-${(opened += 1)}`;
	private readonly server: Server;
	private node: INodeType;

	private constructor(private readonly setup: TriggerHostSetup) {
		this.node = setup.load();
		this.parameters = setup.parameters ?? {};
		this.path = `${setup.webhookId ?? 'unguessable'}/webhook`;
		this.server = createServer((request, response) => void this.serve(request, response));
	}

	static async open(setup: TriggerHostSetup): Promise<TriggerHost> {
		const host = new TriggerHost(setup);
		await new Promise<void>((done) => host.server.listen(0, '127.0.0.1', done));
		return host;
	}

	/** Where n8n listens, with the path of its production webhooks. */
	get url(): string {
		return `${this.origin}/webhook/${this.path}`;
	}

	get testUrl(): string {
		return `${this.origin}/webhook-test/${this.path}`;
	}

	/** What n8n has stored of the node. */
	stored(): IDataObject {
		return (this.staticData[`node:${NODE_NAME}`] ?? {}) as IDataObject;
	}

	/** Posts a body; text and bytes go as they are, anything else as JSON. */
	async post(body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; body: IDataObject }> {
		const isRaw = typeof body === 'string' || body instanceof Uint8Array;
		const answer = await fetch(this.url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: isRaw ? (body as string) : JSON.stringify(body) });
		return { status: answer.status, body: (await answer.json()) as IDataObject };
	}

	/** Goes on in another process, or after a restart: only what n8n has stored is known there. */
	moveToAnotherProcess(): void {
		jest.isolateModules(() => {
			this.node = this.setup.load();
		});
	}

	/**
	 * Calls one method of the node's webhook, as n8n does, on a workflow that was loaded before.
	 *
	 * @returns what the method returns
	 */
	async callHook(method: HookMethod, workflow: Workflow, { mode, activation, isTest = false }: HookCall): Promise<boolean> {
		const context = new HookContext(workflow, nodeOf(workflow), this.additionalData(), mode, activation, { ...this.webhookData(), isTest });
		const hook = this.node.webhookMethods?.default?.[method];
		if (!hook) throw new Error(`The node has no ${method}.`);
		return await hook.call(context);
	}

	/** The workflow as n8n loads it for one purpose, over a copy of what is stored unless other data are given. */
	loadWorkflow(staticData: IDataObject = structuredClone(this.staticData)): Workflow {
		const node = {
			id: 'trigger',
			name: NODE_NAME,
			type: `n8n-nodes-invoice-coding.${this.node.description.name}`,
			typeVersion: 1,
			position: [0, 0],
			parameters: this.parameters,
			webhookId: this.path.split('/')[0],
			credentials: Object.fromEntries((this.node.description.credentials ?? []).map(({ name }) => [name, { id: name, name }])),
		} as unknown as INode;
		const nodeTypes = { getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(this.node, 1), getKnownTypes: () => ({}) } as unknown as INodeTypes;
		return new Workflow({ id: this.workflowId, nodes: [node], connections: {}, active: true, nodeTypes, staticData });
	}

	/** n8n stores what was changed, and the last to be stored stays. */
	store(workflow: Workflow): void {
		if (workflow.staticData.__dataChanged === true) this.staticData = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise<void>((done) => this.server.close(() => done()));
	}

	private get origin(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const staticData = structuredClone(this.staticData);
		const workflow = this.loadWorkflow(staticData);
		try {
			const result = (await this.node.webhook?.call(this.webhookContext(workflow, request, response))) ?? {};
			if (result.workflowData) await this.start(result.workflowData.flat().map(({ json }) => json), staticData);
			// In this order: n8n reads the answer when the execution has been made, and stores before it answers.
			const body: unknown = result.noWebhookResponse ? undefined : (result.webhookResponse ?? { message: 'Webhook call received' });
			// Of the test URL nothing is stored.
			if (this.setup.mode !== 'manual') this.store(workflow);
			if (!result.noWebhookResponse) answer(response, 200, body);
		} catch (error) {
			this.failed.push(error as Error);
			answer(response, 500, { message: 'Error in workflow' });
		}
	}

	/** As n8n 2.41 does, over the same static data, which then counts as unchanged; only the first time it has none. */
	private async start(items: IDataObject[], staticData: IDataObject): Promise<void> {
		await this.setup.makeExecution?.();
		if (Object.keys(staticData).length > 0) this.loadWorkflow(staticData);
		this.started.push(...items);
	}

	private webhookContext(workflow: Workflow, request: IncomingMessage, response: ServerResponse): WebhookContext {
		const withReader: IncomingMessage & { rawBody?: Buffer; readRawBody?: () => Promise<void> } = request;
		withReader.readRawBody = async () => {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk as Buffer);
			withReader.rawBody = Buffer.concat(chunks);
		};
		const additionalData = { ...this.additionalData(), httpRequest: withReader, httpResponse: response } as unknown as IWorkflowExecuteAdditionalData;
		return new WebhookContext(workflow, nodeOf(workflow), additionalData, this.setup.mode ?? 'webhook', this.webhookData(), [], null);
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		return { credentialsHelper: this.setup.credentials, variables: {}, webhookBaseUrl: `${this.origin}/webhook`, webhookTestBaseUrl: `${this.origin}/webhook-test` } as unknown as IWorkflowExecuteAdditionalData;
	}

	private webhookData(): IWebhookData {
		return { webhookDescription: this.node.description.webhooks?.[0] } as unknown as IWebhookData;
	}
}

function nodeOf(workflow: Workflow): INode {
	return workflow.getNode(NODE_NAME) as INode;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(JSON.stringify(body));
}
