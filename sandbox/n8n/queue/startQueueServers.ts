import { join } from 'node:path';
import type { N8nQueue } from './N8nQueue';
import { PostgresServer } from './PostgresServer';
import { RedisServer } from './RedisServer';

/** The servers behind a distributed n8n, and what n8n must know to use them. */
export interface QueueServers extends Pick<N8nQueue, 'postgres' | 'redis'> {
	readonly env: Readonly<Record<string, string>>;
	close(): Promise<void>;
}

/**
 * Starts PostgreSQL and Redis below `folder`, or uses servers that run already.
 *
 * @param existing n8n's settings for running servers
 * @throws Error when a server is not installed or does not start; none is left running then
 */
export async function startQueueServers(folder: string, existing?: Readonly<Record<string, string>>): Promise<QueueServers> {
	if (existing) return { env: { DB_TYPE: 'postgresdb', ...existing }, postgres: notOurs, redis: notOurs, close: () => Promise.resolve() };
	const postgres = await PostgresServer.start(join(folder, 'postgres'));
	try {
		const redis = await RedisServer.start(join(folder, 'redis'));
		const close = async () => {
			await redis.close();
			await postgres.close();
		};
		return { env: { ...postgres.env, ...redis.env }, postgres, redis, close };
	} catch (error) {
		await postgres.close();
		throw error;
	}
}

function refuse(): Promise<never> {
	return Promise.reject(new Error('These servers were running already: they are not ours to stop, to start or to ask.'));
}

const notOurs = { stop: refuse, start: refuse, query: refuse } as const;
