import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { CodedError } from '../../../engine/index';
import type { BacktestPolicy, PolicyInput } from '../../../engine/index';
import { isPlainObject, readJson, readJsonObject } from '../../shared/readJson';
import { textOf } from '../../shared/textOf';
import { entriesOf } from './formEntries';

/**
 * Reads the policies that are to be put side by side: entries of the form, then lists in JSON. What is wrong within a
 * policy, the engine says.
 *
 * @returns undefined when there are none
 * @throws CodedError `BACKTEST_POLICIES_NOT_A_LIST`, `JSON_INVALID`, `JSON_NOT_AN_OBJECT`
 */
export function readPolicies(context: IExecuteFunctions): BacktestPolicy[] | undefined {
	const { policy, list } = context.getNodeParameter('policies', 0, {}) as IDataObject;
	const policies = [...entriesOf(policy).map(toPolicy), ...entriesOf(list).flatMap(({ json }) => readList(json))];
	return policies.length === 0 ? undefined : policies.map((entry, index) => ({ ...entry, name: entry.name === '' ? `Policy ${index + 1}` : entry.name }));
}

function toPolicy({ name, precedence, minConfidence, agreementBoost, autoPost, autoPostMinConfidence, policyJson }: IDataObject): BacktestPolicy {
	const policy = {
		precedence: precedence ?? 'kauntFirst',
		minConfidence: minConfidence ?? 'none',
		agreementBoost: agreementBoost === true,
		...(autoPost === true ? { autoPost: { enabled: true, minConfidence: autoPostMinConfidence ?? 'High' } } : {}),
		...readJsonObject(policyJson, 'Further Choices (JSON)'),
	};
	return { name: textOf(name), policy: policy as PolicyInput };
}

function readList(value: unknown): BacktestPolicy[] {
	const list = readJson(value, 'List (JSON)') ?? [];
	if (Array.isArray(list) && list.every(isPolicy)) return list.map(({ name, policy }) => ({ name: textOf(name), policy: (policy ?? {}) as PolicyInput }));
	throw new CodedError({
		code: 'BACKTEST_POLICIES_NOT_A_LIST',
		message: "The 'List (JSON)' of 'Policies' is not a list of policies.",
		remedy: 'Give a list in square brackets, e.g. [{ "name": "Kaunt first", "policy": { "precedence": "kauntFirst" } }].',
		path: 'policies',
	});
}

function isPolicy(entry: unknown): entry is { readonly name?: unknown; readonly policy?: Record<string, unknown> } {
	return isPlainObject(entry) && (entry.policy === undefined || isPlainObject(entry.policy));
}
