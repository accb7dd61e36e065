import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Thrown when a port is in use, with what to do about it. */
export class PortTakenError extends Error {
	constructor(readonly port: number, readonly serverName: string, option: string) {
		super(`Port ${port} for the ${serverName} stand-in is taken. Stop the program that uses it, or choose another with ${option} <number> (0 = any free port).`);
		this.name = 'PortTakenError';
	}
}

/** Where a server shall listen. */
export interface ListenInput {
	readonly host: string;
	/** 0 = any free port. */
	readonly port: number;
	/** For the error text, e.g. "Kaunt". */
	readonly serverName: string;
	/** The command-line option that changes the port. */
	readonly option: string;
}

/** Starts listening. @returns the base address, such as http://127.0.0.1:4010. @throws PortTakenError */
export async function listen(app: FastifyInstance, { host, port, serverName, option }: ListenInput): Promise<string> {
	try {
		await app.listen({ host, port });
	} catch (error) {
		if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE') throw new PortTakenError(port, serverName, option);
		throw error;
	}
	const { port: actual } = app.server.address() as AddressInfo;
	return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
}
