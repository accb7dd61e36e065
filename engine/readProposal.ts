import { NotAsDocumented } from './merge/asDocumented';
import { readKauntProposal } from './merge/readKauntProposal';
import type { ReadProposal } from './merge/readKauntProposal';
import type { Invoice } from './model/invoice';
import type { InvoiceCodingProposal } from './model/proposal';
import { convertProposal, proposalIn } from './schema/proposalSchema';

/**
 * Reads Kaunt's answer for an invoice. One that is as documented is read as it is, in one go; where a part is of another
 * type, the schema converts it, or says what is wrong.
 *
 * @param input the proposal itself, or the answer that holds it under `invoiceCodingProposal`; nothing is null
 * @throws InvalidInputError if it is malformed
 */
export function readProposal(input: unknown, invoice: Invoice): ReadProposal {
	const proposal = proposalIn(input);
	try {
		return readKauntProposal(proposal as InvoiceCodingProposal | null, invoice);
	} catch (error) {
		if (error instanceof NotAsDocumented) return readKauntProposal(convertProposal(proposal), invoice);
		throw error;
	}
}
