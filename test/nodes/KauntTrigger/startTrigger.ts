import '../../support/quietN8n';

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HookContext, WebhookContext } from 'n8n-core';
import { NodeHelpers, Workflow } from 'n8n-workflow';
import type { IDataObject, INode, INodeTypes, IWebhookData, IWorkflowExecuteAdditionalData, WorkflowExecuteMode } from 'n8n-workflow';

import { KauntTrigger } from '../../../nodes/KauntTrigger/KauntTrigger.node';
import { TriggerCredentials } from './TriggerCredentials';

/** How the trigger is set up. */
export interface TriggerSetup {
	readonly parameters?: IDataObject;
	/** Values of the credential Kaunt API. */
	readonly kaunt: IDataObject;
	/** Of the credential Kaunt Webhook API. */
	readonly secret?: string;
	/** `manual`: the test URL. */
	readonly mode?: WorkflowExecuteMode;
	/** How n8n makes an execution; it throws when it cannot. Absent: at once. */
	readonly makeExecution?: () => Promise<void>;
}

/** A trigger behind a real HTTP server, as n8n serves it. */
export interface OpenTrigger {
	readonly url: string;
	/** The item of each execution that was started. */
	readonly started: IDataObject[];
	/** Errors that n8n would show as failed executions. */
	readonly failed: Error[];
	/** What n8n has stored of the node; it survives restarts. */
	stored(): IDataObject;
	/** Posts a body; text and bytes go as they are, anything else as JSON. */
	post(body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: IDataObject }>;
	/** Goes on in another process, or after a restart: only what n8n has stored is known there. */
	moveToAnotherProcess(): void;
	/** What n8n does when the workflow is published. */
	publish(): Promise<boolean>;
	close(): Promise<void>;
}

const NODE_TYPE = 'n8n-nodes-invoice-coding.kauntTrigger';
let opened = 0;

/**
 * Serves the node's webhook over HTTP with n8n's own contexts. The server does what n8n does around them: it reads the raw
 * body when asked to, reads the static data before and stores it after the answer, and answers what the node returns.
 */
export async function startTrigger(setup: TriggerSetup): Promise<OpenTrigger> {
	const host = new TriggerHost(setup, `workflow-${(opened += 1)}`);
	const server = createServer((request, response) => void host.serve(request, response));
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/unguessable/webhook`;
	return {
		url,
		started: host.started,
		failed: host.failed,
		stored: () => (host.staticData['node:Kaunt Trigger'] ?? {}) as IDataObject,
		post: async (body, headers = {}) => {
			const isRaw = typeof body === 'string' || body instanceof Uint8Array;
			const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: isRaw ? (body as string) : JSON.stringify(body) });
			return { status: answer.status, body: (await answer.json()) as IDataObject };
		},
		moveToAnotherProcess: () => host.moveToAnotherProcess(),
		publish: async () => await host.publish(),
		close: () =>
			new Promise((done) => {
				server.closeAllConnections();
				server.close(() => done());
			}),
	};
}

class TriggerHost {
	readonly started: IDataObject[] = [];
	readonly failed: Error[] = [];
	staticData: IDataObject = {};
	private readonly credentials: TriggerCredentials;
	private node = new KauntTrigger();

	constructor(
		private readonly setup: TriggerSetup,
		private readonly workflowId: string,
	) {
		this.credentials = new TriggerCredentials(setup.kaunt, { secret: setup.secret ?? '' });
	}

	async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const staticData = structuredClone(this.staticData);
		const workflow = this.loadWorkflow(staticData);
		try {
			const result = await this.node.webhook.call(this.webhookContext(workflow, request, response));
			if (result.workflowData) await this.start(result.workflowData.flat().map(({ json }) => json), staticData);
			// In this order: n8n reads the answer when the execution has been made, and stores before it answers.
			const body: unknown = result.noWebhookResponse ? undefined : (result.webhookResponse ?? { message: 'Webhook call received' });
			this.store(workflow);
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

	moveToAnotherProcess(): void {
		jest.isolateModules(() => {
			// eslint-disable-next-line @typescript-eslint/no-require-imports -- a second copy of the module, with memory of its own
			const { KauntTrigger: Another } = require('../../../nodes/KauntTrigger/KauntTrigger.node') as { KauntTrigger: typeof KauntTrigger };
			this.node = new Another();
		});
	}

	async publish(): Promise<boolean> {
		const workflow = this.loadWorkflow();
		const context = new HookContext(workflow, nodeOf(workflow), this.additionalData(), 'trigger', 'activate', webhookData());
		return await this.node.webhookMethods.default.checkExists.call(context);
	}

	private webhookContext(workflow: Workflow, request: IncomingMessage, response: ServerResponse): WebhookContext {
		const withReader: IncomingMessage & { rawBody?: Buffer; readRawBody?: () => Promise<void> } = request;
		withReader.readRawBody = async () => {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk as Buffer);
			withReader.rawBody = Buffer.concat(chunks);
		};
		const additionalData = { ...this.additionalData(), httpRequest: withReader, httpResponse: response } as unknown as IWorkflowExecuteAdditionalData;
		return new WebhookContext(workflow, nodeOf(workflow), additionalData, this.setup.mode ?? 'webhook', webhookData(), [], null);
	}

	private loadWorkflow(staticData: IDataObject = {}): Workflow {
		const node = {
			id: 'trigger',
			name: 'Kaunt Trigger',
			type: NODE_TYPE,
			typeVersion: 1,
			position: [0, 0],
			parameters: this.setup.parameters ?? {},
			credentials: { kauntApi: { id: '1', name: 'Kaunt' }, kauntWebhookApi: { id: '2', name: 'Secret' } },
		} as INode;
		const nodeTypes = { getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(new KauntTrigger(), 1), getKnownTypes: () => ({}) } as unknown as INodeTypes;
		return new Workflow({ id: this.workflowId, nodes: [node], connections: {}, active: true, nodeTypes, staticData });
	}

	/** n8n stores static data of the production URL only, and the last to be stored stays. */
	private store(workflow: Workflow): void {
		if (this.setup.mode !== 'manual' && workflow.staticData.__dataChanged === true) this.staticData = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		return { credentialsHelper: this.credentials, variables: {}, webhookBaseUrl: 'http://127.0.0.1/webhook', webhookTestBaseUrl: 'http://127.0.0.1/webhook-test' } as unknown as IWorkflowExecuteAdditionalData;
	}
}

function nodeOf(workflow: Workflow): INode {
	return workflow.getNode('Kaunt Trigger') as INode;
}

function webhookData(): IWebhookData {
	return { webhookDescription: new KauntTrigger().description.webhooks?.[0] } as unknown as IWebhookData;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(JSON.stringify(body));
}
