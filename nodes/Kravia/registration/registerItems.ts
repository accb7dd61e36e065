import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { findDuplicateRegistrations } from '../../../clients/index';
import type { RegistrationCheck, RegistrationResult } from '../../../clients/index';
import { CodedError } from '../../../engine/index';
import { executePerUnit } from '../../shared/executePerItem';
import type { Unit } from '../../shared/executePerItem';
import type { NodeOperation } from '../../shared/operationTable';
import { toNodeError } from '../../shared/toNodeError';
import { withoutPersonalNumber } from '../../shared/withoutPersonalNumber';
import { addHints, addStatusHint, hintOf } from '../addHints';
import { connectToKravia } from '../connectToKravia';
import { writeAnswer } from '../writeInvoice';
import type { ClaimKind } from './ClaimKind';
import { gatherRegistrations } from './gatherRegistrations';
import type { EnteredRegistration } from './readRegistration';
import { createOptionsReader } from './readRegisterOptions';
import { registrationFields } from './registrationFields';
import { openTriedRegistrations } from './triedRegistrations';

/** The operation Register of one kind of claim. */
export function registerOperation(kind: ClaimKind): NodeOperation {
	return { description: registrationFields(kind), execute: async (context) => await registerItems(context, kind) };
}

/**
 * Registers claims, one after the other: a registration costs the debtor money, so nothing is sent while the outcome of
 * the one before is open. Whether one was sent before is the client's to find out.
 */
async function registerItems(context: IExecuteFunctions, kind: ClaimKind): Promise<INodeExecutionData[][]> {
	const client = await connectToKravia(context);
	const optionsOf = createOptionsReader(context, kind);
	const units = markDuplicates(context, gatherRegistrations(context, kind));
	const tried = openTriedRegistrations(context);
	const hints: string[] = [];
	const outputs = await executePerUnit(context, units, async ({ registration, passThrough }, itemIndex) => {
		const { isDryRun, options } = optionsOf(itemIndex);
		const result = isDryRun
			? client.checkRegistration(registration, { ...options, passThrough })
			: await tried.guard(registration, async (earlier) => await client.register(registration, { ...options, passThrough, earlier }));
		hints.push(...result.findings.map((finding) => hintOf(finding, itemIndex)));
		return [{ json: 'registration' in result ? writeDryRun(result) : writeRegistration(result) }];
	});
	addHints(context, hints);
	addStatusHint(context, outputs[0] ?? [], kind.name);
	return outputs;
}

/**
 * Marks every later registration of an identity as failed: of two, one is a mistake, and the client would take the
 * second for the first. Stops the node before anything is sent, unless Continue On Fail makes them error items.
 */
function markDuplicates(context: IExecuteFunctions, units: ReadonlyArray<Unit<EnteredRegistration>>): Array<Unit<EnteredRegistration>> {
	const duplicates = findDuplicateRegistrations(units.map((unit) => ('value' in unit ? unit.value.registration : undefined)));
	const marked = [...units];
	for (const { index, firstIndex, sameBy } of duplicates) {
		const { itemIndex = index, itemIndexes } = units[index] ?? {};
		const what = sameBy === 'invoiceNo' ? 'the creditor and the invoice number' : 'the creditor and the accounting invoice ID, under another number,';
		const failure = new CodedError({
			code: 'DUPLICATE_IN_RUN',
			message: `Item ${itemIndex} has ${what} of item ${units[firstIndex]?.itemIndex ?? firstIndex}, so it was not sent.`,
			remedy: 'Remove the duplicate before this node, or correct its invoice number or accounting invoice ID.',
			path: sameBy,
		});
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), failure, itemIndex);
		marked[index] = { itemIndex, itemIndexes, failure };
	}
	return marked;
}

function writeRegistration({ status, kraviaId, creditorId, invoiceNo, accountingInvoiceId, raw }: RegistrationResult): IDataObject {
	return { status, kraviaId, creditorId, invoiceNo, accountingInvoiceId, answer: writeAnswer(raw) };
}

function writeDryRun({ registration, proof, findings }: RegistrationCheck): IDataObject {
	const { creditorId, invoiceNo, accountingInvoiceId, bookkeepingDetails } = registration;
	return {
		status: 'dryRun',
		kraviaId: null,
		creditorId,
		invoiceNo,
		accountingInvoiceId: accountingInvoiceId ?? null,
		registration: withoutPersonalNumber(registration),
		bookkeepingDetails: bookkeepingDetails ?? [],
		proof,
		findings,
	} as unknown as IDataObject;
}
