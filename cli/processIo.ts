import type { CommandIo } from './commands/CommandIo';

/** The world of a command as this process has it. */
export function processIo(): CommandIo {
	// Whoever reads the output may go away (`| head`); the upload goes on.
	for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
	return {
		env: process.env,
		stdin: process.stdin,
		stdout: process.stdout,
		stderr: process.stderr,
		onInterrupt: (listener) => {
			for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, listener);
			return () => {
				for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, listener);
			};
		},
	};
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
	if (error.code !== 'EPIPE') throw error;
}
