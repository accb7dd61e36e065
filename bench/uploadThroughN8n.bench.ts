/**
 * Teaching Kaunt through a real n8n: this package's node beside what people build without it, an HTTP Request node that
 * sends one call per posting. Both run in the same n8n against the same stand-in, in turn, with the same rows.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import { repositoryRoot } from '../sandbox/n8n/hostPaths';
import type { HostWorkflow } from '../sandbox/n8n/hostContent';
import { packTarball } from '../sandbox/n8n/packTarball';
import { sandboxCredentials } from '../sandbox/n8n/sandboxContent';
import { startN8nHost } from '../sandbox/n8n/startN8nHost';
import { startSandbox } from '../sandbox/startSandbox';

const ROWS = 5000;
const RUNS = 3;

interface Node {
	readonly name: string;
	readonly type: string;
	readonly typeVersion: number;
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly credentials?: HostWorkflow['nodes'][number]['credentials'];
}

function workflow(id: string, nodes: readonly Node[]): HostWorkflow {
	const webhook: Node = { name: 'Webhook', type: 'n8n-nodes-base.webhook', typeVersion: 2, parameters: { httpMethod: 'POST', path: id, responseMode: 'lastNode' } };
	const split: Node = { name: 'Split Out', type: 'n8n-nodes-base.splitOut', typeVersion: 1, parameters: { fieldToSplitOut: 'body.postings', options: {} } };
	const all = [webhook, split, ...nodes];
	return {
		id,
		name: id,
		nodes: all.map((node, index) => ({ ...node, id: `${id}-${index}`, position: [index * 200, 0], ...(node === webhook ? { webhookId: `${id}-hook` } : {}) })),
		connections: Object.fromEntries(all.slice(0, -1).map((node, index) => [node.name, { main: [[{ node: all[index + 1]?.name, type: 'main', index: 0 }]] }])),
		settings: { executionOrder: 'v1' },
	};
}

function buildPostings(run: string): object[] {
	return Array.from({ length: ROWS }, (_, index) => ({
		postingLineNumber: 1,
		externalInvoiceId: `${run}-${index}`,
		postingDate: '2026-03-03',
		postingAmountExVat: 100,
		postingVatAmount: 25,
		postingAmountInclVat: 125,
		currencyCode: 'DKK',
		dimensions: [
			{ externalDimensionId: 'Account', externalDimensionValueId: String(6000 + (index % 40)) },
			{ externalDimensionId: 'CostCenter', externalDimensionValueId: String(100 + (index % 7)) },
		],
	}));
}

async function main(): Promise<void> {
	execFileSync(process.execPath, [join(repositoryRoot, 'sandbox', 'n8n', 'installN8nHost.mjs')], { stdio: 'inherit' });
	const sandbox = await startSandbox({ kauntPort: 0, kraviaPort: 0, erpPort: 0 });
	const base = `${sandbox.kaunt.url}/v1/tenants/${sandbox.kaunt.tenantId}/companies/nordlys`;
	const token = sandbox.kaunt.state.issueToken(sandbox.kaunt.tenantId);
	mkdirSync(join(repositoryRoot, '.cache'), { recursive: true });
	const folder = mkdtempSync(join(repositoryRoot, '.cache', 'bench-'));
	const credentials = sandboxCredentials({ kauntUrl: sandbox.kaunt.url, kraviaUrl: sandbox.kravia.url });
	const kaunt = credentials.find((credential) => credential.type === 'kauntApi');
	if (!kaunt) throw new Error('The sandbox has no credential for Kaunt.');
	const ours = workflow('with-this-package', [
		{
			name: 'Kaunt', type: 'n8n-nodes-invoice-coding.kaunt', typeVersion: 1,
			parameters: { resource: 'posting', operation: 'upload', source: 'item', options: { linkCheckLimit: 0 } },
			credentials: { kauntApi: { id: kaunt.id, name: kaunt.name } },
		},
	]);
	const peer = workflow('one-call-per-row', [
		{
			name: 'HTTP Request', type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2,
			parameters: {
				method: 'POST', url: `${base}/postings`, sendHeaders: true, headerParameters: { parameters: [{ name: 'Authorization', value: `Bearer ${token}` }] },
				sendBody: true, specifyBody: 'json', jsonBody: '={{ $json }}', options: {},
			},
		},
	]);
	const host = await startN8nHost({
		userFolder: folder, port: 0, tarball: await packTarball(join(folder, 'tarball')),
		content: { credentials, workflows: [ours, peer] }, env: { EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none' },
	});
	try {
		const seconds: Record<string, number[]> = { [ours.id]: [], [peer.id]: [] };
		for (let run = 0; run < RUNS; run += 1) {
			for (const { id } of [ours, peer]) {
				const body = JSON.stringify({ postings: buildPostings(`${id}-${run}`) });
				const started = performance.now();
				const answer = await fetch(`${host.url}/webhook/${id}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
				await answer.text();
				if (!answer.ok) throw new Error(`n8n answered ${id} with ${answer.status}.`);
				seconds[id]?.push((performance.now() - started) / 1000);
			}
		}
		const stored = sandbox.kaunt.state.openCompany().snapshot() as { postings: number };
		const median = (id: string): number => [...(seconds[id] ?? [])].sort((left, right) => left - right)[Math.floor(RUNS / 2)] ?? Number.NaN;
		const table = new Table({ head: [`${ROWS} postings through n8n`, 'median s', 'rows per second', 'ratio'], style: { head: [], border: [] } });
		for (const { id } of [ours, peer]) table.push([id.replaceAll('-', ' '), median(id).toFixed(1), Math.round(ROWS / median(id)), (median(peer.id) / median(id)).toFixed(1)]);
		console.log(table.toString());
		console.log(`${RUNS} runs each, in turn; the stand-in holds ${stored.postings} of ${RUNS * 2 * ROWS} postings sent`);
	} finally {
		await host.close();
		await sandbox.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
