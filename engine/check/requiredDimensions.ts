import type { ChosenValues } from './ChosenValues';
import type { Policy } from '../model/policy';
import type { PreparedLedger } from './prepareLedger';

/** Dimensions that a unit must have: those of the policy, of the ledger, and those that the chosen ledger account demands. */
export function requiredDimensions(values: ChosenValues, prepared: PreparedLedger, policy: Policy): ReadonlySet<string> {
	const required = new Set(policy.requiredDimensions);
	for (const dimension of prepared.required) required.add(dimension);
	const account = prepared.accountDimension === undefined ? undefined : values.get(prepared.accountDimension)?.valueId;
	const byAccount = prepared.ledger.requiredByAccount;
	if (account !== undefined && byAccount && Object.prototype.hasOwnProperty.call(byAccount, account)) {
		for (const dimension of byAccount[account] ?? []) required.add(dimension);
	}
	return required;
}
