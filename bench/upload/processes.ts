import { fork, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SANDBOX_KAUNT } from '../../sandbox/kaunt/KauntState';

const root = join(__dirname, '..', '..');

/** A stand-in for Kaunt in a process of its own, which holds what it gets and learns nothing. */
export async function withKaunt<Result>(work: (url: string) => Promise<Result>): Promise<Result> {
	const child = fork(join(root, 'sandbox', 'kaunt', 'kauntServer.mjs'), ['--switches', JSON.stringify({ learn: false, maxBatch: 1000, tokenTtl: 86_400 })], { execArgv: ['--max-old-space-size=12000'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
	try {
		const url = await new Promise<string>((resolve, reject) => {
			child.once('message', (message) => resolve((message as { url: string }).url));
			child.once('exit', (code) => reject(new Error(`The stand-in ended with ${code}.`)));
		});
		return await work(url);
	} finally {
		child.kill('SIGKILL');
	}
}

/** What a process did. */
export interface Ran {
	readonly seconds: number;
	readonly output: string;
	/** The most memory that it held, in MiB. */
	readonly peakMiB: number;
}

/** Runs a script to its end, from start to exit. @throws Error unless it ends with 0 */
export async function runNode(args: readonly string[], url: string): Promise<Ran> {
	const folder = mkdtempSync(join(tmpdir(), 'bench-upload-'));
	const memory = join(folder, 'memory');
	const env = {
		...process.env, BENCH_MEMORY_FILE: memory, KAUNT_BASE_URL: `${url}/v1`, KAUNT_COMPANY: 'nordlys',
		KAUNT_TENANT_ID: SANDBOX_KAUNT.tenantId, KAUNT_CLIENT_ID: SANDBOX_KAUNT.clientId, KAUNT_CLIENT_SECRET: SANDBOX_KAUNT.clientSecret,
	};
	try {
		const startedAt = performance.now();
		const child = spawn(process.execPath, ['--require', join(__dirname, 'noteMemory.cjs'), ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
		let [output, errors] = ['', ''];
		child.stdout.on('data', (text) => (output += String(text)));
		child.stderr.on('data', (text) => (errors += String(text)));
		const code = await new Promise<number | null>((resolve, reject) => {
			child.on('error', reject);
			child.on('close', resolve);
		});
		const seconds = (performance.now() - startedAt) / 1000;
		if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${errors}`);
		return { seconds, output, peakMiB: Number(readFileSync(memory, 'utf8')) / 1024 };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
