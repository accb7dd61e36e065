import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');

/** The program in a process of its own. */
export interface SpawnedCli {
	readonly child: ChildProcess;
	/** Resolves when it has ended. */
	readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly output: string; readonly errors: string }>;
}

/** Starts the program from its sources, so that no build is needed. */
export function spawnCli(argv: readonly string[], env: Readonly<Record<string, string>>): SpawnedCli {
	const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'cli', 'main.ts'), ...argv], { cwd: root, env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
	const written = { output: '', errors: '' };
	child.stdout.on('data', (text) => (written.output += String(text)));
	child.stderr.on('data', (text) => (written.errors += String(text)));
	const ended = new Promise<Awaited<SpawnedCli['ended']>>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code, signal) => resolve({ code, signal, ...written }));
	});
	return { child, ended };
}
