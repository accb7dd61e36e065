import type { FastifyInstance, FastifyRequest } from 'fastify';
import { asRecord, isRecord, type JsonObject } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import { sendResult } from '../answers/sendResult';
import { readPage, viewPage } from '../answers/readPage';
import type { DimensionStore, StoredDimension, StoredValue } from '../company/DimensionStore';
import type { KauntState } from '../KauntState';
import type { KauntSwitches } from '../KauntSwitches';
import { scopeOf } from './authorise';

function writeDimension({ id, externalId, name, isBlocked, values }: StoredDimension, { revision, dimensionTypes }: KauntSwitches): JsonObject {
	return {
		externalDimensionId: externalId,
		externalDimensionName: name,
		id,
		isBlocked,
		...(revision === 'r1' ? {} : { dimensionType: dimensionTypes[externalId] ?? 'DependentDimension' }),
		dimensionValues: [...values.values()].map((value) => ({ externalDimensionValueId: value.externalId, externalDimensionValueName: value.name, id: value.id, isBlocked: value.isBlocked })),
	};
}

/** Reads `{"isBlocked": true}`, or the same as a JSON Patch. @throws HttpAnswer 400 */
function readIsBlocked(body: unknown): boolean {
	const wanted = Array.isArray(body) ? asRecord(body.find((step) => asRecord(step)['path'] === '/isBlocked'))['value'] : isRecord(body) ? body['isBlocked'] : undefined;
	if (typeof wanted !== 'boolean') throw new HttpAnswer(400, 'Nothing to change.', { isBlocked: ['must be true or false'] });
	return wanted;
}

/** Dimensions and their values: list, read, close, reopen. */
export function dimensionRoutes(app: FastifyInstance, state: KauntState): void {
	const { switches } = state;

	const storeOf = (request: FastifyRequest): DimensionStore | undefined => {
		const { tenantId, companyName } = scopeOf(request);
		return state.findCompany(tenantId, companyName)?.dimensions;
	};
	const requireDimension = (request: FastifyRequest): { store: DimensionStore; dimension: StoredDimension } => {
		const store = storeOf(request);
		const dimension = store?.find(String(asRecord(request.params)['id']));
		if (!store || !dimension) throw new HttpAnswer(404, 'No dimension has this id.');
		return { store, dimension };
	};
	const requireValue = (request: FastifyRequest, within?: StoredDimension): { store: DimensionStore; dimension: StoredDimension; value: StoredValue } => {
		const store = storeOf(request);
		const [found, another] = store?.findValues(String(asRecord(request.params)['valueId']), within) ?? [];
		if (!store || !found) throw new HttpAnswer(404, 'No dimension value has this id.');
		if (another) throw new HttpAnswer(400, 'Several dimensions have a value of this external id: use its UUID.');
		return { store, ...found };
	};

	app.get('/dimensions', async (request, reply) => {
		const page = readPage(request, switches);
		const all = [...(storeOf(request)?.byExternalId.values() ?? [])];
		const entries = all.slice(page.skip, page.skip + page.pageSize).map((dimension) => writeDimension(dimension, switches));
		return sendResult(request, reply, switches, 200, viewPage(request, state, page, all.length, entries));
	});

	app.get('/dimensions/:id', async (request, reply) => sendResult(request, reply, switches, 200, writeDimension(requireDimension(request).dimension, switches)));

	app.patch('/dimensions/:id', async (request, reply) => {
		const { store, dimension } = requireDimension(request);
		store.block(dimension, readIsBlocked(request.body));
		return sendResult(request, reply, switches, 200, writeDimension(dimension, switches));
	});

	app.patch('/dimensionvalues/:valueId', async (request, reply) => {
		const { store, dimension, value } = requireValue(request);
		store.block(value, readIsBlocked(request.body));
		return sendResult(request, reply, switches, 200, writeDimension(dimension, switches));
	});

	app.patch('/dimensions/:id/dimensionvalues/:valueId', async (request, reply) => {
		const { store, dimension, value } = requireValue(request, requireDimension(request).dimension);
		store.block(value, readIsBlocked(request.body));
		return sendResult(request, reply, switches, 200, writeDimension(dimension, switches));
	});
}
