import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { ApiError, SourceUnavailableError } from '../../../clients/index';
import { CodedError, RuleSetError } from '../../../engine/index';
import { toNodeError } from '../../../nodes/shared/toNodeError';

const node: INode = { id: '1', name: 'Node', type: 'test', typeVersion: 1, position: [0, 0], parameters: {} };

describe('toNodeError', () => {
	it('keeps message, remedy, code and item of a coded error', () => {
		const error = toNodeError(node, new CodedError({ code: 'A_CODE', message: 'What happened.', remedy: 'What to do.' }), 3);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'What happened. [A_CODE]', description: 'What to do.', context: { itemIndex: 3, code: 'A_CODE' } });
	});

	it.each([400, 401, 404, 429, 500, 503])('keeps our words for an answer with status %i, for which n8n has its own', (status) => {
		const error = toNodeError(node, new ApiError({ code: 'KAUNT_X', message: 'Kaunt said no.', remedy: 'Do this.', status, correlationId: 'c-9' }), 0);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({ message: 'Kaunt said no. [KAUNT_X]', description: 'Do this.', httpCode: String(status), context: { correlationId: 'c-9' } });
	});

	it('keeps our words for a silence whose reason n8n knows', () => {
		const error = toNodeError(node, new SourceUnavailableError({ message: 'No answer came (ECONNREFUSED).', url: 'http://a.example', reason: 'ECONNREFUSED' }));
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('No answer came (ECONNREFUSED). [SOURCE_UNAVAILABLE]');
	});

	it('lists all findings, and counts those beyond the first 25', () => {
		const findings = Array.from({ length: 30 }, (_unused, index) => ({ code: `F_${index}`, path: `rules[${index}]`, message: 'is wrong', remedy: 'Mend it.' }));
		const { description } = toNodeError(node, new RuleSetError(findings));
		expect(description?.split('\n')).toHaveLength(26);
		expect(description).toContain('1. F_0 at rules[0]: is wrong Mend it.');
		expect(description).toContain('… and 5 more.');
	});

	it('keeps an error that already is one of n8n, and adds the item', () => {
		const own = new NodeOperationError(node, 'Own words');
		expect(toNodeError(node, own, 2)).toBe(own);
		expect(own.context.itemIndex).toBe(2);
	});

	it('stores nothing of the details and the cause', () => {
		const cause = Object.assign(new Error('inner'), { config: { headers: { authorization: 'Bearer SECRET' } } });
		const error = toNodeError(node, new CodedError({ code: 'X', message: 'm', remedy: 'r', details: { body: 'SECRET' }, cause }));
		expect(JSON.stringify(error)).not.toContain('SECRET');
		expect(JSON.stringify({ ...error })).not.toContain('SECRET');
	});

	it.each([new Error('boom'), 'boom'])('wraps what is unknown: %p', (unknown) => {
		expect(toNodeError(node, unknown, 1)).toMatchObject({ message: 'boom', context: { itemIndex: 1 } });
	});
});
