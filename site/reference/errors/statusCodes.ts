import { toApiError } from '../../../clients/errors/toApiError';
import { toFindings } from '../../../engine/schema/parseWith';
import type { SchemaArea } from '../../../engine/schema/parseWith';
import type { CodeUse } from './collectCodes';

const STATUSES = [200, 302, 401, 403, 404, 409, 413, 422, 429, 503];
const AREAS: readonly SchemaArea[] = ['INVOICE', 'POSTING', 'LEDGER', 'POLICY', 'OVERRIDE', 'RULE', 'PROPOSAL', 'MAPPING', 'BOOKKEEPING'];
/** What comes from an ERP or from Kaunt may carry more than we know. */
const WITH_FURTHER_FIELDS: readonly SchemaArea[] = ['INVOICE', 'POSTING', 'PROPOSAL'];

/** Codes that are put together by a run: of a service and the status of its answer, or of an input and what is wrong with a field. */
export function computedCodes(): CodeUse[] {
	return [...(['Kaunt', 'Kravia'] as const).flatMap(ofService), ...AREAS.flatMap(ofArea)];
}

function ofService(service: 'Kaunt' | 'Kravia'): CodeUse[] {
	return STATUSES.map((status) => {
		const { code, message, remedy } = toApiError({ status, headers: {}, body: null }, { service, what: '‹what was asked›', credentialRemedy: 'Check the credential: the key, its rights, and the environment that it belongs to.' });
		return { code, messages: [message], remedies: [remedy], places: [], file: `clients/${service.toLowerCase()}` };
	});
}

function ofArea(area: SchemaArea): CodeUse[] {
	const found = toFindings(area, [
		{ code: 'invalid_type', expected: 'string', received: 'undefined', path: ['‹field›'], message: 'Required' },
		{ code: 'custom', path: ['‹field›'], message: '‹what is wrong›' },
		...(WITH_FURTHER_FIELDS.includes(area) ? [] : [{ code: 'unrecognized_keys' as const, keys: ['‹field›'], path: [], message: '' }]),
	]);
	const file = area === 'RULE' ? 'engine/rules' : 'engine/schema';
	return found.map(({ code, message, remedy, path }) => ({ code, messages: [message], remedies: [remedy], places: [path], file }));
}
