import { SourceUnavailableError } from '../../../clients/index';
import type { HttpClient, HttpRequest, HttpResponse } from '../../../clients/index';

/** What happens to one request that changes something: an answer as it should be, or a fault before or after the work is done. */
export const FATES = ['good', 'refuseItems', 'busyItems', 'forget', '429', '500', '503', '500after', '504after', 'reset', 'resetAfter', '400', '413', '403'] as const;

export type Fate = (typeof FATES)[number];

/** An invoice or a posting, as it was sent. */
export type Row = Readonly<Record<string, unknown>> & { readonly externalInvoiceId: string; readonly postingLineNumber?: number };

const answer = (status: number, body: unknown = null): HttpResponse => ({ status, headers: {}, body });

function reset(): never {
	throw new SourceUnavailableError({ message: 'No answer.', url: 'x', reason: 'ECONNRESET' });
}

/**
 * A Kaunt in memory that keeps every posting it is sent, however often, so that doubling is seen; an invoice of the same
 * id replaces the earlier one, as documented. Each change fails as the list of fates says, then all is good.
 */
export class KauntThatFails implements HttpClient {
	readonly invoices = new Map<string, Row>();
	readonly postings: Row[] = [];
	/** Postings that came while their invoice was not there. */
	orphans = 0;
	changes = 0;
	/** What single rows are answered, in place of the fate of their batch; undefined: as the fate says. */
	statusOfRow: (row: Row) => number | undefined = () => undefined;
	/** Postings that the list leaves out, though it counts them. */
	hidesPostings = false;

	constructor(private fates: readonly Fate[]) {}

	/** From now on, and for so many changes, this happens. */
	suffer(fates: readonly Fate[]): void {
		this.fates = fates;
		this.changes = 0;
	}

	async send(request: HttpRequest): Promise<HttpResponse> {
		if (request.method === 'GET') return this.list(request);
		const fate = this.fates[this.changes++] ?? 'good';
		if (fate === 'reset') return reset();
		if (/^\d{3}$/.test(fate)) return answer(Number(fate));
		const body = request.body === undefined ? request.json : (JSON.parse(String(request.body.content)) as unknown);
		if (request.method === 'PATCH') return this.change(body as Row, fate);
		return this.takeBatch(body as readonly Row[], fate);
	}

	private list({ url, query = {} }: HttpRequest): HttpResponse {
		if (this.hidesPostings && url.endsWith('/postings')) return answer(200, { isSuccess: true, result: { totalCount: this.postings.length + 1, nextPage: null, entries: [] } });
		const rows = (url.endsWith('/postings') ? this.postings : [...this.invoices.values()]).map((row, index) => ({ ...row, id: `${url.length}-${index}` }));
		const size = Number(query.pageSize);
		const start = (Number(query.pageNo) - 1) * size;
		return answer(200, { isSuccess: true, result: { totalCount: rows.length, nextPage: start + size < rows.length ? 'more' : null, entries: rows.slice(start, start + size) } });
	}

	private change(patch: Row, fate: Fate): HttpResponse {
		const at = this.postings.findIndex((row) => row.externalInvoiceId === patch.externalInvoiceId && row.postingLineNumber === patch.postingLineNumber);
		if (at === -1) return answer(404);
		this.postings[at] = { ...(this.postings[at] as Row), ...patch };
		if (fate === 'resetAfter') return reset();
		return fate === '500after' || fate === '504after' ? answer(Number(fate.slice(0, 3))) : answer(200, { isSuccess: true, result: this.postings[at] });
	}

	private takeBatch(rows: readonly Row[], fate: Fate): HttpResponse {
		const statuses = rows.map((row, index) => this.statusOfRow(row) ?? ((fate === 'refuseItems' || fate === 'busyItems') && index % 2 === 1 ? (fate === 'busyItems' ? 503 : 400) : 201));
		const isTaken = (index: number): boolean => statuses[index] === 201;
		for (const [index, row] of rows.entries()) if (isTaken(index)) this.take(row);
		if (fate === 'resetAfter') return reset();
		if (fate === '500after' || fate === '504after') return answer(Number(fate.slice(0, 3)));
		const items = rows.map((row, inputIndex) => ({ inputIndex, statusCode: statuses[inputIndex], externalInvoiceId: row.externalInvoiceId, postingLineNumber: row.postingLineNumber, id: 'x', error: 'no' }));
		const told = fate === 'forget' ? items.slice(1) : items;
		return answer(200, { isSuccess: true, result: { succeeded: told.filter(({ statusCode }) => statusCode === 201), failed: told.filter(({ statusCode }) => statusCode !== 201) } });
	}

	private take(row: Row): void {
		if (row.postingLineNumber === undefined) {
			this.invoices.set(row.externalInvoiceId, row);
			return;
		}
		if (!this.invoices.has(row.externalInvoiceId)) this.orphans += 1;
		this.postings.push(row);
	}
}
