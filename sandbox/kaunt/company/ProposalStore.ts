import type { JsonObject } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import type { Learner } from '../learner/Learner';
import { type LinePrediction, predictLine } from '../learner/predictLine';
import { INVOICE_FIELDS, pickFields } from '../schema/pickFields';
import type { CompanyInput } from './CompanyInput';
import type { DimensionStore } from './DimensionStore';
import type { Proposal } from './Proposal';
import { objectsOf } from '../../server/jsonFields';
import type { TrainingGate } from './TrainingGate';

/** What the proposals need from their company. */
export interface ProposalOwner {
	readonly tenantId: string;
	readonly name: string;
	readonly learner: Learner;
	readonly dimensions: DimensionStore;
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
		const { switches, ids, clock } = this.input;
		const isTrained = this.company.training.current === 'Trained';
		if (!isTrained && switches.untrained === 'reject') throw new HttpAnswer(409, 'The company has no trained model yet.');
		const externalInvoiceId = String(sent['externalInvoiceId']);
		const before = this.byExternalId.get(externalInvoiceId);
		if (before) {
			this.remove(externalInvoiceId);
			this.replaced += 1;
		}
		if (switches.sharedKeySpace) this.company.removeInvoice(externalInvoiceId);
		const invoice = this.withAttachmentLinks(sent);
		const keepsId = before && switches.replaceKeepsId;
		const proposal: Proposal = { id: keepsId ? before.id : ids.next('proposal'), invoiceId: keepsId ? before.invoiceId : ids.next('proposalInvoice'), externalInvoiceId, invoice, correlationId, lines: null };
		this.byId.set(proposal.id, proposal);
		this.byExternalId.set(externalInvoiceId, proposal);
		if (!externalInvoiceId.startsWith('EMU-STUCK-')) clock.plan(switches.processMs, () => this.process(proposal, isTrained));
		return proposal;
	}

	get(id: string): Proposal | undefined {
		return this.byId.get(id);
	}

	remove(externalInvoiceId: string): void {
		const proposal = this.byExternalId.get(externalInvoiceId);
		if (!proposal) return;
		this.byExternalId.delete(externalInvoiceId);
		this.byId.delete(proposal.id);
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
		return objectsOf(invoice, 'invoiceLines').map((_, lineIndex) => predictLine(this.company.learner, invoice, lineIndex, (value) => this.company.dimensions.isOpen(value)));
	}

	/** The invoice as it is given back: links instead of file contents. The files themselves are not kept. */
	private withAttachmentLinks(sent: JsonObject): JsonObject {
		const attachments = objectsOf(sent, 'attachments').map(({ fileName, mimeType }) => {
			const extension = /\.[A-Za-z0-9]+$/.exec(String(fileName))?.[0] ?? '';
			return { fileName, mimeType, path: `/tenants/${this.company.tenantId}/companies/${this.company.name}/files/${this.input.ids.next('attachment')}${extension}` };
		});
		return { ...pickFields(sent, INVOICE_FIELDS), attachments };
	}
}
