import type { FastifyRequest } from 'fastify';
import type { JsonObject } from '../../server/asRecord';
import { objectsOf } from '../../server/jsonFields';
import type { KauntState } from '../KauntState';
import { scopeOf } from './authorise';

/** Address of a resource under the company of the request. */
export function linkTo(state: KauntState, request: FastifyRequest, collection: string, id: string): string {
	const { tenantId, companyName } = scopeOf(request);
	return `${state.publicUrl}/v1/tenants/${tenantId}/companies/${companyName}/${collection}/${id}`;
}

/** The attachments of a stored invoice as they are given back: with an address that has no `/v1`, as documented. */
export function writeAttachments(state: KauntState, invoice: JsonObject): JsonObject[] {
	const base = state.switches.attachmentHost ?? state.publicUrl;
	return objectsOf(invoice, 'attachments').map(({ fileName, mimeType, path }) => ({ fileName, mimeType, url: `${base}${String(path)}` }));
}
