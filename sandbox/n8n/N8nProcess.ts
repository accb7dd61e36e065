import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { n8nCli, n8nNode } from './hostPaths';

const READY_DEADLINE_MS = 300_000;
const READY_POLL_MS = 250;
const GRACE_MS = 15_000;
const SHOWN_LOG_LINES = 20;

/** How one process of n8n is started. */
export interface N8nProcessInput {
	readonly env: NodeJS.ProcessEnv;
	readonly logFile: string;
	readonly cwd: string;
	/** n8n's command with its flags. Absent: `start`. */
	readonly args?: readonly string[];
	/** Keeps what an earlier process wrote to the log. */
	readonly appendsLog?: boolean;
}

/** A running n8n with its helpers, in a process group of its own. */
export class N8nProcess {
	private exit: { readonly code: number | null } | null = null;
	private readonly exited: Promise<void>;
	private readonly killOnExit = () => this.signal('SIGKILL');

	private constructor(
		private readonly child: ChildProcess,
		private readonly logFile: string,
	) {
		this.exited = new Promise((resolve) => {
			child.once('exit', (code) => {
				this.exit = { code };
				resolve();
			});
			child.once('error', () => resolve());
		});
		// Should this process end without close(), n8n must not outlive it.
		process.once('exit', this.killOnExit);
	}

	/** Starts n8n; its output goes to `logFile`. */
	static start(input: N8nProcessInput): N8nProcess {
		const log = openSync(input.logFile, input.appendsLog === true ? 'a' : 'w');
		const child = spawn(n8nNode(), [n8nCli, ...(input.args ?? ['start'])], { cwd: input.cwd, env: input.env, stdio: ['ignore', log, log], detached: true });
		closeSync(log);
		return new N8nProcess(child, input.logFile);
	}

	/** The process id of n8n itself. */
	get pid(): number {
		if (this.child.pid === undefined) throw new Error(`n8n could not be started; see ${this.logFile}.`);
		return this.child.pid;
	}

	/**
	 * Waits until n8n serves webhooks: `/healthz` says yes some seconds earlier, `/healthz/readiness` does not.
	 *
	 * @throws Error with the end of the log when n8n ends or does not get ready in time
	 */
	async waitUntilReady(url: string): Promise<void> {
		const deadline = Date.now() + READY_DEADLINE_MS;
		while (Date.now() < deadline) {
			if (this.exit) throw new Error(`n8n ended with ${this.exit.code} while starting. ${this.endOfLog()}`);
			if (await answersOk(`${url}/healthz/readiness`)) return;
			await sleep(READY_POLL_MS);
		}
		throw new Error(`n8n was not ready after ${READY_DEADLINE_MS / 1000} s. ${this.endOfLog()}`);
	}

	/** Ends n8n and everything it started; returns when the whole group is gone. */
	async close(): Promise<void> {
		this.signal('SIGTERM');
		const timer = setTimeout(() => this.signal('SIGKILL'), GRACE_MS);
		await this.exited;
		clearTimeout(timer);
		// n8n itself is gone; what it left behind in its group goes now.
		this.signal('SIGKILL');
		process.removeListener('exit', this.killOnExit);
	}

	/** Ends n8n and everything it started at once, as a power cut or the kernel's memory killer does: nothing is put in order. */
	async kill(): Promise<void> {
		this.signal('SIGKILL');
		await this.exited;
		process.removeListener('exit', this.killOnExit);
	}

	private signal(signal: NodeJS.Signals): void {
		if (this.child.pid === undefined) return;
		try {
			process.kill(-this.child.pid, signal);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
		}
	}

	private endOfLog(): string {
		const lines = readFileSync(this.logFile, 'utf8').trim().split('\n').slice(-SHOWN_LOG_LINES);
		return `The end of ${this.logFile}:\n${lines.join('\n')}`;
	}
}

async function answersOk(url: string): Promise<boolean> {
	try {
		const answer = await fetch(url);
		await answer.arrayBuffer();
		return answer.ok;
	} catch {
		return false;
	}
}
