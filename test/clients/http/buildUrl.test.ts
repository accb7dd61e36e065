import fc from 'fast-check';
import { buildUrl, encodePathSegment, parseBaseUrl } from '../../../clients/http/buildUrl';

const BASE = 'https://api.demo.example/v1';

describe('encodePathSegment', () => {
	it.each(['', '.', '..', '\ud800'])('refuses %j', (value) => {
		expect(() => encodePathSegment(value, 'id')).toThrow(expect.objectContaining({ code: 'PATH_SEGMENT_INVALID', path: 'id' }));
	});

	it('keeps any other text inside its own segment', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1 }), (value) => {
				fc.pre(value !== '.' && value !== '..');
				const url = new URL(buildUrl(BASE, 'a/{id}/b', { id: value }));
				expect(url.origin).toBe('https://api.demo.example');
				expect(url.pathname.split('/')).toHaveLength(5);
				expect(decodeURIComponent(url.pathname.split('/')[3] ?? '')).toBe(value);
			}),
		);
	});
});

describe('buildUrl', () => {
	it('refuses a template that names something unknown', () => {
		expect(() => buildUrl(BASE, 'a/{constructor}', { id: '1' })).toThrow(expect.objectContaining({ code: 'PATH_TEMPLATE_INVALID' }));
	});
});

describe('parseBaseUrl', () => {
	it.each([
		['https://api.demo.example/v1/', 'https://api.demo.example/v1'],
		[' http://127.0.0.1:4010/v1// ', 'http://127.0.0.1:4010/v1'],
		['https://api.demo.example', 'https://api.demo.example'],
	])('reads %s', (text, expected) => {
		expect(parseBaseUrl(text)).toBe(expected);
	});

	it.each(['', 'api.demo.example', 'ftp://demo.example', 'file:///etc', 'https://u:p@demo.example', 'https://demo.example?x=1', 'https://demo.example#x'])('refuses %j', (text) => {
		expect(() => parseBaseUrl(text)).toThrow(expect.objectContaining({ code: 'BASE_URL_INVALID' }));
	});
});
