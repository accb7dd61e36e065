import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../freePort';
import { hostEnvironment } from '../hostEnvironment';
import { N8nProcess } from '../N8nProcess';

/** What a process of a distributed n8n does. */
export type QueueRole = 'main' | 'webhook' | 'worker';

export interface QueueMemberInput {
	readonly role: QueueRole;
	/** n8n keeps everything below `<userFolder>/.n8n`: each member has a disk of its own, as a container has. */
	readonly userFolder: string;
	/** Executions that a worker runs at a time. */
	readonly concurrency: number;
	readonly env: Readonly<Record<string, string>>;
}

/** One process of a distributed n8n. It keeps its port, its folder and its log when it is started again. */
export class QueueMember {
	private process: N8nProcess | null = null;
	private isReady = false;

	private constructor(
		private readonly input: QueueMemberInput,
		private readonly port: number,
		/** n8n's whole environment in this process, for its commands. */
		readonly env: NodeJS.ProcessEnv,
	) {}

	/** Makes the member; it does not run yet. */
	static async create(input: QueueMemberInput): Promise<QueueMember> {
		mkdirSync(input.userFolder, { recursive: true });
		const port = await freePort();
		const health = { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(port), N8N_WORKER_SERVER_ADDRESS: '127.0.0.1' };
		const env = { ...input.env, ...(input.role === 'worker' ? health : {}) };
		return new QueueMember(input, port, hostEnvironment({ userFolder: input.userFolder, port, brokerPort: await freePort(), env }));
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	get logFile(): string {
		return join(this.input.userFolder, 'n8n.log');
	}

	/** Ready to work; not while it is starting. */
	get isRunning(): boolean {
		return this.process !== null && this.isReady;
	}

	/** Process id of n8n, for measuring. @throws Error when it does not run */
	get pid(): number {
		if (!this.process) throw new Error(`The ${this.input.role} of ${this.input.userFolder} does not run.`);
		return this.process.pid;
	}

	/** Starts it and returns when it is ready to work. @throws Error with the end of its log */
	async start(): Promise<void> {
		const { role, concurrency, userFolder } = this.input;
		const args = role === 'main' ? ['start'] : role === 'webhook' ? ['webhook'] : ['worker', `--concurrency=${concurrency}`];
		const process = N8nProcess.start({ env: this.env, logFile: this.logFile, cwd: userFolder, args, appendsLog: true });
		this.process = process;
		try {
			await process.waitUntilReady(this.url);
			this.isReady = true;
		} catch (error) {
			await this.kill();
			throw error;
		}
	}

	/** Ends it at once with everything it started, as a power cut does. */
	async kill(): Promise<void> {
		const { process } = this;
		this.process = null;
		this.isReady = false;
		await process?.kill();
	}

	/** Ends it in order: a worker finishes what it runs, as long as its grace lasts. */
	async stop(): Promise<void> {
		const { process } = this;
		this.process = null;
		this.isReady = false;
		await process?.close();
	}

	/** Starts it again, after ending it at once if it runs. */
	async restart(): Promise<void> {
		await this.kill();
		await this.start();
	}
}
