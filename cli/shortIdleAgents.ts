import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';

/** A connection that has been idle for longer is not used again. */
const MAX_IDLE_MS = 1000;

/** What the agents of Node do, but the declarations leave out. */
interface KeepsSockets {
	keepSocketAlive(socket: Duplex): boolean;
}

type Timed = Duplex & { readonly timeout?: number; setTimeout(ms: number): unknown };

/**
 * Agents for requests that change something. They keep a connection for a second only.
 *
 * A server may close an idle connection while a request is on its way to it, and then nobody knows whether it has acted.
 * Servers do so after their idle time, which is five seconds and more in common use: whoever uses a connection only within
 * a second of its last answer does not come near that, and an upload, whose requests follow one another at once, is spared
 * a new connection, with TLS three journeys, for each batch. Where a server says that it waits less (`Keep-Alive: timeout`),
 * it is believed. What is cut off nevertheless is told as unclear, as it is on a new connection.
 */
export const SHORT_IDLE_AGENTS = {
	httpAgent: keepBriefly(new HttpAgent({ keepAlive: true })),
	httpsAgent: keepBriefly(new HttpsAgent({ keepAlive: true })),
};

function keepBriefly<Kind extends HttpAgent>(agent: Kind): Kind {
	const keeper = agent as unknown as KeepsSockets;
	const usual = keeper.keepSocketAlive.bind(agent);
	// Not by the option `timeout` of the agent: that would end the making of a connection too.
	keeper.keepSocketAlive = (socket) => {
		const isKept = usual(socket);
		const { timeout = 0 } = socket as Timed;
		if (isKept && (timeout === 0 || timeout > MAX_IDLE_MS)) (socket as Timed).setTimeout(MAX_IDLE_MS);
		return isKept;
	};
	return agent;
}
