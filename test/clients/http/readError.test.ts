import type { HttpResponse } from '../../../clients/index';
import { readError } from '../../../clients/index';

const answer = (body: unknown, headers: Record<string, string> = {}): HttpResponse => ({ status: 400, headers, body });
const ID = 'fb0ccbbc-62bc-447f-a47e-02b490e25690';

describe('readError', () => {
	it.each([
		['Kaunt: error', { correlationId: ID, isSuccess: false, error: 'invoiceDate is missing' }, 'invoiceDate is missing'],
		['Kaunt: errors', { isSuccess: false, errors: { invoiceDate: ['is missing', 'is wrong'] } }, 'invoiceDate: is missing, is wrong'],
		['Kaunt: message', { message: 'Nothing to do' }, 'Nothing to do'],
		['Kaunt: both', { error: 'Not valid', errors: { a: ['x'] } }, 'Not valid: a: x'],
		['problem: detail before title', { type: 'x', title: 'Bad Request', status: 400, detail: 'Line 2 has no amount' }, 'Line 2 has no amount'],
		['problem: title', { title: 'Bad Request' }, 'Bad Request'],
		['OAuth2', { error: 'invalid_client', error_description: 'Unknown client' }, 'Unknown client'],
		['nested error', { error: { message: 'Deep down' } }, 'Deep down'],
		['list of errors', { errors: ['one', { message: 'two' }] }, 'one; two'],
		['text', 'Service down\nfor maintenance', 'Service down for maintenance'],
		['HTML', '<!DOCTYPE html><html><body>secret</body></html>', 'an HTML or XML page'],
		['nothing', null, ''],
		['a number', 42, ''],
		['an unknown object', { foo: 'bar' }, ''],
	])('reads %s', (_, body, expected) => {
		expect(readError(answer(body)).message).toBe(expected);
	});

	it('takes the correlation id from the body, else from the header', () => {
		expect(readError(answer({ correlationId: ID }, { 'x-correlation-id': 'other' })).correlationId).toBe(ID);
		expect(readError(answer('text', { 'x-correlation-id': ID })).correlationId).toBe(ID);
		expect(readError(answer({ traceId: '00-4bf92f35-01' })).correlationId).toBe('00-4bf92f35-01');
	});

	it('takes nothing for a correlation id that does not look like one', () => {
		expect(readError(answer({ correlationId: 'kim@demo.example' })).correlationId).toBeUndefined();
		expect(readError(answer({ correlationId: { a: 1 } })).correlationId).toBeUndefined();
	});

	it('never returns more than 300 characters', () => {
		expect(readError(answer('word '.repeat(100_000))).message.length).toBe(300);
		expect(readError(answer({ errors: Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`f${index}`, ['x'.repeat(20)]])) })).message.length).toBeLessThanOrEqual(300);
	});
});
