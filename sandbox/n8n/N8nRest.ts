import { setTimeout as sleep } from 'node:timers/promises';
import type { HostWorkflow } from './hostContent';

const SIGN_IN_TRIES = 240;
const SIGN_IN_POLL_MS = 250;

/** The login of a host. Development only: the host listens on loopback. */
export interface Owner {
	readonly email: string;
	readonly password: string;
}

/** One execution as n8n lists it. */
export interface ExecutionSummary {
	readonly id: string;
	readonly workflowId: string;
	readonly workflowName: string;
	readonly status: string;
	readonly mode: string;
}

/** The editor's own REST interface, as far as this host needs it. It is internal to n8n and may change with its version. */
export class N8nRest {
	private cookie = '';

	constructor(private readonly url: string) {}

	/** Signs in, making the owner first where n8n has none yet. n8n 1 says that it is ready some time before it answers here, and may lose its database for a moment. */
	async signIn(owner: Owner): Promise<void> {
		for (let tries = 0; tries < SIGN_IN_TRIES && !(await this.answers('/rest/settings')); tries += 1) await sleep(SIGN_IN_POLL_MS);
		const settings = await this.ask<{ userManagement?: { showSetupOnFirstLoad?: boolean } }>('GET', '/rest/settings');
		if (settings.userManagement?.showSetupOnFirstLoad) {
			await this.ask('POST', '/rest/owner/setup', { ...owner, firstName: 'Demo', lastName: 'Owner' });
		}
		// The second name of the e-mail address is that of n8n 1.
		await this.ask('POST', '/rest/login', { emailOrLdapLoginId: owner.email, email: owner.email, password: owner.password });
	}

	/** Names of all node types that the host has loaded. */
	async nodeTypes(): Promise<string[]> {
		const answer = await this.fetch('GET', '/types/nodes.json');
		return ((await answer.json()) as Array<{ name: string }>).map((type) => type.name);
	}

	/** The versions that the host has of each node type. */
	async nodeVersions(): Promise<Record<string, number[]>> {
		const types = (await (await this.fetch('GET', '/types/nodes.json')).json()) as Array<{ name: string; version: number | number[] }>;
		const versions: Record<string, number[]> = {};
		// A node that was rewritten is listed once for each of its forms.
		for (const { name, version } of types) versions[name] = [...(versions[name] ?? []), ...[version].flat()];
		return versions;
	}

	/** Whether the host answers at a path at all. */
	async knows(path: string): Promise<boolean> {
		const answer = await this.fetch('GET', path);
		await answer.arrayBuffer();
		return answer.status !== 404;
	}

	private async answers(path: string): Promise<boolean> {
		const answer = await this.fetch('GET', path);
		await answer.arrayBuffer();
		return answer.ok;
	}

	/** The latest executions, newest first. */
	async executions(limit = 50): Promise<ExecutionSummary[]> {
		return (await this.ask<{ results: ExecutionSummary[] }>('GET', `/rest/executions?limit=${limit}`)).results;
	}

	/** Runs n8n's own test of a credential, as the editor's "Test" does. */
	async testCredential(id: string): Promise<{ status: string; message: string }> {
		const credential = await this.ask<Record<string, unknown>>('GET', `/rest/credentials/${id}?includeData=true`);
		return this.ask('POST', '/rest/credentials/test', { credentials: credential });
	}

	/** Stores a new workflow and publishes it. */
	async addWorkflow(workflow: Omit<HostWorkflow, 'id'>): Promise<string> {
		const saved = await this.ask<{ id: string; versionId: string }>('POST', '/rest/workflows', { settings: { executionOrder: 'v1' }, ...workflow });
		await this.ask('POST', `/rest/workflows/${saved.id}/activate`, { versionId: saved.versionId });
		return saved.id;
	}

	/** Takes a workflow out of service and puts it back, as "Unpublish" and "Publish" do: its triggers are set up anew. */
	async republish(id: string): Promise<void> {
		const { versionId } = await this.ask<{ versionId: string }>('GET', `/rest/workflows/${id}`);
		await this.ask('POST', `/rest/workflows/${id}/deactivate`, {});
		await this.ask('POST', `/rest/workflows/${id}/activate`, { versionId });
	}

	/** Publishes the newest version of a stored workflow, unless that is in service already. */
	async publish(id: string): Promise<void> {
		const { versionId, activeVersionId } = await this.ask<{ versionId: string; activeVersionId: string | null }>('GET', `/rest/workflows/${id}`);
		if (activeVersionId !== versionId) await this.ask('POST', `/rest/workflows/${id}/activate`, { versionId });
	}

	/** Stores a new credential. */
	async addCredential(credential: { name: string; type: string; data: Readonly<Record<string, unknown>> }): Promise<{ id: string; name: string }> {
		return this.ask('POST', '/rest/credentials', credential);
	}

	/**
	 * Sends one request with the owner's session.
	 *
	 * @throws Error with the path, the status and n8n's message when n8n says no
	 */
	async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = await this.fetch(method, path, body);
		const text = await answer.text();
		if (!answer.ok) throw new Error(`n8n answered ${method} ${path} with ${answer.status}: ${text.slice(0, 300)}`);
		return (JSON.parse(text) as { data: T }).data;
	}

	private async fetch(method: string, path: string, body?: unknown): Promise<Response> {
		const answer = await fetch(`${this.url}${path}`, {
			method,
			headers: { 'content-type': 'application/json', ...(this.cookie ? { cookie: this.cookie } : {}) },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const session = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('n8n-auth='));
		if (session) this.cookie = session.split(';')[0] ?? '';
		return answer;
	}
}
