import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HostWorkflow } from '../../../sandbox/n8n/hostContent';
import { repositoryRoot } from '../../../sandbox/n8n/hostPaths';
import { packTarball } from '../../../sandbox/n8n/packTarball';
import type { N8nQueue } from '../../../sandbox/n8n/queue/N8nQueue';
import { startN8nQueue } from '../../../sandbox/n8n/queue/startN8nQueue';
import { sandboxContent, waitingWorkflows } from '../../../sandbox/n8n/sandboxContent';
import { buildSample } from '../../../sandbox/sample/buildSample';
import { startSandbox, type Sandbox } from '../../../sandbox/startSandbox';

/** A distributed n8n with the built package and the templates, and the stand-ins that it talks to. */
export interface QueueHost {
	readonly queue: N8nQueue;
	readonly sandbox: Sandbox;
	/** As they were imported. */
	readonly workflows: readonly HostWorkflow[];
	close(): Promise<void>;
}

/** Start-up installs, imports and starts five processes: allow for a slow machine. */
export const QUEUE_START_TIMEOUT_MS = 900_000;

/**
 * n8n looks for jobs whose worker is gone when their lock has run out: a minute, looked at every half minute. Tests do not wait
 * that long, but a lock must outlast the pauses of a busy worker. What no process waits for any more is looked for every three
 * hours; here every minute, at the price that n8n now and then takes an execution for lost that is being queued at that moment.
 */
const QUICK_DISCOVERY = {
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
	N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '1',
	N8N_EXECUTIONS_QUEUE_RECOVERY_BATCH: '1000',
	// n8n's processes end themselves when Redis is away for longer than ten seconds, and nobody is here to start them again.
	QUEUE_BULL_REDIS_TIMEOUT_THRESHOLD: '60000',
	// Every execution is looked at in the end.
	EXECUTIONS_DATA_PRUNE: 'false',
} as const;

/** The workflows that these tests use, by id. */
const USED = ['codeIncomingInvoice', 'registerInKravia', 'onKraviaNotification', 'teachFromFile', 'codeOnNotification', 'waitForKauntBridge', 'resumeOnNotification'];

/** Starts everything fresh, on free ports of the loopback interface, with a Kaunt that has learned. @param name of the folder below `.cache/e2e` */
export async function startQueueHost(name: string): Promise<QueueHost> {
	// In a process of its own: the installer is an ES module, which Jest does not load.
	execFileSync(process.execPath, [join(repositoryRoot, 'sandbox', 'n8n', 'installN8nHost.mjs')], { stdio: 'inherit' });
	const folder = join(repositoryRoot, '.cache', 'e2e', name);
	rmSync(folder, { recursive: true, force: true });
	const sandbox = await startSandbox({ kauntPort: 0, kraviaPort: 0, erpPort: 0, kauntSwitches: { processMs: 100, trainMs: 100 } });
	try {
		await teach(sandbox);
		const addresses = { kauntUrl: sandbox.kaunt.url, kraviaUrl: sandbox.kravia.url, erpUrl: sandbox.erp.url };
		const content = sandboxContent(addresses);
		const workflows = [...content.workflows, ...waitingWorkflows(addresses)].filter(({ id }) => USED.includes(id)).map(withShortDeadline);
		if (workflows.length !== USED.length) throw new Error(`Of ${USED.join(', ')} there are only ${workflows.map(({ id }) => id).join(', ')}.`);
		const tarball = await packTarball(join(folder, 'pack'));
		const queue = await startN8nQueue({ folder, tarball, content: { ...content, workflows }, workers: 2, webhookProcesses: 2, concurrency: 10, env: QUICK_DISCOVERY, say: (text) => console.log(text) });
		return {
			queue,
			sandbox,
			workflows,
			close: async () => {
				await queue.close();
				await sandbox.close();
			},
		};
	} catch (error) {
		await sandbox.close();
		throw error;
	}
}

/** What comes twice at the same moment takes its proposal from the one that came first, which then waits for it until the deadline. */
function withShortDeadline(workflow: HostWorkflow): HostWorkflow {
	return { ...workflow, nodes: workflow.nodes.map((node) => (node.name === 'Get Proposals' ? { ...node, parameters: { ...node.parameters, deadlineSeconds: 60 } } : node)) };
}

/** Teaches Kaunt a part of the sample. */
async function teach({ kaunt }: Sandbox): Promise<void> {
	const sample = buildSample();
	const company = kaunt.state.openCompany();
	const postedInvoices = sample.postedInvoices.slice(0, 150);
	const ids = new Set(postedInvoices.map(({ externalInvoiceId }) => externalInvoiceId));
	for (const invoice of postedInvoices) company.putInvoice({ ...invoice });
	for (const posting of sample.postings.filter(({ externalInvoiceId }) => ids.has(externalInvoiceId))) company.putPosting({ ...posting });
	kaunt.state.train('nordlys');
	while (company.training.current !== 'Trained') await sleep(50);
}
