import type { Posting, RowFault } from '../../../engine/index';
import type { KauntScope } from '../kauntScope';
import { CancelledError } from '../../errors/CancelledError';
import { postingAnswerSchema } from '../answerSchemas';
import { isAsSent } from '../isAsSent';
import { readPages } from '../lists/readPages';
import { rowKey } from '../prepareRows';
import type { HistoryRun, OpenDocument } from './HistoryRun';
import type { Pending, PendingDocument } from './PendingDocument';
import type { DocumentSender, DocumentToSend } from './sendDocuments';
import { sendDocuments } from './sendDocuments';

/** After so many rounds without any progress the rest is given up. */
const MAX_IDLE_ROUNDS = 4;

/** So many rounds at most, with progress too. */
const MAX_ROUNDS = 20;

/** From this round on the pauses do not grow. */
const LONGEST_PAUSE_ROUND = 3;

/**
 * Settles what had no clear answer, at the end of an upload and whenever much has gathered; nothing else may be on its
 * way: reads Kaunt's list of postings once for all of them, counts what is there, sends what surely is not there again,
 * and in the end rejects what is left with its reason. Nothing is sent again of which it is not known whether Kaunt has it.
 */
export async function settlePending(scope: KauntScope, sender: DocumentSender, run: HistoryRun): Promise<void> {
	for (let [round, idle] = [0, 0]; round < MAX_ROUNDS && idle < MAX_IDLE_ROUNDS && run.pending.length > 0 && run.stop === null; round += 1) {
		const before = openRows(run);
		if (!(await pause(scope, run, round))) return;
		await lookUp(scope, sender, run);
		await sendAgain(sender, run);
		idle = openRows(run) < before ? 0 : idle + 1;
	}
	// After a stop the documents are not given up: the next run takes them up again.
	if (run.stop !== null) return;
	// What the last sending left unclear is looked up too, so that nothing is called missing that is there.
	if (run.pending.length > 0) {
		if (!(await pause(scope, run, 0))) return;
		await lookUp(scope, sender, run);
	}
	for (const { pending, chunk } of run.pending) {
		giveUp(sender, pending);
		chunk.open -= 1;
	}
	run.clearPending();
}

/** Rows that are not settled: invoices and postings. */
function openRows({ pending: documents }: HistoryRun): number {
	return documents.reduce((sum, { pending: { invoice, postings } }) => sum + Number(invoice !== null) + postings.size, 0);
}

/**
 * Where no answer came, Kaunt may still be at work; it gets as long as a request may take.
 *
 * @returns false when the run was cancelled meanwhile: it stops, and what is open stays so
 */
async function pause(scope: KauntScope, run: HistoryRun, round: number): Promise<boolean> {
	const { lookUpPauseMs, timeoutMs } = scope.settings;
	const { timing } = scope.sender;
	const stillAtWorkMs = run.lastUnclearAt + timeoutMs - timing.now();
	try {
		await timing.sleep(Math.max(lookUpPauseMs * 2 ** Math.min(round, LONGEST_PAUSE_ROUND), stillAtWorkMs));
		return true;
	} catch {
		run.stop ??= new CancelledError('The upload');
		return false;
	}
}

/** Turns `unclear` into settled or `later` by what the list of postings shows; leaves it where the list cannot be read to its end. */
async function lookUp(scope: KauntScope, sender: DocumentSender, run: HistoryRun): Promise<void> {
	const wanted = new Map<string, { readonly posting: Posting; found?: boolean }>();
	for (const { pending } of run.pending) {
		for (const [index, { state }] of pending.postings) {
			const posting = pending.document.postings[index] as Posting;
			if (state === 'unclear') wanted.set(rowKey(posting.externalInvoiceId, posting.postingLineNumber), { posting });
		}
	}
	if (wanted.size === 0 || scope.settings.afterUnclearPostings === 'reject') return;
	const isComplete = await readPostings(scope, wanted);
	run.pending = run.pending.flatMap((open) => {
		const left = clearUp(open.pending, wanted, isComplete, sender);
		if (left === null) {
			open.chunk.open -= 1;
			return [];
		}
		return [{ ...open, pending: left }];
	});
}

async function readPostings(scope: KauntScope, wanted: Map<string, { readonly posting: Posting; found?: boolean }>): Promise<boolean> {
	try {
		const { isComplete } = await readPages(scope, 'postingList', {
			visit: (row) => {
				const posting = postingAnswerSchema.safeParse(row);
				if (!posting.success) return;
				const one = wanted.get(rowKey(posting.data.externalInvoiceId ?? '', posting.data.postingLineNumber));
				// One of the same name but other content was there before; it is not what was sent.
				if (one !== undefined) one.found = one.found === true || isAsSent(one.posting, posting.data);
			},
		});
		return isComplete;
	} catch {
		// Not being able to look is an answer here: what is unclear stays so.
		return false;
	}
}

function clearUp(pending: PendingDocument, wanted: ReadonlyMap<string, { readonly found?: boolean }>, isComplete: boolean, sender: DocumentSender): PendingDocument | null {
	const postings = new Map<number, Pending>();
	for (const [index, one] of pending.postings) {
		const posting = pending.document.postings[index] as Posting;
		const seen = one.state === 'unclear' ? wanted.get(rowKey(posting.externalInvoiceId, posting.postingLineNumber))?.found : undefined;
		if (one.state === 'unclear' && seen === true) sender.book.countPosting('uploaded');
		else if (one.state === 'unclear' && seen === undefined && isComplete) postings.set(index, { state: 'later', error: NOT_TAKEN });
		else postings.set(index, one);
	}
	if (postings.size > 0 || pending.invoice !== null) return { ...pending, postings };
	sender.book.settle(pending.document, pending.refused ?? new Map());
	return null;
}

async function sendAgain(sender: DocumentSender, run: HistoryRun): Promise<void> {
	const isReady = ({ pending }: OpenDocument): boolean => [...pending.postings.values()].every(({ state }) => state === 'later');
	const ready = run.pending.filter(isReady);
	run.pending = run.pending.filter((open) => !isReady(open));
	for (let start = 0, size = 0; start < ready.length; start += size) {
		// Small parts, as a cut ends the sending of its part.
		size = sender.size.current;
		const part = ready.slice(start, start + size);
		if (run.stop !== null) {
			run.pending.push(...part);
			continue;
		}
		const outcome = await sendDocuments(sender, part.map(({ pending }) => toSend(pending)));
		const left = new Map(outcome.pending.map((pending) => [pending.document, pending]));
		for (const open of part) takeOutcome(run, open, left.get(open.pending.document));
		run.stop ??= outcome.fatal ?? null;
	}
}

function takeOutcome(run: HistoryRun, open: OpenDocument, left: PendingDocument | undefined): void {
	if (left === undefined) {
		open.chunk.open -= 1;
		return;
	}
	run.pending.push({ ...open, pending: left });
}

function toSend({ document, invoice, postings, refused }: PendingDocument): DocumentToSend {
	return { document, sendsInvoice: invoice !== null, postings: [...postings.keys()], ...(refused === undefined ? {} : { refused }) };
}

function giveUp(sender: DocumentSender, { document, invoice, postings, refused }: PendingDocument): void {
	if (invoice !== null) {
		sender.book.rejectDocument(document, invoice.error);
		return;
	}
	const faults = new Map<number, RowFault>(refused ?? []);
	for (const [index, { error }] of postings) faults.set(index, error);
	sender.book.settle(document, faults);
}

const NOT_TAKEN: RowFault = {
	code: 'POSTING_NOT_TAKEN',
	message: 'The upload of this posting had no clear answer, and the posting is not in Kaunt’s list.',
	remedy: 'Upload this row again.',
};
