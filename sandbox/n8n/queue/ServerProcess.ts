import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const READY_DEADLINE_MS = 60_000;
const READY_POLL_MS = 50;
const SHOWN_LOG_LINES = 15;

/** A database or queue server of a distributed n8n. */
export interface ServerProcessInput {
	/** For messages, e.g. `PostgreSQL`. */
	readonly name: string;
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd: string;
	readonly logFile: string;
	/** The user who runs it. Absent: the one who runs this. */
	readonly user?: { readonly uid: number; readonly gid: number };
	/** What makes the server end in order, without waiting for its clients. */
	readonly stopSignal: NodeJS.Signals;
	/** Whether it answers its clients. */
	readonly isReady: () => Promise<boolean>;
}

/** A server that can be stopped, killed and started again on the same port and the same data. */
export class ServerProcess {
	private child: ChildProcess | null = null;
	private exited: Promise<void> = Promise.resolve();
	private readonly killOnExit = () => this.child?.kill('SIGKILL');

	constructor(private readonly input: ServerProcessInput) {
		process.once('exit', this.killOnExit);
	}

	/**
	 * Starts the server and returns when it answers. Does nothing when it runs.
	 *
	 * @throws Error with the end of its log when it ends or does not answer in time
	 */
	async start(): Promise<void> {
		if (this.child) return;
		const { command, args, cwd, user, logFile, name } = this.input;
		const log = openSync(logFile, 'a');
		const child = spawn(command, [...args], { cwd, stdio: ['ignore', log, log], ...user });
		closeSync(log);
		this.child = child;
		this.exited = new Promise((resolve) => {
			const end = () => {
				this.child = null;
				resolve();
			};
			child.once('exit', end);
			child.once('error', end);
		});
		for (const deadline = Date.now() + READY_DEADLINE_MS; !(await this.input.isReady()); await sleep(READY_POLL_MS)) {
			if (this.child !== child || Date.now() > deadline) throw new Error(`${name} did not get ready. The end of ${logFile}:\n${this.endOfLog()}`);
		}
	}

	/** Ends the server in order; its clients lose their connections. */
	async stop(): Promise<void> {
		this.child?.kill(this.input.stopSignal);
		await this.exited;
	}

	/** Ends the server as a power cut does. */
	async kill(): Promise<void> {
		this.child?.kill('SIGKILL');
		await this.exited;
	}

	/** Ends the server for good. */
	async close(): Promise<void> {
		await this.stop();
		process.removeListener('exit', this.killOnExit);
	}

	private endOfLog(): string {
		return readFileSync(this.input.logFile, 'utf8').trim().split('\n').slice(-SHOWN_LOG_LINES).join('\n');
	}
}
