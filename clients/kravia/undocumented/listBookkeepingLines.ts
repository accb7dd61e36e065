import { z } from 'zod';
import { CodedError, InvalidInputError } from '../../../engine/index';
import { ApiError } from '../../errors/ApiError';
import { toFindings } from '../../errors/toFindings';
import type { KraviaScope } from '../kraviaScope';
import { isSuccess, toKraviaError } from '../kraviaScope';
import { calendarDate, integerId } from '../plainFields';
import { isRecord, pick, readKraviaList } from '../readKraviaAnswer';
import { requirePath } from './requirePath';

/** A bookkeeping line as Kravia shows it, as far as the names of a registration are found in it; null means "not shown". */
export interface KraviaBookkeepingLine {
	readonly amount: number | null;
	readonly description: string | null;
	/** `yyyy-MM-dd`. */
	readonly bookingDate: string | null;
	readonly ledgerAccount: number | string | null;
	readonly vatCode: number | string | null;
	/** The line as it came. */
	readonly raw: unknown;
}

const querySchema = z.object({ date: calendarDate, creditorId: integerId.nullish() }).strict();

/**
 * Reads the bookkeeping lines of a day. Kravia documents that this is possible, and nothing else of it: path and query names
 * must have been entered.
 *
 * @throws CodedError `PATH_NOT_KNOWN` before any request while the setting `paths.bookkeeping` is empty, or date or creditor
 * have no place in path and query; InvalidInputError `BOOKKEEPING_QUERY_INVALID`; ApiError, SourceUnavailableError
 */
export async function listBookkeepingLines(scope: KraviaScope, input: unknown): Promise<KraviaBookkeepingLine[]> {
	requirePath(scope, 'bookkeeping', 'where bookkeeping lines are read');
	const parsed = querySchema.safeParse(input);
	if (!parsed.success) throw new InvalidInputError('The query', toFindings(parsed.error.issues, 'BOOKKEEPING_QUERY_INVALID', 'Correct this field and run again.'));
	const { date, creditorId } = parsed.data;
	const query = { ...placed(scope, 'date', date, scope.settings.bookkeepingDateQuery), ...(creditorId ? placed(scope, 'creditorId', creditorId, scope.settings.bookkeepingCreditorQuery) : {}) };
	const url = scope.url('bookkeeping', { date, ...(creditorId ? { creditorId } : {}) });
	const response = await scope.send({ method: 'GET', url, query }, 'safe');
	if (!isSuccess(response)) throw toKraviaError(response, 'Reading the bookkeeping lines');
	const rows = readKraviaList(response.body);
	if (rows) return rows.map(readLine);
	throw new ApiError({
		code: 'KRAVIA_ANSWER_NOT_UNDERSTOOD',
		message: 'Kravia’s answer is not a list of bookkeeping lines.',
		remedy: 'Check the path template "bookkeeping" in the credential.',
		status: response.status,
	});
}

/** The part of the query that holds a value; none when the path does. A value without a place would be dropped without a word. */
function placed(scope: KraviaScope, name: 'date' | 'creditorId', value: string | number, queryName: string): Record<string, string | number> {
	if (queryName !== '') return { [queryName]: value };
	if (scope.settings.paths.bookkeeping.includes(`{${name}}`)) return {};
	const setting = name === 'date' ? 'bookkeepingDateQuery' : 'bookkeepingCreditorQuery';
	throw new CodedError({
		code: 'PATH_NOT_KNOWN',
		message: `Neither the path nor a query name says where the ${name === 'date' ? 'date' : 'creditor'} goes when bookkeeping lines are read, so nothing was sent.`,
		remedy: `Write {${name}} into "paths.bookkeeping", or enter the query name as "${setting}" in the credential’s settings.`,
		path: setting,
	});
}

function readLine(row: unknown): KraviaBookkeepingLine {
	const line = isRecord(row) ? row : {};
	const codeOf = (name: string): number | string | null => {
		const value = pick(line, name);
		return typeof value === 'number' || (typeof value === 'string' && value !== '') ? value : null;
	};
	const amount = pick(line, 'amount');
	const description = pick(line, 'description');
	const bookingDate = pick(line, 'bookingDate');
	return {
		amount: typeof amount === 'number' ? amount : null,
		description: typeof description === 'string' ? description : null,
		bookingDate: typeof bookingDate === 'string' ? bookingDate.slice(0, 10) : null,
		ledgerAccount: codeOf('ledgerAccount'),
		vatCode: codeOf('vatCode'),
		raw: row,
	};
}
