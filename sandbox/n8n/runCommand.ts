import { spawn } from 'node:child_process';

const KEPT_LINES = 20;

/** A command to run to its end. */
export interface CommandInput {
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd: string;
	readonly env: NodeJS.ProcessEnv;
	/** For the error message, e.g. `importing the workflows into n8n`. */
	readonly what: string;
}

/**
 * Runs a command to its end and gives what it wrote to standard output.
 *
 * @throws Error with the last lines of its output when it does not end with 0
 */
export function runCommand(input: CommandInput): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(input.command, input.args, { cwd: input.cwd, env: input.env, stdio: ['ignore', 'pipe', 'pipe'] });
		// Should this process end first, the command must not outlive it.
		const kill = () => child.kill();
		process.once('exit', kill);
		let output = '';
		let everything = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			output += text;
			everything += text;
		});
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			everything += text;
		});
		child.on('error', (error) => reject(new Error(`${input.what} failed: ${input.command} could not be started (${error.message}).`)));
		child.on('close', (code) => {
			process.removeListener('exit', kill);
			if (code === 0) resolve(output);
			else reject(new Error(`${input.what} failed (${input.command} ended with ${code}). It said:\n${everything.trim().split('\n').slice(-KEPT_LINES).join('\n')}`));
		});
	});
}
