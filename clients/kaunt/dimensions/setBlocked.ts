import { unwrapAnswer } from '../answerSchemas';
import type { HttpRequest } from '../../http/HttpClient';
import type { KauntScope } from '../kauntScope';
import { toKauntError } from '../kauntScope';
import type { KauntPaths, KauntSettings } from '../kauntSettings';
import { IS_BLOCKED } from '../kauntSettings';
import { toPathError } from '../lists/toListError';

/** Names a value for a change; both ids as the setting `dimensionIdInPath` wants them. */
export interface DimensionValueKey {
	/** Needed only where the path template names it. */
	readonly dimensionId: string;
	readonly valueId: string;
}

/** Closes or reopens a dimension. May be repeated without harm. @throws ApiError `KAUNT_NOT_FOUND`, other refusals */
export async function setDimensionBlocked(scope: KauntScope, dimensionId: string, isBlocked: boolean): Promise<void> {
	await sendChange(scope, 'dimensionUpdate', scope.url('dimensionUpdate', dimensionId), isBlocked, 'dimension');
}

/** Closes or reopens a value of a dimension. May be repeated without harm. @throws ApiError `KAUNT_NOT_FOUND`, other refusals */
export async function setDimensionValueBlocked(scope: KauntScope, { dimensionId, valueId }: DimensionValueKey, isBlocked: boolean): Promise<void> {
	await sendChange(scope, 'dimensionValueUpdate', scope.url('dimensionValueUpdate', valueId, { dimensionId }), isBlocked, 'dimension value');
}

async function sendChange(scope: KauntScope, path: keyof KauntPaths, url: string, isBlocked: boolean, noun: string): Promise<void> {
	const response = await scope.send({ method: 'PATCH', url, ...blockBody(scope.settings, isBlocked) }, 'safe');
	const what = `${isBlocked ? 'Closing' : 'Reopening'} the ${noun}`;
	if (response.status < 200 || response.status >= 300) throw toPathError(response, path, what, `the id of the ${noun} and the setting "dimensionIdInPath"`);
	if (unwrapAnswer(response.body).refused) throw toKauntError(response, what);
}

function blockBody({ blockBody: template, blockContentType }: KauntSettings, isBlocked: boolean): Pick<HttpRequest, 'json' | 'body'> {
	const filled = fill(template, isBlocked);
	const auto = Array.isArray(template) ? 'application/json-patch+json' : 'application/json';
	const contentType = blockContentType === 'auto' ? auto : blockContentType;
	return contentType === 'application/json' ? { json: filled } : { body: { contentType, content: JSON.stringify(filled) } };
}

function fill(template: unknown, isBlocked: boolean): unknown {
	if (template === IS_BLOCKED) return isBlocked;
	if (Array.isArray(template)) return template.map((part) => fill(part, isBlocked));
	if (typeof template !== 'object' || template === null) return template;
	return Object.fromEntries(Object.entries(template).map(([key, part]) => [key, fill(part, isBlocked)]));
}
