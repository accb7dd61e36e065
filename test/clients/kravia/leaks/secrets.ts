import { inspect } from 'node:util';

/** What must never be seen outside of a request: a token, and personal numbers as the Nordic countries write them. */
export const SECRETS = {
	token: 'Kv7xQ2mT9pL4sW8nZ3bR6cJ1yF5hD0gA',
	webhookSecret: 'wh4Lp9Zt2Kc7Qx5Rm8Vb3Nj6',
	norwegian: '01017012345',
	norwegianSpaced: '010170 12345',
	danish: '010170-1234',
	swedish: '19700101-1234',
	finnish: '010170-123A',
} as const;

/** The personal numbers among them. */
export const PERSONAL_NUMBERS = [SECRETS.norwegian, SECRETS.norwegianSpaced, SECRETS.danish, SECRETS.swedish, SECRETS.finnish];

/** Names of the secrets that a text holds. */
export function secretsIn(text: string): string[] {
	return Object.entries(SECRETS).filter(([, secret]) => text.includes(secret)).map(([name]) => name);
}

/** Everything that anyone can print of an error: its own fields, hidden ones, its stack, its causes, its JSON. */
export function everythingOf(error: unknown): string {
	const own = error instanceof Error ? [error.message, error.stack, JSON.stringify(error), JSON.stringify({ ...error })] : [];
	const cause = error instanceof Error && error.cause !== undefined ? everythingOf(error.cause) : '';
	return [inspect(error, { depth: 20, showHidden: true, maxStringLength: null }), String(error), ...own, cause].join('\n');
}
