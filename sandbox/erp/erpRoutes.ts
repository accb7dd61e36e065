import type { FastifyInstance } from 'fastify';
import { type LedgerCsvInput, ledgerCsv } from '../sample/ledgerCsv';
import { asRecord, isRecord, type JsonObject } from '../server/asRecord';
import { faultRoutes } from '../server/faultRoutes';
import { HttpAnswer } from '../server/HttpAnswer';
import { documentRoutes } from './documentRoutes';
import type { ErpState } from './ErpState';
import { salesRoutes } from './salesRoutes';

const DEFAULT_PAGE_SIZE = 500;

function readNumber(query: unknown, name: string, fallback: number): number {
	const value = Number(asRecord(query)[name] ?? fallback);
	if (!Number.isInteger(value) || value < 1) throw new HttpAnswer(400, `${name} must be a whole number from 1.`);
	return value;
}

/** A day of the query, `yyyy-MM-dd`; absent when it is not asked for. */
function readDay(query: unknown, name: string): string | undefined {
	const value = asRecord(query)[name];
	if (value === undefined || value === '') return undefined;
	if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new HttpAnswer(400, `${name} must be a day like 2026-03-31.`);
	return value;
}

/** The chart as it is now: every dimension with all its values, and whether each may still be used. */
function writeDimensions(ledger: object): JsonObject[] {
	const { dimensions } = asRecord(ledger);
	return (Array.isArray(dimensions) ? dimensions : []).map((dimension: unknown) => {
		const { externalDimensionId, values } = asRecord(dimension);
		return {
			externalDimensionId,
			values: (Array.isArray(values) ? values : []).map((value: unknown) => ({ isBlocked: false, ...asRecord(value) })),
		};
	});
}

/** The export of the ERP, and the door through which codings come back. */
export function erpRoutes(app: FastifyInstance, state: ErpState): void {
	faultRoutes(app, state);
	salesRoutes(app, state);
	documentRoutes(app, state);

	app.get('/export/posted-invoices', async ({ query }) => {
		const page = readNumber(query, 'page', 1);
		const pageSize = readNumber(query, 'pageSize', DEFAULT_PAGE_SIZE);
		const all = state.data.postedInvoices;
		const postedInvoices = all.slice((page - 1) * pageSize, page * pageSize);
		return { page, totalPages: Math.max(1, Math.ceil(all.length / pageSize)), postedInvoices, postings: postedInvoices.flatMap((invoice) => state.postingsOf(invoice)) };
	});
	app.get('/export/ledger.csv', async ({ query }, reply) => {
		const { postedInvoices, postings } = state.data as unknown as LedgerCsvInput;
		const postedSince = readDay(query, 'postedSince');
		void reply.header('content-disposition', 'attachment; filename="finansposter.csv"').type('text/csv; charset=utf-8');
		return ledgerCsv({ postedInvoices, postings, ...(postedSince === undefined ? {} : { postedSince }) });
	});
	app.get('/export/rules', async () => ({ rows: state.data.ruleTable }));
	app.get('/export/incoming-invoices', async () => ({ incomingInvoices: state.data.incomingInvoices }));
	app.get('/export/ledger', async () => ({ ledger: state.data.ledger }));

	app.get('/dimensions', async () => ({ dimensions: writeDimensions(state.data.ledger) }));

	app.post('/codings', async (request, reply) => {
		if (!isRecord(request.body) || typeof request.body['externalInvoiceId'] !== 'string' || request.body['externalInvoiceId'] === '') throw new HttpAnswer(400, 'A coding needs the externalInvoiceId of its invoice.');
		const outcome = state.putCoding(request.body);
		if (outcome === 'different') throw new HttpAnswer(409, 'This invoice has another coding already. Take that one back first.');
		return reply.code(outcome === 'created' ? 201 : 200).send({ externalInvoiceId: request.body['externalInvoiceId'], outcome });
	});
	app.get('/codings', async () => ({ codings: state.codings.all() }));

	app.get('/__emulator/state', async () => state.snapshot());
	app.post('/__emulator/reset', async () => {
		state.reset();
		return { ok: true };
	});
}
