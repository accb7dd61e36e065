import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { findDuplicateRegistrations } from '../../../../clients/index';
import type { RegisterOptions, RegistrationResult } from '../../../../clients/index';
import { CodedError } from '../../../../engine/index';
import { executePerUnit, prepareUnits } from '../../../shared/executePerItem';
import type { Unit } from '../../../shared/executePerItem';
import type { NodeOperation } from '../../../shared/operationTable';
import { readPerItem } from '../../../shared/readParameter';
import { toNodeError } from '../../../shared/toNodeError';
import { connectToKravia } from '../../connectToKravia';
import { withoutPersonalNumber } from '../../../shared/withoutPersonalNumber';
import { createOpenOutcomes } from './openOutcomes';
import { readRegistration } from './readRegistration';
import type { EnteredRegistration } from './readRegistration';
import { registerFields } from './registerFields';

/** The panel of a node has room for a few hints. */
const MAX_HINTS = 5;

/**
 * Registers sales invoices, one after the other: a registration costs the debtor money, so nothing is sent while the
 * outcome of the one before is open. Whether one was sent before is the client's to find out.
 */
export const register: NodeOperation = {
	description: registerFields,
	execute: async (context) => {
		const client = await connectToKravia(context);
		const optionsOf = createOptionsReader(context);
		const units = markDuplicates(context, prepareUnits(context, (itemIndex) => [readRegistration(context, itemIndex)]));
		const openOutcomes = createOpenOutcomes(context);
		const findings: string[] = [];
		const outputs = await executePerUnit(context, units, async ({ registration, passThrough }, itemIndex) => {
			const result = await openOutcomes.guard(registration, async (sentBefore) =>
				await client.register(registration, { ...optionsOf(itemIndex), passThrough, sentBefore }),
			);
			findings.push(...result.findings.map(({ code, message }) => `Item ${itemIndex}: ${message} [${code}]`));
			return [{ json: writeRegistration(result) }];
		});
		addFindingHints(context, findings);
		return outputs;
	},
};

/**
 * Marks every later registration of an identity as failed: of two, one is a mistake, and the client would take the
 * second for the first. Stops the node before anything is sent, unless Continue On Fail makes them error items.
 */
function markDuplicates(context: IExecuteFunctions, units: ReadonlyArray<Unit<EnteredRegistration>>): Array<Unit<EnteredRegistration>> {
	const duplicates = findDuplicateRegistrations(units.map((unit) => ('value' in unit ? unit.value.registration : undefined)));
	const marked = [...units];
	for (const { index, firstIndex } of duplicates) {
		const itemIndex = units[index]?.itemIndex ?? index;
		const failure = new CodedError({
			code: 'DUPLICATE_IN_RUN',
			message: `Item ${itemIndex} has the creditor and the invoice number of item ${units[firstIndex]?.itemIndex ?? firstIndex}, so it was not sent.`,
			remedy: 'Remove the duplicate before this node, or correct its invoice number.',
			path: 'invoiceNo',
		});
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), failure, itemIndex);
		marked[index] = { itemIndex, failure };
	}
	return marked;
}

function createOptionsReader(context: IExecuteFunctions): (itemIndex: number) => RegisterOptions {
	const options = readPerItem<IDataObject>(context, 'options', {});
	const ifAlreadyRegistered = readPerItem<string>(context, 'ifAlreadyRegistered', 'returnExisting');
	return (itemIndex) => {
		const { lookBackDays, amountConvention, privateIndividualAs, orderLineTotals, receivableAccounts } = options(itemIndex);
		return {
			ifAlreadyRegistered: ifAlreadyRegistered(itemIndex),
			...(lookBackDays ? { lookBackDays } : {}),
			...(amountConvention ? { amountConvention } : {}),
			...(privateIndividualAs ? { privateIndividualAs } : {}),
			...(orderLineTotals ? { orderLineTotals } : {}),
			...(receivableAccounts ? { receivableAccounts: toAccounts(receivableAccounts) } : {}),
		} as RegisterOptions;
	};
}

/** `1500, 1510`, or a list that an expression gave; digits become numbers, as Kravia writes accounts. */
function toAccounts(value: unknown): Array<number | string> {
	const parts = (Array.isArray(value) ? value.map(String) : String(value).split(/[,;\s]+/)).map((part) => part.trim());
	return parts.filter((part) => part !== '').map((part) => (/^\d{1,9}$/.test(part) ? Number(part) : part));
}

function writeRegistration({ status, kraviaId, creditorId, invoiceNo, accountingInvoiceId, raw }: RegistrationResult): IDataObject {
	return { status, kraviaId, creditorId, invoiceNo, accountingInvoiceId, answer: withoutPersonalNumber(raw) } as IDataObject;
}

/** What the client noticed without stopping, e.g. that order lines do not add up. */
function addFindingHints(context: IExecuteFunctions, findings: readonly string[]): void {
	const shown = findings.slice(0, MAX_HINTS);
	if (findings.length > shown.length) shown.push(`… and ${findings.length - shown.length} more of this kind.`);
	for (const message of shown) context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
}
