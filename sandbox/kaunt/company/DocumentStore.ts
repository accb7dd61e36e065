import { asRecord, type JsonObject } from '../../server/asRecord';
import type { Extraction } from '../documents/Extraction';
import { extractDocument } from '../documents/extractDocument';
import type { CompanyInput, CompanyKey } from './CompanyInput';

/** A document at Document AI. */
export interface StoredDocument {
	readonly id: string;
	readonly fileName: string;
	readonly mimeType: string;
	/** Of the request that sent it: the webhook repeats it. */
	readonly correlationId: string;
	state: 'Pending' | 'Processed' | 'Error';
	/** Null unless the state is `Error`. */
	errorMessage: string | null;
	/** Null unless the state is `Processed`. */
	extraction: Extraction | null;
}

/** Told when a document has been read, or could not be. */
export interface DocumentOutcome {
	readonly onRead: (extraction: Extraction) => void;
	readonly onFailed: () => void;
}

/** The documents of one company, from submit to what was read. `EMU-BADDOC-…` as external id makes the reading fail. */
export class DocumentStore {
	private readonly byId = new Map<string, StoredDocument>();

	constructor(
		private readonly owner: CompanyKey,
		private readonly input: CompanyInput,
	) {}

	/** Takes a valid document in; it is read after `processMs`. The webhook of the document goes out before the outcome is told. */
	submit(sent: JsonObject, correlationId: string, { onRead, onFailed }: DocumentOutcome): StoredDocument {
		const { fileName, mimeType, contentAsBase64EncodedString: content } = asRecord(sent['document']);
		const document: StoredDocument = { id: this.input.ids.next('document'), fileName: String(fileName), mimeType: String(mimeType), correlationId, state: 'Pending', errorMessage: null, extraction: null };
		this.byId.set(document.id, document);
		this.input.clock.plan(this.input.switches.processMs, () => {
			if (String(sent['externalInvoiceId']).startsWith('EMU-BADDOC-')) {
				document.state = 'Error';
				document.errorMessage = 'Invalid document type';
				this.input.onDocument(this.owner, document);
				onFailed();
				return;
			}
			document.state = 'Processed';
			document.extraction = extractDocument(Buffer.from(String(content), 'base64'));
			this.input.onDocument(this.owner, document);
			onRead(document.extraction);
		});
		return document;
	}

	get(id: string): StoredDocument | undefined {
		return this.byId.get(id);
	}

	counts(): Record<string, number> {
		const counts = { pending: 0, processed: 0, failed: 0 };
		for (const { state } of this.byId.values()) counts[state === 'Pending' ? 'pending' : state === 'Processed' ? 'processed' : 'failed'] += 1;
		return counts;
	}
}
