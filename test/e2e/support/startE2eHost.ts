import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ErpDataSet } from '../../../sandbox/erp/ErpState';
import type { KauntSwitches } from '../../../sandbox/kaunt/KauntSwitches';
import type { HostWorkflow } from '../../../sandbox/n8n/hostContent';
import { repositoryRoot } from '../../../sandbox/n8n/hostPaths';
import { packTarball } from '../../../sandbox/n8n/packTarball';
import { erpHeader, measuringWorkflows, sandboxContent, waitingWorkflows } from '../../../sandbox/n8n/sandboxContent';
import { startN8nHost, type N8nHost } from '../../../sandbox/n8n/startN8nHost';
import { startSandbox, type Sandbox } from '../../../sandbox/startSandbox';

/** A real n8n with the built package and the templates, and the stand-ins that it talks to. */
export interface E2eHost {
	readonly n8n: N8nHost;
	readonly sandbox: Sandbox;
	/** Posts to a workflow's webhook as the ERP would; gives status and parsed body, whatever the status. */
	call<T>(path: string, body: unknown, header?: { name: string; value: string }): Promise<{ status: number; body: T }>;
	/** The Kaunt stand-in's own figures for the sandbox's company. */
	kauntFigures(): Promise<KauntFigures>;
	/** Lets a debtor pay Kravia, which pays that out. @returns the id of the payout */
	payKravia(invoiceId: number, amount: number): Promise<number>;
	close(): Promise<void>;
}

export interface KauntFigures {
	readonly postedInvoices: number;
	readonly replacedInvoices: number;
	readonly postings: number;
	readonly overwrittenPostings: number;
	readonly unlinkedPostings: number;
	readonly training: string;
}

/** Start-up installs and imports: allow for a slow machine. */
export const START_TIMEOUT_MS = 600_000;

/** What may differ from one test file to another. */
export interface E2eHostOptions {
	readonly kauntSwitches?: Partial<KauntSwitches>;
	/** What the ERP holds. Absent: the Nordic sample. */
	readonly dataSet?: Partial<ErpDataSet>;
	/** Also the templates of the other ways to wait for a proposal. */
	readonly withWaiting?: boolean;
	/** Also the templates for measuring. */
	readonly withMeasuring?: boolean;
	/** Changes the templates' workflows before they are imported. */
	readonly changeWorkflows?: (workflows: readonly HostWorkflow[]) => readonly HostWorkflow[];
	/** More settings for n8n. */
	readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts everything fresh, on free ports of the loopback interface.
 *
 * @param name of the folder below `.cache/e2e` that keeps this host's files and log
 */
export async function startE2eHost(name: string, options: E2eHostOptions = {}): Promise<E2eHost> {
	// In a process of its own: the installer is an ES module, which Jest does not load.
	execFileSync(process.execPath, [join(repositoryRoot, 'sandbox', 'n8n', 'installN8nHost.mjs')], { stdio: 'inherit' });
	const folder = join(repositoryRoot, '.cache', 'e2e', name);
	rmSync(folder, { recursive: true, force: true });
	const sandbox = await startSandbox({ kauntPort: 0, kraviaPort: 0, erpPort: 0, kauntSwitches: { processMs: 100, trainMs: 100, ...options.kauntSwitches }, dataSet: options.dataSet });
	try {
		const content = sandboxContent({ kauntUrl: sandbox.kaunt.url, kraviaUrl: sandbox.kravia.url, erpUrl: sandbox.erp.url });
		const { erp: { url: erpUrl } } = sandbox;
		const workflows = [
			...content.workflows,
			...(options.withWaiting === true ? waitingWorkflows({ erpUrl }) : []),
			...(options.withMeasuring === true ? measuringWorkflows({ erpUrl }) : []),
		];
		const n8n = await startN8nHost({
			userFolder: folder,
			port: 0,
			tarball: await packTarball(join(folder, 'pack')),
			content: { ...content, workflows: options.changeWorkflows?.(workflows) ?? workflows },
			env: options.env,
		});
		return {
			n8n,
			sandbox,
			call: (path, body, header) => callWebhook(n8n.url, path, body, header),
			kauntFigures: () => readKauntFigures(sandbox.kaunt.url),
			payKravia: (invoiceId, amount) => payKravia(sandbox.kravia.url, { invoiceId, amount }),
			close: async () => {
				await n8n.close();
				await sandbox.close();
			},
		};
	} catch (error) {
		await sandbox.close();
		throw error;
	}
}

async function callWebhook<T>(n8nUrl: string, path: string, body: unknown, header = erpHeader as { name: string; value: string }) {
	const answer = await fetch(`${n8nUrl}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', [header.name]: header.value },
		body: JSON.stringify(body),
	});
	const text = await answer.text();
	return { status: answer.status, body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text) as T };
}

async function payKravia(kraviaUrl: string, { invoiceId, amount }: { invoiceId: number; amount: number }): Promise<number> {
	const answer = await fetch(`${kraviaUrl}/__emulator/invoices/${invoiceId}/collect`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ amount }) });
	if (!answer.ok) throw new Error(`The stand-in for Kravia could not take the payment: ${answer.status}.`);
	return ((await answer.json()) as { settlementId: number }).settlementId;
}

async function readKauntFigures(kauntUrl: string): Promise<KauntFigures> {
	const state = (await (await fetch(`${kauntUrl}/__emulator/state`)).json()) as { companies: Array<KauntFigures & { companyName: string }> };
	const company = state.companies.find(({ companyName }) => companyName === 'nordlys');
	if (!company) throw new Error('The stand-in has never been written to.');
	return company;
}
