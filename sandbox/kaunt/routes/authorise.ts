import type { FastifyRequest } from 'fastify';
import { HttpAnswer } from '../../server/HttpAnswer';
import type { KauntState } from '../KauntState';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const COMPANY = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

/** Whether a company name follows the documented rules: with `_` or `-` in it, it needs a letter. */
export function isCompanyName(name: string): boolean {
	return COMPANY.test(name) && (!/[_-]/.test(name) || /[A-Za-z]/.test(name));
}

/** Tenant and company of a path. */
export interface Scope {
	readonly tenantId: string;
	readonly companyName: string;
}

/** The scope of a request. Only for routes under a company. */
export function scopeOf(request: FastifyRequest): Scope {
	const params = request.params as { tenantId: string; companyName: string };
	return { tenantId: params.tenantId.toLowerCase(), companyName: params.companyName };
}

/** Lets a request through when its token is alive and of the tenant in the path. @throws HttpAnswer 401, 403, 404 or 400 */
export function authorise(request: FastifyRequest, state: KauntState): void {
	const token = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
	const tenant = token === undefined ? null : state.tenantOf(token);
	if (tenant === null) throw new HttpAnswer(401, 'The access token is missing, malformed or expired.', {}, { 'www-authenticate': 'Bearer error="invalid_token"' });
	const { tenantId, companyName } = scopeOf(request);
	if (!UUID.test(tenantId)) throw new HttpAnswer(404, 'The tenant id is no UUID.');
	if (tenantId !== tenant) throw new HttpAnswer(403, 'This key does not reach that tenant.');
	if (!isCompanyName(companyName)) throw new HttpAnswer(400, 'The company name breaks the rules: letters, digits, _ and -, beginning with a letter or digit.');
}
