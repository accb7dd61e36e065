import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { n8nNode, n8nRoot } from './hostPaths';

/** What decides n8n's settings on this machine. */
export interface HostEnvironmentInput {
	/** n8n keeps everything below `<userFolder>/.n8n`. */
	readonly userFolder: string;
	readonly port: number;
	/** Of the task broker; two hosts side by side need different ones. */
	readonly brokerPort: number;
	/** Added last, so they win. */
	readonly env?: Readonly<Record<string, string>>;
}

/** n8n's environment for a host on loopback that calls nobody but the servers of the workflows. */
export function hostEnvironment(input: HostEnvironmentInput): NodeJS.ProcessEnv {
	return {
		...withoutForeignSettings(process.env),
		PATH: `${dirname(n8nNode())}${delimiter}${process.env.PATH ?? ''}`,
		N8N_USER_FOLDER: input.userFolder,
		N8N_PORT: String(input.port),
		// The demo's login is printed and known: nobody but this machine may reach it.
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(input.brokerPort),
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_SECURE_COOKIE: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		// It would ask a server of n8n's for its list at every start. An n8n without it refuses the name.
		...(existsSync(join(n8nRoot, 'dist', 'modules', 'mcp-registry')) ? { N8N_DISABLED_MODULES: 'mcp-registry' } : {}),
		// In megabytes: a page of an ERP's export is larger than a usual webhook call.
		N8N_PAYLOAD_SIZE_MAX: '64',
		EXECUTIONS_DATA_PRUNE: 'true',
		EXECUTIONS_DATA_MAX_AGE: '72',
		EXECUTIONS_DATA_PRUNE_MAX_COUNT: '500',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
		GENERIC_TIMEZONE: 'Europe/Copenhagen',
		// A proxy of the machine must not stand between n8n and the servers on loopback.
		NO_PROXY: ['127.0.0.1', 'localhost', process.env.NO_PROXY].filter(Boolean).join(','),
		...input.env,
	};
}

/** Settings of another n8n, of npm and of Jest on this machine do not reach ours. */
function withoutForeignSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const foreign = /^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_URL|npm_|NODE_OPTIONS|NODE_ENV|JEST_)/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
}
