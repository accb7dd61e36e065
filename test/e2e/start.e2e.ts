import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readlinkSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../../sandbox/n8n/freePort';
import { repositoryRoot } from '../../sandbox/n8n/hostPaths';
import { findChromium } from './support/browser';
import { pictureTerminal } from './support/pictureTerminal';

const START_TIMEOUT_MS = 600_000;
const folder = join(repositoryRoot, '.cache', 'e2e', 'start');

/** A start with what it has printed so far. */
interface Started {
	readonly child: ChildProcess;
	output(): string;
	exit: Promise<number | null>;
}

function start(...args: readonly string[]): Started {
	const child = spawn(process.execPath, [join(repositoryRoot, 'sandbox', 'start.mjs'), ...args], { cwd: repositoryRoot, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
	return { child, output: () => output, exit: new Promise((resolve) => child.once('close', resolve)) };
}

async function fourPorts(): Promise<string[]> {
	const ports: string[] = [];
	for (const option of ['--port', '--kaunt-port', '--kravia-port', '--erp-port']) ports.push(option, String(await freePort()));
	return ports;
}

/** Processes that work in a folder; on systems without /proc none are found. */
function processesIn(path: string): string[] {
	return readdirSync('/proc').filter((pid) => {
		try {
			return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`).startsWith(path);
		} catch {
			return false;
		}
	});
}

/** With UPDATE_IMAGES=1 the picture in the README is taken anew. */
async function updatePicture(output: string): Promise<void> {
	const executablePath = findChromium();
	if (process.env.UPDATE_IMAGES !== '1' || executablePath === null) return;
	const text = output.slice(output.indexOf('1. Taught'));
	await pictureTerminal(text, { executablePath, path: join(repositoryRoot, 'docs', 'images', 'npm-start.png'), lines: 57 });
}

describe('npm start', () => {
	it('refuses an option that it does not know, and shows those that there are', async () => {
		const started = start('--prot', '5678');
		expect(await started.exit).toBe(1);
		expect(started.output()).toMatch(/"--prot" is not an option[\s\S]*--erp-port/);
	});

	it('says which port is taken and which option changes it, before anything slow', async () => {
		const server = createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		const taken = (server.address() as { port: number }).port;
		const started = start('--kravia-port', String(taken), '--port', String(await freePort()), '--kaunt-port', String(await freePort()));
		expect(await started.exit).toBe(1);
		server.close();
		expect(started.output()).toContain(`Port ${taken}`);
		expect(started.output()).toContain('--kravia-port');
	});

	it('does the whole job, says who decided, stays up, and leaves nothing running after Ctrl-C', async () => {
		rmSync(folder, { recursive: true, force: true });
		const started = start(...(await fourPorts()), '--folder', folder);
		while (!started.output().includes('Ctrl-C stops it')) {
			expect(started.child.exitCode).toBeNull();
			await new Promise((resolve) => setTimeout(resolve, 250));
		}
		expect(started.output()).toContain('All went well');
		expect(started.output()).toMatch(/posted invoices\s+│\s+429 │\s+0 │/);
		for (const decider of ['Kaunt High', 'rule: parking', 'enforced:', 'open']) expect(started.output()).toContain(decider);
		expect(started.output()).toMatch(/30004\s+│ registered/);
		expect(started.output()).toMatch(/payout 4001\s+│ voucher V-50001/);
		expect(started.output()).toMatch(/the vendor's most frequent coding\s+│\s+\d+\.\d %/);
		const [report = ''] = /http:\S+\/documents\/coding-report-\S+\.html/.exec(started.output()) ?? [];
		expect(await (await fetch(report)).text()).toMatch(/^<!doctype html>/i);
		expect(processesIn(folder).length).toBeGreaterThan(0);
		started.child.kill('SIGINT');
		expect(await started.exit).toBe(0);
		expect(processesIn(folder)).toEqual([]);
		await updatePicture(started.output());
	}, START_TIMEOUT_MS);
});
