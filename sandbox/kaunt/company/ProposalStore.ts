import type { JsonObject } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import type { Learner } from '../learner/Learner';
import { type LinePrediction, predictLine } from '../learner/predictLine';
import { INVOICE_FIELDS, pickFields } from '../schema/pickFields';
import type { CompanyInput } from './CompanyInput';
import type { DimensionStore } from './DimensionStore';
import type { FileStore } from './FileStore';
import type { Proposal } from './Proposal';
import { objectsOf } from '../../server/jsonFields';
import type { TrainingGate } from './TrainingGate';

/** What the proposals need from their company. */
export interface ProposalOwner {
	readonly tenantId: string;
	readonly name: string;
	readonly learner: Learner;
	readonly dimensions: DimensionStore;
	readonly files: FileStore;
	readonly training: TrainingGate;
	removeInvoice(externalInvoiceId: string): void;
}

/** The proposals of one company, from submit to ready. */
export class ProposalStore {
	private readonly byId = new Map<string, Proposal>();
	private readonly byExternalId = new Map<string, Proposal>();
	private replaced = 0;

	constructor(
		private readonly company: ProposalOwner,
		private readonly input: CompanyInput,
	) {}

	/**
	 * Takes an invoice in for coding; a known external id starts again, with the new data.
	 *
	 * @throws HttpAnswer 409 when the company is not trained and `untrained` is `reject`
	 */
	submit(sent: JsonObject, correlationId: string): Proposal {
		const proposal = this.open(String(sent['externalInvoiceId']), correlationId);
		this.start(proposal, sent, this.input.switches.processMs);
		return proposal;
	}

	/** Makes a pending proposal whose invoice is not known yet, in place of an earlier one. @throws HttpAnswer 409 as {@link submit} */
	open(externalInvoiceId: string, correlationId: string): Proposal {
		const { switches, ids } = this.input;
		if (this.company.training.current !== 'Trained' && switches.untrained === 'reject') throw new HttpAnswer(409, 'The company has no trained model yet.');
		const before = this.byExternalId.get(externalInvoiceId);
		if (before) {
			this.remove(externalInvoiceId);
			this.replaced += 1;
		}
		if (switches.sharedKeySpace) this.company.removeInvoice(externalInvoiceId);
		const keepsId = before && switches.replaceKeepsId;
		const proposal: Proposal = { id: keepsId ? before.id : ids.next('proposal'), invoiceId: keepsId ? before.invoiceId : ids.next('proposalInvoice'), externalInvoiceId, invoice: null, correlationId, documentId: null, lines: null };
		this.byId.set(proposal.id, proposal);
		this.byExternalId.set(externalInvoiceId, proposal);
		return proposal;
	}

	/** Gives a proposal its invoice; it gets ready after `delayMs`. Does nothing when it was replaced meanwhile. */
	start(proposal: Proposal, sent: JsonObject, delayMs: number): void {
		if (this.byId.get(proposal.id) !== proposal) return;
		proposal.invoice = { ...pickFields(sent, INVOICE_FIELDS), attachments: this.company.files.keep(proposal.id, objectsOf(sent, 'attachments')) };
		const wasTrained = this.company.training.current === 'Trained';
		if (!proposal.externalInvoiceId.startsWith('EMU-STUCK-')) this.input.clock.plan(delayMs, () => this.process(proposal, wasTrained));
	}

	get(id: string): Proposal | undefined {
		return this.byId.get(id);
	}

	remove(externalInvoiceId: string): void {
		const proposal = this.byExternalId.get(externalInvoiceId);
		if (!proposal) return;
		this.byExternalId.delete(externalInvoiceId);
		this.byId.delete(proposal.id);
		this.company.files.remove(proposal.id);
	}

	/** Takes one proposal away, unless another has taken its place. */
	drop(proposal: Proposal): void {
		if (this.byId.get(proposal.id) === proposal) this.remove(proposal.externalInvoiceId);
	}

	counts(): { pending: number; ready: number; replaced: number } {
		let pending = 0;
		for (const { lines } of this.byId.values()) if (lines === null) pending += 1;
		return { pending, ready: this.byId.size - pending, replaced: this.replaced };
	}

	private process(proposal: Proposal, wasTrained: boolean): void {
		if (proposal.externalInvoiceId.startsWith('EMU-EMPTY-') || (!wasTrained && this.input.switches.untrained === 'empty')) this.finish(proposal, []);
		else this.company.training.whenTrained(() => this.finish(proposal, this.predict(proposal)));
	}

	private finish(proposal: Proposal, lines: readonly LinePrediction[]): void {
		// Replaced while it was being worked on: nobody will hear of it.
		if (this.byId.get(proposal.id) !== proposal) return;
		proposal.lines = lines;
		this.input.onReady(this.company, proposal);
	}

	private predict({ invoice }: Proposal): readonly LinePrediction[] {
		const known = invoice ?? {};
		return objectsOf(known, 'invoiceLines').map((_, lineIndex) => predictLine(this.company.learner, known, lineIndex, (value) => this.company.dimensions.isOpen(value)));
	}
}
