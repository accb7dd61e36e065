import type { Policy } from '../model/policy';
import type { PreparedLedger } from './prepareLedger';

/** Dimensions that a unit must have: those of the policy, of the ledger, and those that the chosen ledger account demands. */
export function requiredDimensions(values: ReadonlyMap<string, string>, { ledger }: PreparedLedger, policy: Policy): ReadonlySet<string> {
	const dimensions = ledger.dimensions ?? [];
	const account = dimensions.find((dimension) => dimension.role === 'ledgerAccount')?.externalDimensionId;
	const chosen = account === undefined ? undefined : values.get(account);
	return new Set([
		...policy.requiredDimensions,
		...dimensions.filter((dimension) => dimension.required === true).map((dimension) => dimension.externalDimensionId),
		...(chosen === undefined ? [] : (ledger.requiredByAccount?.[chosen] ?? [])),
	]);
}
