import { openSubmissionMemory } from '../../../nodes/Kaunt/submissionMemory';
import type { RememberedRequest } from '../../../nodes/Kaunt/submissionMemory';
import { createExecuteContext } from '../../support/createExecuteContext';

const DAY_MS = 86_400_000;
const NOW = 100 * DAY_MS;
const entry = (changes: Partial<RememberedRequest> = {}): RememberedRequest => ({
	company: 'nordlys', externalInvoiceId: 'P-1', contentHash: 'a', proposalId: 'x', correlationId: null, at: NOW, ...changes,
});

function open(stored: Record<string, unknown>, now = NOW) {
	const { context } = createExecuteContext({ allow: { getWorkflowStaticData: (type: string) => (type === 'node' ? stored : {}) } });
	return openSubmissionMemory(context, now);
}

describe('the memory of requests', () => {
	it('gives the last request of an invoice, company by company', () => {
		const stored = {};
		const memory = open(stored);
		memory.remember(entry());
		memory.remember(entry({ company: 'sydlys', proposalId: 'y' }));
		memory.remember(entry({ contentHash: 'b', proposalId: 'z' }));
		memory.save();
		const later = open(stored);
		expect(later.find('nordlys', 'P-1')).toEqual(entry({ contentHash: 'b', proposalId: 'z' }));
		expect(later.find('sydlys', 'P-1')?.proposalId).toBe('y');
		expect(later.find('nordlys', 'P-2')).toBeUndefined();
	});

	it('writes nothing while nothing is new', () => {
		const stored = {};
		open(stored).save();
		expect(stored).toEqual({});
	});

	it('forgets after seven days', () => {
		expect(open({ requests: [entry({ at: NOW - 7 * DAY_MS + 1 })] }).find('nordlys', 'P-1')).toBeDefined();
		expect(open({ requests: [entry({ at: NOW - 7 * DAY_MS })] }).find('nordlys', 'P-1')).toBeUndefined();
	});

	it('keeps the newest thousand of each company', () => {
		const stored: { requests?: RememberedRequest[] } = {};
		const memory = open(stored);
		memory.remember(entry({ company: 'sydlys' }));
		for (let index = 0; index < 1_200; index += 1) memory.remember(entry({ externalInvoiceId: `P-${index}` }));
		memory.save();
		expect(stored.requests).toHaveLength(1_001);
		expect(open(stored).find('nordlys', 'P-199')).toBeUndefined();
		expect(open(stored).find('nordlys', 'P-200')).toBeDefined();
		expect(open(stored).find('sydlys', 'P-1')).toBeDefined();
	});

	it('keeps no more than two thousand however many companies there are', () => {
		const stored: { requests?: RememberedRequest[] } = {};
		const memory = open(stored);
		for (let index = 0; index < 2_500; index += 1) memory.remember(entry({ company: `company${index % 10}`, externalInvoiceId: `P-${index}` }));
		memory.save();
		expect(stored.requests?.map(({ externalInvoiceId }) => externalInvoiceId)).toEqual(Array.from({ length: 2_000 }, (_unused, index) => `P-${index + 500}`));
	});

	it.each([[null], ['text'], [{}], [[null, 1, {}, { company: 'nordlys', externalInvoiceId: 'P-1' }]]])('passes over what is not a request: %j', (requests) => {
		expect(open({ requests }).find('nordlys', 'P-1')).toBeUndefined();
	});

	it('takes any text for an id', () => {
		const memory = open({});
		memory.remember(entry({ company: '__proto__', externalInvoiceId: '__proto__' }));
		expect(memory.find('__proto__', '__proto__')).toBeDefined();
		expect(memory.find('constructor', 'name')).toBeUndefined();
	});
});
