import type { HostContent } from '../hostContent';
import type { N8nRest } from '../N8nRest';

export interface N8nQueueInput {
	/** Everything goes below this folder: the database, Redis and one folder for each process. */
	readonly folder: string;
	/** The packed package, as npm would publish it. */
	readonly tarball: string;
	readonly content: HostContent;
	readonly workers: number;
	/** 0: main takes the webhooks. @default 1 */
	readonly webhookProcesses?: number;
	/** Executions that each worker runs at a time. @default 10 */
	readonly concurrency?: number;
	/** More settings for n8n, in every process. */
	readonly env?: Readonly<Record<string, string>>;
	/** n8n's settings (`DB_…`, `QUEUE_BULL_REDIS_…`) for servers that run already and are empty. They are not stopped or started here. */
	readonly existingServers?: Readonly<Record<string, string>>;
	/** Told what is going on, in words for the person at the terminal. */
	readonly say?: (text: string) => void;
}

/** A process of a distributed n8n, as tests and measurements use it. */
export interface QueueProcess {
	/** Of its web server: webhooks, or a worker's health check. */
	readonly url: string;
	/** @throws Error when it does not run */
	readonly pid: number;
	/** Ready to work; not while it is starting. */
	readonly isRunning: boolean;
	readonly logFile: string;
	/** Ends it at once with everything it started, as a power cut does (SIGKILL). */
	kill(): Promise<void>;
	/** Ends it in order. */
	stop(): Promise<void>;
	/** Starts it again; at once if it runs. Returns when it is ready. */
	restart(): Promise<void>;
}

/** A running distributed n8n with our package, credentials and published workflows. */
export interface N8nQueue {
	/** Of main: the editor. */
	readonly url: string;
	/** Where webhooks are sent, and the calls that wake waiting executions: they are shared out among the webhook processes. */
	readonly webhookUrl: string;
	/** Signed in at main as `demoOwner`. */
	readonly rest: N8nRest;
	readonly main: QueueProcess;
	readonly workers: readonly QueueProcess[];
	readonly webhooks: readonly QueueProcess[];
	/** @throws Error for existing servers */
	readonly postgres: {
		stop(): Promise<void>;
		start(): Promise<void>;
		/** Runs a statement on n8n's database and gives its rows, each as its texts. Values must hold no bar and no line break. */
		query(sql: string): Promise<string[][]>;
	};
	/** @throws Error for existing servers */
	readonly redis: {
		stop(): Promise<void>;
		/** `forgets`: without what it held, as a Redis that writes nothing to disk. */
		start(options?: { readonly forgets?: boolean }): Promise<void>;
	};
	/** Starts one more worker. */
	addWorker(): Promise<QueueProcess>;
	/** Ends the newest worker in order: it finishes what it runs. */
	removeWorker(): Promise<void>;
	/** Ends all of it. */
	close(): Promise<void>;
}
