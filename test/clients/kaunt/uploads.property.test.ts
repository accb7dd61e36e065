import fc from 'fast-check';
import { SourceUnavailableError, createKauntClient } from '../../../clients/index';
import type { HttpClient, HttpRequest, HttpResponse } from '../../../clients/index';
import { buildInvoice, buildPosting } from '../support/buildInvoice';
import { quickTiming } from '../support/quickTiming';

/** What happens to one request: an answer as it should be, or a fault before or after the work is done. */
type Fate = 'good' | 'refuseItems' | 'forget' | '429' | '500' | '503' | '500after' | 'reset' | 'resetAfter' | '400' | '413' | '403';

/** Appends postings it is sent, however often: doubling is visible. Fails as its list of fates says, good from there. */
function kauntThatFails(fates: readonly Fate[]): HttpClient & { readonly store: Map<string, number> } {
	const store = new Map<string, number>();
	let requests = 0;
	const reset = (): never => {
		throw new SourceUnavailableError({ message: 'No answer.', url: 'x', reason: 'ECONNRESET' });
	};
	const answer = (status: number, body: unknown = null): HttpResponse => ({ status, headers: {}, body });
	return {
		store,
		send: async (request: HttpRequest) => {
			if (request.method === 'GET') return answer(200, { result: { entries: request.query?.pageNo === 1 ? [...store.keys()].map(toEntry) : [], nextPage: null } });
			const fate = fates[requests++] ?? 'good';
			if (fate === 'reset') return reset();
			if (/^\d{3}$/.test(fate)) return answer(Number(fate));
			const rows = request.json as { externalInvoiceId: string; postingLineNumber?: number }[];
			const isTaken = (index: number): boolean => (fate === 'refuseItems' ? index % 2 === 0 : true);
			rows.forEach((row, index) => {
				const key = `${row.externalInvoiceId}/${row.postingLineNumber ?? ''}`;
				if (isTaken(index)) store.set(key, (store.get(key) ?? 0) + 1);
			});
			if (fate === 'resetAfter') return reset();
			if (fate === '500after') return answer(500);
			const items = rows.map((row, inputIndex) => ({ inputIndex, statusCode: isTaken(inputIndex) ? 201 : 400, externalInvoiceId: row.externalInvoiceId, postingLineNumber: row.postingLineNumber, id: 'x', error: 'no' }));
			const told = fate === 'forget' ? items.slice(1) : items;
			return answer(200, { isSuccess: true, result: { succeeded: told.filter((item) => isTaken(item.inputIndex)), failed: told.filter((item) => !isTaken(item.inputIndex)) } });
		},
	};
}

function toEntry(key: string): Record<string, unknown> {
	const [externalInvoiceId, line] = key.split('/');
	return { id: key, externalInvoiceId, postingLineNumber: Number(line) };
}

const fates = fc.array(fc.constantFrom<Fate>('good', 'refuseItems', 'forget', '429', '500', '503', '500after', 'reset', 'resetAfter', '400', '413', '403'), { maxLength: 30 });

function client(http: HttpClient, batchSize: number, maxConcurrency: number) {
	return createKauntClient({ http, timing: quickTiming(), baseUrl: 'https://kaunt.example/v1', tenantId: '3c7d2a60-4f0b-4d39-9a0e-111111111111', companyName: 'nordlys', settings: { batchSize, maxConcurrency } });
}

describe('uploads under any sequence of faults', () => {
	it('give every posting exactly one result, in order, and leave it at Kaunt once exactly if it counts as uploaded', async () => {
		await fc.assert(
			fc.asyncProperty(fates, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 }), async (given, count, batchSize, lanes) => {
				const http = kauntThatFails(given);
				const rows = Array.from({ length: count }, (_, index) => buildPosting({ postingLineNumber: index + 1 }));
				const results = await client(http, batchSize, lanes).uploadPostings(rows).catch((error: unknown) => error);
				if (!Array.isArray(results)) {
					expect(results).toMatchObject({ code: 'KAUNT_FORBIDDEN' });
					expect(http.store.size).toBe(0);
					return;
				}
				expect(results.map((result) => result.inputIndex)).toEqual(rows.map((_, index) => index));
				results.forEach((result, index) => expect(http.store.get(`F-1/${index + 1}`) ?? 0).toBe(result.status === 'uploaded' ? 1 : 0));
			}),
			{ numRuns: 150 },
		);
	});

	it('give every posted invoice exactly one result, in order, and what counts as uploaded is there', async () => {
		await fc.assert(
			fc.asyncProperty(fates, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }), async (given, count, batchSize) => {
				const http = kauntThatFails(given);
				const rows = Array.from({ length: count }, (_, index) => buildInvoice({ externalInvoiceId: `F-${index}` }));
				const results = await client(http, batchSize, 3).uploadPostedInvoices(rows).catch((error: unknown) => error);
				if (!Array.isArray(results)) {
					expect(results).toHaveProperty('code');
					return;
				}
				expect(results.map((result) => result.inputIndex)).toEqual(rows.map((_, index) => index));
				for (const result of results) if (result.status === 'uploaded') expect(http.store.has(`${result.externalInvoiceId}/`)).toBe(true);
			}),
			{ numRuns: 150 },
		);
	});
});
