import { ApiError } from '../../errors/ApiError';
import { CancelledError } from '../../errors/CancelledError';
import type { KraviaScope } from '../kraviaScope';
import { isSuccess, toKraviaError } from '../kraviaScope';
import { readKraviaList } from '../readKraviaAnswer';
import { readSettlement } from './readSettlement';
import type { KraviaSettlement } from './readSettlement';

/** Which payouts to list. */
export interface SettlementQuery {
	/** Leaves out those that are marked as booked. @default true */
	readonly excludeClosed?: boolean;
	/** Payouts at most. Absent: all. */
	readonly limit?: number;
}

/** Payouts, and whether the list was read to its end. */
export interface SettlementList {
	readonly settlements: readonly KraviaSettlement[];
	readonly complete: boolean;
}

const MAX_PAGES = 500;

/**
 * Lists payouts, each once. No paging is documented, so one request asks for all; with the setting `settlementPageSize`
 * pages are asked for, until one is short or shows nothing new.
 *
 * @throws ApiError, SourceUnavailableError, CancelledError
 */
export async function listSettlements(scope: KraviaScope, { excludeClosed = true, limit = Infinity }: SettlementQuery): Promise<SettlementList> {
	const top = scope.settings.settlementPageSize;
	const found = new Map<string, KraviaSettlement>();
	for (let page = 0, skip = 0; page < MAX_PAGES; page += 1) {
		const rows = await readPage(scope, { ...(excludeClosed ? { ExcludeClosed: 'true' } : {}), ...(top > 0 ? { skip, top } : {}) });
		const before = found.size;
		for (const row of rows) {
			const settlement = readSettlement(row);
			found.set(settlement.id === null ? JSON.stringify(row) : String(settlement.id), settlement);
		}
		skip += rows.length;
		const isEnd = top === 0 || rows.length < top || found.size === before;
		if (isEnd || found.size >= limit) return { settlements: [...found.values()].slice(0, limit), complete: isEnd && found.size <= limit };
	}
	return { settlements: [...found.values()], complete: false };
}

async function readPage(scope: KraviaScope, query: Readonly<Record<string, string | number>>): Promise<readonly unknown[]> {
	if (scope.sender.timing.isCancelled?.()) throw new CancelledError('The list of payouts');
	const response = await scope.send({ method: 'GET', url: scope.url('settlements'), query }, 'safe');
	if (!isSuccess(response)) throw toKraviaError(response, 'The list of payouts');
	const rows = readKraviaList(response.body);
	if (rows) return rows;
	throw new ApiError({
		code: 'KRAVIA_ANSWER_NOT_UNDERSTOOD',
		message: 'Kravia’s answer is not a list of payouts.',
		remedy: 'Check base URL, prefix and the path template "settlements" in the credential.',
		status: response.status,
	});
}
