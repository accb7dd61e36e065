import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { RegisterOptions } from '../../../clients/index';
import { readPerItem } from '../../shared/readParameter';
import type { ClaimKind } from './ClaimKind';
import { DEFAULT_SETTLE_SECONDS } from './registerOptions';

/** How the registration of an item is to be made. */
export interface EnteredOptions {
	readonly isDryRun: boolean;
	readonly options: RegisterOptions;
}

/** Options that the client knows by the same names; what was not added is left to the credential's settings. */
const SAME_NAMES = [
	...['lookBackDays', 'amountConvention', 'creditNoteBookkeeping', 'privateIndividualAs', 'orderLineTotals', 'orderLineArithmetic'],
	...['bookkeepingPerDate', 'requireOrderLines', 'allowTextAccounts', 'settleSeconds'],
] as const;

/** Reads the options of each item, once for all items when they hold no expression. */
export function createOptionsReader(context: IExecuteFunctions, kind: ClaimKind): (itemIndex: number) => EnteredOptions {
	const read = readPerItem<IDataObject>(context, 'options', {});
	const ifAlreadyRegistered = readPerItem<string>(context, 'ifAlreadyRegistered', 'returnExisting');
	return (itemIndex) => {
		const entered = read(itemIndex);
		const named = SAME_NAMES.filter((name) => entered[name] !== undefined && entered[name] !== '').map((name) => [name, entered[name]] as const);
		return {
			isDryRun: entered.dryRun === true,
			options: {
				ifAlreadyRegistered: ifAlreadyRegistered(itemIndex),
				settleSeconds: DEFAULT_SETTLE_SECONDS,
				...Object.fromEntries(named),
				...(entered.receivableAccounts ? { receivableAccounts: toAccounts(entered.receivableAccounts) } : {}),
				...(entered.claimTypeFromJson === true ? {} : { claimType: kind.claimType }),
			} as RegisterOptions,
		};
	};
}

/** `1500, 1510`, or a list that an expression gave; digits become numbers, as Kravia writes accounts. */
function toAccounts(value: unknown): Array<number | string> {
	const parts = (Array.isArray(value) ? value.map(String) : String(value).split(/[,;\s]+/)).map((part) => part.trim());
	return parts.filter((part) => part !== '').map((part) => (/^\d{1,9}$/.test(part) ? Number(part) : part));
}
