import type { ChosenValues } from './ChosenValues';
import type { Policy } from '../model/policy';
import type { PreparedLedger } from './prepareLedger';

/** Dimensions that every unit must have: those of the policy and of the ledger. */
export function alwaysRequired({ required }: PreparedLedger, policy: Policy): ReadonlySet<string> {
	return new Set([...policy.requiredDimensions, ...required]);
}

/** Dimensions that a unit must have: those that every one must have, and those that the chosen ledger account demands. */
export function requiredDimensions(values: ChosenValues, { ledger, accountDimension }: PreparedLedger, always: ReadonlySet<string>): ReadonlySet<string> {
	const account = accountDimension === undefined ? undefined : values.get(accountDimension)?.valueId;
	const { requiredByAccount } = ledger;
	if (account === undefined || !requiredByAccount || !Object.prototype.hasOwnProperty.call(requiredByAccount, account)) return always;
	return new Set([...always, ...(requiredByAccount[account] ?? [])]);
}
