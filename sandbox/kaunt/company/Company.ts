import type { JsonObject } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import { invoiceOfDocument } from '../documents/invoiceOfDocument';
import { buildLearningCase } from '../learner/buildLearningCase';
import { Learner } from '../learner/Learner';
import { PostingMemory } from '../learner/PostingMemory';
import { INVOICE_FIELDS, pickFields, POSTING_FIELDS } from '../schema/pickFields';
import type { CompanyInput } from './CompanyInput';
import { DimensionStore } from './DimensionStore';
import { DocumentStore, type StoredDocument } from './DocumentStore';
import { FileStore } from './FileStore';
import { InvoiceStore } from './InvoiceStore';
import type { Proposal } from './Proposal';
import { ProposalStore } from './ProposalStore';
import { PostingStore, type StoredPosting } from './PostingStore';
import { objectsOf } from '../../server/jsonFields';
import { TrainingGate } from './TrainingGate';

/** One company: its history, its dimensions, what was learned from them, and its proposals. */
export class Company {
	readonly tenantId: string;
	readonly name: string;
	readonly invoices = new InvoiceStore();
	readonly postings = new PostingStore();
	readonly dimensions: DimensionStore;
	readonly learner: Learner;
	readonly memory = new PostingMemory();
	readonly training: TrainingGate;
	readonly proposals: ProposalStore;
	readonly documents: DocumentStore;
	readonly files: FileStore;
	private linkedInvoices = 0;

	constructor(private readonly input: CompanyInput) {
		this.tenantId = input.tenantId;
		this.name = input.name;
		this.dimensions = new DimensionStore(input.ids);
		this.learner = new Learner({ halfLifeDays: input.switches.halfLifeDays });
		this.training = new TrainingGate(input.clock, () => input.switches);
		this.files = new FileStore(input.ids, `/tenants/${input.tenantId}/companies/${input.name}`);
		this.proposals = new ProposalStore(this, input);
		this.documents = new DocumentStore(this, input);
	}

	/** Stores a posted invoice, in place of an earlier one of the same external id. @param id - as {@link nextInvoiceId} gave it; @returns it */
	putInvoice(sent: JsonObject, id = this.nextInvoiceId(String(sent['externalInvoiceId']))): string {
		const externalId = String(sent['externalInvoiceId']);
		const before = this.invoices.idOf(externalId);
		if (before !== null) this.files.remove(before);
		const attachments = this.files.keep(id, objectsOf(sent, 'attachments'));
		if (this.input.switches.sharedKeySpace) this.proposals.remove(externalId);
		const postings = this.postings.ofInvoice(externalId);
		for (const posting of postings) this.learn(posting, -1);
		const invoice = pickFields(sent, INVOICE_FIELDS);
		this.invoices.put(externalId, id, attachments.length > 0 ? { ...invoice, attachments } : invoice);
		for (const posting of postings) this.learn(posting, 1);
		if (before === null && postings.length > 0) this.linkedInvoices += 1;
		this.training.noteLinked(this.linkedInvoices);
		return id;
	}

	/** Takes a document in whose invoice becomes a posted one when it has been read. @returns the id that the invoice will have, and the document */
	putDocument(sent: JsonObject, correlationId: string): { readonly id: string; readonly document: StoredDocument } {
		const id = this.nextInvoiceId(String(sent['externalInvoiceId']));
		const document = this.documents.submit(sent, correlationId, { onRead: (read) => void this.putInvoice(invoiceOfDocument(sent, read), id), onFailed: () => undefined });
		return { id, document };
	}

	/** Takes a document in for coding. A document that cannot be read has no proposal in the end. @throws HttpAnswer 409 as a submitted invoice does */
	submitDocument(sent: JsonObject, correlationId: string): { readonly proposal: Proposal; readonly document: StoredDocument } {
		const proposal = this.proposals.open(String(sent['externalInvoiceId']), correlationId);
		const document = this.documents.submit(sent, correlationId, {
			onRead: (read) => this.proposals.start(proposal, invoiceOfDocument(sent, read), this.input.switches.codingMs),
			onFailed: () => this.proposals.drop(proposal),
		});
		proposal.documentId = document.id;
		return { proposal, document };
	}

	/** Takes a posted invoice away, as a proposal of the same id does when both share one key space. */
	removeInvoice(externalId: string): void {
		const postings = this.postings.ofInvoice(externalId);
		this.files.remove(this.invoices.idOf(externalId) ?? '');
		for (const posting of postings) this.learn(posting, -1);
		if (this.invoices.remove(externalId) && postings.length > 0) this.linkedInvoices -= 1;
	}

	/** Stores a posting; what a second one of the same key does is a switch. @throws HttpAnswer 409 */
	putPosting(sent: JsonObject): StoredPosting {
		const content = pickFields(sent, POSTING_FIELDS);
		const externalId = String(sent['externalInvoiceId']);
		const known = this.postings.find(externalId, Number(sent['postingLineNumber']));
		const { duplicatePosting } = this.input.switches;
		if (known && duplicatePosting === 'reject409') throw new HttpAnswer(409, 'A posting of this externalInvoiceId and postingLineNumber exists.');
		if (known && duplicatePosting === 'overwrite') {
			this.postings.overwritten += 1;
			return this.changePosting(known, content);
		}
		const isFirst = !this.postings.hasInvoice(externalId);
		if (known) this.postings.doubled += 1;
		const posting = this.postings.add(this.input.ids.next('posting'), content);
		this.dimensions.note(objectsOf(content, 'dimensions'));
		this.learn(posting, 1);
		if (isFirst && this.invoices.idOf(externalId) !== null) this.linkedInvoices += 1;
		this.training.noteLinked(this.linkedInvoices);
		return posting;
	}

	/** Gives a posting new content; the old one no longer counts. */
	changePosting(posting: StoredPosting, content: JsonObject): StoredPosting {
		this.learn(posting, -1);
		posting.json = JSON.stringify(content);
		this.dimensions.note(objectsOf(content, 'dimensions'));
		this.learn(posting, 1);
		return posting;
	}

	/** Figures for `GET /__emulator/state`. */
	snapshot(): object {
		const linkedPostings = this.postings.countWhere((externalId) => this.invoices.idOf(externalId) !== null);
		return {
			tenantId: this.tenantId,
			companyName: this.name,
			training: this.training.current,
			postedInvoices: this.invoices.size,
			replacedInvoices: this.invoices.replaced,
			postings: this.postings.size,
			overwrittenPostings: this.postings.overwritten,
			doubledPostings: this.postings.doubled,
			linkedPostings,
			unlinkedPostings: this.postings.size - linkedPostings,
			linkedInvoices: this.linkedInvoices,
			learnedCases: this.learner.caseCount,
			dimensions: Object.fromEntries([...this.dimensions.byExternalId.values()].map(({ externalId, values, isBlocked }) => [externalId, { values: values.size, isBlocked, blockedValues: [...values.values()].filter((value) => value.isBlocked).length }])),
			proposals: this.proposals.counts(),
			documents: this.documents.counts(),
			files: this.files.size,
		};
	}

	private nextInvoiceId(externalInvoiceId: string): string {
		const before = this.input.switches.replaceKeepsId ? this.invoices.idOf(externalInvoiceId) : null;
		return before ?? this.input.ids.next('postedInvoice');
	}

	private learn(posting: StoredPosting, change: 1 | -1): void {
		if (!this.input.switches.learn) return;
		const invoice = this.invoices.byExternal(posting.externalInvoiceId);
		if (!invoice) return;
		const learned = buildLearningCase(invoice, this.postings.contentOf(posting));
		if (change === 1) this.learner.add(learned);
		else this.learner.remove(learned);
		this.memory.change(learned, this.learner.combinations.idOf(learned.combination), change);
	}
}
