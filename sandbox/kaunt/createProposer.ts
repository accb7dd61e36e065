import type { JsonObject } from '../server/asRecord';
import { objectsOf } from '../server/jsonFields';
import { ControlClock } from '../server/ControlClock';
import { Company } from './company/Company';
import { IdSource } from './IdSource';
import { SANDBOX_KAUNT } from './KauntState';
import { defaultKauntSwitches } from './KauntSwitches';
import { buildLearningCase } from './learner/buildLearningCase';
import { predictLine } from './learner/predictLine';
import { buildProposalAnswer } from './proposal/buildProposalAnswer';

/** The stand-in's way of learning and proposing without its server: for back-tests, which ask about thousands of invoices. */
export interface Proposer {
	/** Learns a posted invoice with its postings, in Kaunt's form. */
	learn(document: { readonly invoice: object; readonly postings: readonly object[] }): void;
	/** What the stand-in would answer for an invoice now, in Kaunt's form. */
	propose(invoice: object): JsonObject;
}

/** Makes a proposer that knows nothing yet. Learn first, ask afterwards: it must not have seen what it is asked about. */
export function createProposer(): Proposer {
	const switches = defaultKauntSwitches();
	const company = new Company({ tenantId: SANDBOX_KAUNT.tenantId, name: SANDBOX_KAUNT.companyName, ids: new IdSource(), clock: new ControlClock(), switches, onReady: () => undefined, onDocument: () => undefined });
	let count = 0;
	return {
		learn: ({ invoice, postings }) => {
			for (const posting of postings as readonly JsonObject[]) {
				company.dimensions.note(objectsOf(posting, 'dimensions'));
				const learned = buildLearningCase(invoice as JsonObject, posting);
				company.learner.add(learned);
				company.memory.change(learned, company.learner.combinations.idOf(learned.combination), 1);
			}
		},
		propose: (asked) => {
			const invoice = asked as JsonObject;
			const lines = objectsOf(invoice, 'invoiceLines').map((_line, index) => predictLine(company.learner, invoice, index, () => true));
			const id = `proposal-${(count += 1)}`;
			return buildProposalAnswer({ id, invoiceId: id, externalInvoiceId: String(invoice['externalInvoiceId']), invoice, correlationId: id, documentId: null, lines }, { company, switches });
		},
	};
}
