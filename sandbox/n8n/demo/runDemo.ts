import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSample } from '../../sample/buildSample';
import { startSandbox } from '../../startSandbox';
import { requireFreePort } from '../freePort';
import { repositoryRoot } from '../hostPaths';
import { packTarball } from '../packTarball';
import { runCommand } from '../runCommand';
import { formLogin, formPath, kraviaNotificationWorkflow, measuringForms, measuringWorkflows, reportPeriod, sandboxContent } from '../sandboxContent';
import { demoOwner, startN8nHost } from '../startN8nHost';
import type { DemoOptions } from './demoOptions';
import { runMainJob } from './runMainJob';
import type { RegisteredLine } from './workflowAnswers';

/** Less than any invoice of the sample. */
const PAID_AMOUNT = 750;

/**
 * Makes sure that all ports of a run are free.
 *
 * @throws Error that names the port and the option that changes it
 */
export async function requireFreePorts(options: DemoOptions): Promise<void> {
	await requireFreePort(options.port, 'n8n', '--port');
	await requireFreePort(options.kauntPort, 'the stand-in for Kaunt', '--kaunt-port');
	await requireFreePort(options.kraviaPort, 'the stand-in for Kravia', '--kravia-port');
	await requireFreePort(options.erpPort, 'the stand-in for the ERP', '--erp-port');
}

/**
 * Builds the package, starts the stand-ins and n8n, does the main job once, and, unless `once`, stays up until Ctrl-C.
 *
 * @returns the exit code: 1 when anything failed
 */
export async function runDemo(options: DemoOptions): Promise<number> {
	const started = Date.now();
	const say = (text: string) => console.log(text);
	if (options.fresh) rmSync(options.folder, { recursive: true, force: true });
	const running: Array<{ close(): Promise<void> }> = [];
	const closeAll = async () => {
		for (const part of running.splice(0).reverse()) await part.close();
	};
	endGracefully(closeAll);
	try {
		say('Building the package …');
		await buildPackage();
		say('Starting the stand-ins for Kaunt, Kravia and the ERP …');
		const sandbox = await startSandbox(options);
		running.push(sandbox);
		say('Starting n8n …');
		const { url: erpUrl } = sandbox.erp;
		const content = sandboxContent({ kauntUrl: sandbox.kaunt.url, kraviaUrl: sandbox.kravia.url, erpUrl });
		const host = await startN8nHost({
			userFolder: options.folder,
			port: options.port,
			tarball: await packTarball(join(repositoryRoot, '.cache', 'pack')),
			content: { ...content, workflows: [...content.workflows, ...measuringWorkflows({ erpUrl })] },
			say,
		});
		running.push(host);
		// n8n remembers that it has set the webhook at Kravia; the stand-in, which is new each time, does not.
		await host.rest.republish(kraviaNotificationWorkflow);
		say(`n8n is ready after ${seconds(started)} s.\n\nRunning the main job once, through n8n's webhooks:`);
		const failures = await runMainJob({
			n8nUrl: host.url,
			sample: buildSample(),
			linesAtKravia: (kraviaId) => (sandbox.kravia.state.records.get(Number(kraviaId))?.registration['bookkeepingDetails'] ?? []) as readonly RegisteredLine[],
			payKravia: (kraviaId) => payKravia(sandbox.kravia.url, kraviaId),
			isTrained: () => sandbox.kaunt.state.openCompany().training.current === 'Trained',
			say,
			// The workflow that failed can then be looked at in n8n.
		}).catch((error: Error) => [error.message]);
		for (const failure of failures) say(`\nFAILED: ${failure}`);
		say(`\n${failures.length === 0 ? 'All went well' : 'Not all went well'}, ${seconds(started)} s after the start.`);
		if (!options.once) say(invitation(options.port, erpUrl));
		return failures.length === 0 ? 0 : 1;
	} catch (error) {
		await closeAll();
		throw error;
	} finally {
		if (options.once) await closeAll();
	}
}

function buildPackage(): Promise<string> {
	return runCommand({
		command: process.execPath,
		args: [join(repositoryRoot, 'node_modules', 'gulp', 'bin', 'gulp.js'), 'build', '--silent'],
		cwd: repositoryRoot,
		env: process.env,
		what: 'Building the package',
	});
}

/** Lets a debtor pay an invoice to the stand-in for Kravia. */
async function payKravia(kraviaUrl: string, kraviaId: string): Promise<void> {
	const answer = await fetch(`${kraviaUrl}/__emulator/invoices/${kraviaId}/collect`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ amount: PAID_AMOUNT }),
	});
	if (!answer.ok) throw new Error(`The stand-in for Kravia could not take the payment: ${answer.status}.`);
}

/** From now on a signal first ends what has been started. */
function endGracefully(closeAll: () => Promise<void>): void {
	let isEnding = false;
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.removeAllListeners(signal);
		process.on(signal, () => {
			// A second Ctrl-C does not wait; the exit handlers still end n8n.
			if (isEnding) process.exit(130);
			isEnding = true;
			console.log('\nStopping n8n and the stand-ins …');
			void closeAll().then(() => process.exit());
		});
	}
}

function invitation(port: number, erpUrl: string): string {
	return `
Open http://localhost:${port} and sign in: ${demoOwner.email} / ${demoOwner.password}
The workflows are under "Personal"; what has just run is under "Executions".
To teach Kaunt from a file, as a bookkeeper would: http://localhost:${port}/form/${formPath} (${formLogin.user} / ${formLogin.password}).
The report on the last three months: ${erpUrl}/documents/coding-report-${reportPeriod.testFrom}-to-${reportPeriod.testTo}.html
To make one from a file: http://localhost:${port}/form/${measuringForms.report}, for instance with ${erpUrl}/export/ledger.csv
Everything is on this machine. Ctrl-C stops it.`;
}

function seconds(since: number): string {
	return ((Date.now() - since) / 1000).toFixed(0);
}
