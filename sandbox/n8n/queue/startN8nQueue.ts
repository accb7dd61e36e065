import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { HostStamp } from '../HostStamp';
import { importContent } from '../importContent';
import { installPackage } from '../installPackage';
import { N8nRest } from '../N8nRest';
import { demoOwner } from '../startN8nHost';
import { waitUntilPublished } from '../waitUntilPublished';
import type { N8nQueue, N8nQueueInput } from './N8nQueue';
import { QueueBalancer } from './QueueBalancer';
import { QueueMember, type QueueRole } from './QueueMember';
import { startQueueServers, type QueueServers } from './startQueueServers';

/** All processes must know it. Not a secret: it guards the credentials of stand-ins. */
const ENCRYPTION_KEY = 'key-of-a-queue-on-loopback';

/**
 * Starts n8n the way it runs distributed: PostgreSQL and Redis of its own, main, webhook processes and workers, each with the
 * packed package on its own disk, behind one address for webhooks.
 *
 * @throws Error that says which step failed, with the end of the log; nothing is left running then
 */
export async function startN8nQueue(input: N8nQueueInput): Promise<N8nQueue> {
	const started: Array<{ close(): Promise<void> }> = [];
	const keep = <T extends { close(): Promise<void> }>(part: T): T => {
		started.unshift(part);
		return part;
	};
	const close = async () => {
		for (const part of started.splice(0)) await part.close();
	};
	try {
		mkdirSync(input.folder, { recursive: true });
		input.say?.('  starting PostgreSQL and Redis …');
		const servers = keep(await startQueueServers(input.folder, input.existingServers));
		const members = new QueueMembers(input, servers);
		const balancer = keep(await QueueBalancer.start({ main: () => members.main.url, webhooks: () => members.webhooks.map(({ url }) => url) }));
		keep({ close: () => members.close() });
		const rest = await members.startAll(balancer.url);
		return {
			url: members.main.url,
			webhookUrl: balancer.url,
			rest,
			main: members.main,
			workers: members.workers,
			webhooks: members.webhooks,
			postgres: servers.postgres,
			redis: servers.redis,
			addWorker: () => members.addWorker(),
			removeWorker: async () => await members.workers.pop()?.stop(),
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}

/** The processes, and what they share. */
class QueueMembers {
	readonly workers: QueueMember[] = [];
	readonly webhooks: QueueMember[] = [];
	private readonly all: QueueMember[] = [];
	private shared: Readonly<Record<string, string>> = {};

	constructor(
		private readonly input: N8nQueueInput,
		private readonly servers: QueueServers,
	) {}

	get main(): QueueMember {
		return this.all[0] as QueueMember;
	}

	/** @returns n8n's REST interface, signed in */
	async startAll(webhookUrl: string): Promise<N8nRest> {
		const { input } = this;
		this.shared = { ...this.servers.env, EXECUTIONS_MODE: 'queue', N8N_ENCRYPTION_KEY: ENCRYPTION_KEY, N8N_DEFAULT_BINARY_DATA_MODE: 'database', N8N_WEBHOOK_URL: webhookUrl, ...input.env };
		const main = await this.create('main');
		const userFolder = join(input.folder, 'main');
		const stamp = new HostStamp(userFolder);
		input.say?.('  installing the package, importing credentials and workflows …');
		await installPackage({ userFolder, tarball: input.tarball, stamp, env: main.env });
		await importContent({ userFolder, content: input.content, stamp, env: main.env });
		input.say?.('  starting main …');
		await main.start();
		const rest = new N8nRest(main.url);
		await rest.signIn(demoOwner);
		input.say?.('  starting the webhook processes and the workers …');
		for (let made = 0; made < (input.webhookProcesses ?? 1); made++) this.webhooks.push(await this.create('webhook'));
		for (let made = 0; made < input.workers; made++) this.workers.push(await this.create('worker'));
		await Promise.all([...this.webhooks, ...this.workers].map((member) => member.start()));
		const ids = input.content.workflows.map(({ id }) => id);
		for (const id of ids) await rest.publish(id);
		await waitUntilPublished(rest, ids);
		return rest;
	}

	async addWorker(): Promise<QueueMember> {
		const worker = await this.create('worker');
		await worker.start();
		this.workers.push(worker);
		return worker;
	}

	/** All end at once: each may use its whole grace. */
	async close(): Promise<void> {
		await Promise.all(this.all.map((member) => member.stop()));
	}

	private async create(role: QueueRole): Promise<QueueMember> {
		const userFolder = join(this.input.folder, role === 'main' ? 'main' : `${role}-${this.all.length}`);
		// As in an image with the package baked in: every process finds it on its own disk.
		if (role !== 'main') cpSync(join(this.input.folder, 'main', '.n8n', 'nodes'), join(userFolder, '.n8n', 'nodes'), { recursive: true });
		const member = await QueueMember.create({ role, userFolder, concurrency: this.input.concurrency ?? 10, env: this.shared });
		this.all.push(member);
		return member;
	}
}
