import { CodedError } from '../../engine/index';

/**
 * Makes one path segment of a value.
 *
 * @throws CodedError `PATH_SEGMENT_INVALID` for '', '.' and '..': they would change which resource is meant
 */
export function encodePathSegment(value: string | number, name: string): string {
	const text = String(value);
	if (text === '' || text === '.' || text === '..' || !isWellFormed(text)) {
		throw new CodedError({
			code: 'PATH_SEGMENT_INVALID',
			message: `"${name}" cannot stand in a URL: it is empty, a dot segment, or not well-formed text.`,
			remedy: `Give a value for "${name}".`,
			path: name,
		});
	}
	return encodeURIComponent(text);
}

/**
 * Fills a path template such as `{co}/postings/{id}` and puts it behind the base URL.
 * Only base URL and template decide where a request goes; links received from a service are never followed.
 *
 * @throws CodedError `PATH_SEGMENT_INVALID`, or `PATH_TEMPLATE_INVALID` when the template names something unknown
 */
export function buildUrl(baseUrl: string, template: string, segments: Readonly<Record<string, string | number>>): string {
	const path = template.replace(/\{([^{}]*)\}/g, (_, name: string) => {
		const value = Object.hasOwn(segments, name) ? segments[name] : undefined;
		if (value === undefined) {
			throw new CodedError({
				code: 'PATH_TEMPLATE_INVALID',
				message: `The path template "${template}" names "{${name}}", which is not known here.`,
				remedy: `Use only ${Object.keys(segments).map((known) => `{${known}}`).join(', ')} in this template.`,
			});
		}
		return encodePathSegment(value, name);
	});
	return `${baseUrl}/${path.replace(/^\/+/, '')}`;
}

/**
 * Checks a base URL and drops its trailing slashes.
 *
 * @throws CodedError `BASE_URL_INVALID` unless it is an absolute http(s) URL without user, query and fragment
 */
export function parseBaseUrl(text: string): string {
	let url: URL | null = null;
	try {
		url = new URL(text.trim());
	} catch (cause) {
		throw invalidBaseUrl(cause);
	}
	const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
	if (!/^https?:$/.test(url.protocol) || !isPlain) throw invalidBaseUrl();
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function invalidBaseUrl(cause?: unknown): CodedError {
	return new CodedError({
		code: 'BASE_URL_INVALID',
		message: 'The base URL is not an absolute http(s) URL without user, query and fragment.',
		remedy: 'Correct the base URL in the credential, e.g. https://api.kaunt.com/v1 or https://api.kravia.ai.',
		path: 'baseUrl',
		cause,
	});
}

function isWellFormed(text: string): boolean {
	return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}
