import type { BacktestPolicy, PolicyInput } from '../../engine/index';
import type { CommandIo } from '../commands/CommandIo';
import { UsageError } from '../commands/UsageError';
import { isObject, readJsonInput } from './readJsonInput';

/**
 * Reads the policies that a back-test puts side by side: a list of `{ "name", "policy" }`, or one object name → policy. What
 * is wrong within a policy, the engine says.
 *
 * @throws UsageError `FILE_NOT_READABLE`, `JSON_FILE_MALFORMED`, `POLICIES_FILE_MALFORMED`
 */
export async function readPoliciesInput(path: string, io: Pick<CommandIo, 'stdin'>, signal?: AbortSignal): Promise<BacktestPolicy[]> {
	const value = await readJsonInput(path, '--policies', io, signal);
	const entries = Array.isArray(value) ? (value as unknown[]) : isObject(value) ? Object.entries(value).map(([name, policy]) => ({ name, policy })) : [];
	if (entries.length > 0 && entries.every(isPolicy)) return entries.map(({ name, policy = {} }) => ({ name, policy }));
	throw new UsageError({
		code: 'POLICIES_FILE_MALFORMED',
		message: `"${path}" holds no policies with names.`,
		remedy: 'Write a list, e.g. [{ "name": "Kaunt first", "policy": { "precedence": "kauntFirst" } }].',
	});
}

function isPolicy(entry: unknown): entry is { readonly name: string; readonly policy?: PolicyInput } {
	return isObject(entry) && typeof entry.name === 'string' && entry.name !== '' && (entry.policy === undefined || isObject(entry.policy));
}
