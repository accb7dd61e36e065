import type { FastifyRequest } from 'fastify';
import { asRecord, type JsonObject } from '../../server/asRecord';
import { HttpAnswer } from '../../server/HttpAnswer';
import type { KauntState } from '../KauntState';
import type { KauntSwitches } from '../KauntSwitches';

const DEFAULT_SIZE = 50;

/** Which page is asked for. */
export interface PageQuery {
	/** From 1. */
	readonly pageNo: number;
	readonly pageSize: number;
	readonly skip: number;
}

/** Reads pageNo and pageSize. @throws HttpAnswer 400 when they are missing though required, no whole numbers, or too large */
export function readPage(request: FastifyRequest, { pagingRequired, maxPageSize }: KauntSwitches): PageQuery {
	const query = asRecord(request.query);
	if (pagingRequired && (query['pageNo'] === undefined || query['pageSize'] === undefined)) throw new HttpAnswer(400, 'pageNo and pageSize are required.');
	const pageNo = Number(query['pageNo'] ?? 1);
	const pageSize = Number(query['pageSize'] ?? Math.min(DEFAULT_SIZE, maxPageSize));
	if (!Number.isInteger(pageNo) || pageNo < 1) throw new HttpAnswer(400, 'pageNo must be a whole number from 1.');
	if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > maxPageSize) throw new HttpAnswer(400, `pageSize must be a whole number from 1 to ${maxPageSize}.`);
	return { pageNo, pageSize, skip: (pageNo - 1) * pageSize };
}

/** Wraps the rows of one page; the links are null at the ends. */
export function viewPage(request: FastifyRequest, state: KauntState, { pageNo, pageSize }: PageQuery, totalCount: number, entries: readonly JsonObject[]): JsonObject {
	const link = (page: number): string => (state.switches.pageLinks === 'index' ? String(page) : `${state.publicUrl}${request.url.split('?')[0]}?page=${page}&pageSize=${pageSize}`);
	return {
		totalCount,
		previousPage: pageNo > 1 ? link(pageNo - 1) : null,
		nextPage: pageNo * pageSize < totalCount ? link(pageNo + 1) : null,
		currentPage: pageNo,
		entries,
	};
}
