import type { FastifyInstance } from 'fastify';
import { asRecord, type JsonObject } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import { canonicalKeys } from '../canonicalKeys';
import { readTime, writeTime } from '../ChangeTimes';
import type { KraviaState } from '../KraviaState';
import { reachOf } from '../reachOf';
import type { KraviaRecord } from '../records/KraviaRecord';
import { writeDetails, writeSearchRow } from '../records/writeDetails';
import { sendWrapped } from '../sendWrapped';

const DEFAULT_TOP = 20;
const BY_LAST_UPDATED = '11';

function readCount(query: JsonObject, name: string, fallback: number): number {
	const value = Number(query[name] ?? fallback);
	if (!Number.isInteger(value) || value < 0) throw new HttpAnswer(400, `${name} must be a whole number from 0.`);
	return value;
}

function readFlag(query: JsonObject, name: string, fallback: boolean): boolean {
	const text = String(query[name] ?? fallback).toLowerCase();
	if (text !== 'true' && text !== 'false') throw new HttpAnswer(400, `${name} must be true or false.`);
	return text === 'true';
}

/** A copy without what is hidden: `name`, or `group.name`. */
function withoutFields(shown: JsonObject, hidden: readonly string[]): JsonObject {
	const groups = new Set(hidden.flatMap((path) => (path.includes('.') ? [path.slice(0, path.indexOf('.'))] : [])));
	const kept = Object.entries(shown).filter(([name]) => !hidden.includes(name));
	const inside = (name: string): string[] => hidden.filter((path) => path.startsWith(`${name}.`)).map((path) => path.slice(name.length + 1));
	return Object.fromEntries(kept.map(([name, value]) => [name, groups.has(name) ? withoutFields(asRecord(value), inside(name)) : value]));
}

/** `GET /invoice/search` and `GET /invoice/{id}/details`. */
export function searchRoutes(app: FastifyInstance, state: KraviaState): void {
	const { switches } = state;
	const timeOf = ({ changedAt }: KraviaRecord): string => writeTime(changedAt, switches.timeZone);

	const find = (reach: ReadonlySet<number>, query: JsonObject): KraviaRecord[] => {
		const since = query['lastUpdatedTime'] === undefined ? null : readTime(String(query['lastUpdatedTime']));
		if (since === null && query['lastUpdatedTime'] !== undefined) throw new HttpAnswer(400, 'lastUpdatedTime must be a time such as 2021-06-01T15:13:14.4044853.');
		const isLater = (record: KraviaRecord): boolean => since === null || timeOf(record) > since || (switches.inclusive && timeOf(record) === since);
		const isVisible = ({ history }: KraviaRecord): boolean => (history[0]?.at ?? 0) + switches.searchLagMs <= state.clock.now();
		const found = [...state.records.values()].filter((record) => reach.has(record.creditorId) && isLater(record) && isVisible(record));
		const byTime = String(query['orderBy'] ?? '') === BY_LAST_UPDATED;
		found.sort((a, b) => (byTime && timeOf(a) !== timeOf(b) ? (timeOf(a) < timeOf(b) ? -1 : 1) : a.id - b.id));
		return readFlag(query, 'byAscending', true) ? found : found.reverse();
	};

	app.get('/invoice/search', async (request, reply) => {
		const query = asRecord(canonicalKeys(asRecord(request.query)));
		const skip = readCount(query, 'skip', 0);
		const top = readCount(query, 'top', DEFAULT_TOP);
		if (top > switches.maxTop) throw new HttpAnswer(400, `top must not be more than ${switches.maxTop}.`);
		const found = find(reachOf(request, state), query);
		const rows = found.slice(skip, skip + top).map((record) => withoutFields(writeSearchRow(record, state), switches.searchHide));
		return sendWrapped(reply, switches, 'search', rows, switches.totals ? { totalCount: found.length } : {});
	});

	app.get('/invoice/:id/details', async (request, reply) => {
		const record = state.requireRecord(Number(asRecord(request.params)['id']), reachOf(request, state));
		return sendWrapped(reply, switches, 'details', withoutFields(writeDetails(record, state), switches.detailsHide));
	});
}
