import { createServer } from 'node:net';

/** A port of the loopback interface that nobody uses right now. */
export function freePort(): Promise<number> {
	return listenOnce(0);
}

/**
 * Makes sure that a port can be used, before anything slow starts.
 *
 * @throws Error that names the port, what it is for and the option that changes it
 */
export async function requireFreePort(port: number, what: string, option: string): Promise<void> {
	try {
		await listenOnce(port);
	} catch (error) {
		const code = (error as NodeJS.ErrnoException).code;
		const reason = code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used (${code ?? String(error)})`;
		throw new Error(`Port ${port} for ${what} ${reason}. End that program, or choose another port: npm start -- ${option} <port>`);
	}
}

function listenOnce(port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
		});
	});
}
