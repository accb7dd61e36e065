import { createKauntClient } from '../../../clients/index';
import type { HttpClient, HttpResponse, KauntClient, KauntSettingsInput } from '../../../clients/index';
import { quickTiming } from '../support/quickTiming';
import addResult from './answers/addResult.json';
import invoiceRequest from './answers/invoiceRequest.json';
import posting from './answers/posting.json';
import postingsBatch from './answers/postingsBatch.json';
import proposalR1 from './answers/proposalR1.json';
import proposalR3 from './answers/proposalR3.json';

/** A Kaunt that always answers the same: the documented example. */
function kauntThatAnswers(body: unknown, status = 200, settings: KauntSettingsInput = {}): { client: KauntClient; bodies: unknown[] } {
	const bodies: unknown[] = [];
	const http: HttpClient = {
		send: async (request): Promise<HttpResponse> => {
			bodies.push(request.json);
			return { status, headers: {}, body: structuredClone(body) };
		},
	};
	const client = createKauntClient({ http, timing: quickTiming(), baseUrl: 'https://kaunt.example/v1', tenantId: '3c7d2a60-4f0b-4d39-9a0e-111111111111', companyName: 'nordlys', settings });
	return { client, bodies };
}

/** A copy with one more field in every object, as the upgrade policy allows. */
function withUnknownFields(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withUnknownFields);
	if (typeof value !== 'object' || value === null) return value;
	return { ...Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withUnknownFields(inner)])), addedLater: { new: true } };
}

describe('proposals as documented', () => {
	it.each([
		['r1', proposalR1],
		['r3', proposalR3],
	])('reads revision %s and keeps every field', async (_, example) => {
		const answer = await kauntThatAnswers(example).client.getProposal('p-1');
		expect(answer.status).toBe('ready');
		expect(answer.proposal).toMatchObject(example.result.invoiceCodingProposal);
		expect(answer.invoice).toEqual(example.result.invoice);
		expect(answer.correlationId).toBe(example.correlationId);
		expect(answer.raw).toEqual(example.result);
	});

	it.each([
		['r1', proposalR1],
		['r3', proposalR3],
	])('keeps fields that Kaunt adds to revision %s later', async (_, example) => {
		const richer = withUnknownFields(example) as typeof example;
		const answer = await kauntThatAnswers(richer).client.getProposal('p-1');
		expect(answer.proposal).toMatchObject(richer.result.invoiceCodingProposal);
	});

	it('reads the plain answer and one without envelope', async () => {
		const plain = { ...proposalR1, result: proposalR1.result.invoiceCodingProposal };
		for (const body of [plain, plain.result]) {
			const answer = await kauntThatAnswers(body).client.getProposal('p-1');
			expect(answer).toMatchObject({ status: 'ready', invoice: null, proposal: { invoiceCodingProposalGroups: [{ invoiceLineIndexes: [0] }, { invoiceLineIndexes: [1] }] } });
		}
	});

	it('keeps confidences and group types that it does not know', async () => {
		const example = structuredClone(proposalR3);
		const [group] = example.result.invoiceCodingProposal.invoiceCodingProposalGroups;
		Object.assign(group ?? {}, { type: 'Mixed' });
		Object.assign(group?.dimensionCombinationProposal ?? {}, { confidence: 'VeryHigh' });
		const { proposal } = await kauntThatAnswers(example).client.getProposal('p-1');
		expect(proposal?.invoiceCodingProposalGroups?.[0]).toMatchObject({ type: 'Mixed', dimensionCombinationProposal: { confidence: 'VeryHigh' } });
	});

	it.each(['type', 'postingGroupType', 'groupType'])('finds the group type under the name %s', async (name) => {
		const example = structuredClone(proposalR3);
		const groups = example.result.invoiceCodingProposal.invoiceCodingProposalGroups as Record<string, unknown>[];
		for (const group of groups) {
			const { type } = group;
			delete group.type;
			group[name] = type;
		}
		const { proposal } = await kauntThatAnswers(example).client.getProposal('p-1');
		expect(proposal?.invoiceCodingProposalGroups?.map((group) => group.type)).toEqual(['Posting', 'Residual']);
	});

	it('reads numbers where texts are documented, as the published sample of an accrual code has one', async () => {
		const example = structuredClone(proposalR3);
		const [group] = example.result.invoiceCodingProposal.invoiceCodingProposalGroups as { accrual: { accrualCode: unknown }[] }[];
		Object.assign(group?.accrual[0] ?? {}, { accrualCode: 1234 });
		const { proposal } = await kauntThatAnswers(example).client.getProposal('p-1');
		expect(proposal?.invoiceCodingProposalGroups?.[0]?.accrual?.[0]?.accrualCode).toBe('1234');
	});

	it.each([
		['text', 'hello', ''],
		['a list', { result: [] }, ''],
		['a view that is no list', { result: { id: 'x', invoiceCodingProposalGroups: 'many' } }, 'invoiceCodingProposalGroups'],
		['a dimension without id', { result: { id: 'x', invoiceLineCodingDimensionProposals: [{ dimensionProposals: [{}] }] } }, 'invoiceLineCodingDimensionProposals[0].dimensionProposals[0].externalDimensionId'],
	])('does not guess at %s', async (_, body, path) => {
		const error = await kauntThatAnswers(body).client.getProposal('p-1').catch((caught: unknown) => caught);
		expect(error).toMatchObject({ code: 'KAUNT_ANSWER_NOT_UNDERSTOOD', ...(path === '' ? {} : { path }) });
	});
});

describe('the other answers as documented', () => {
	it('sends the documented invoice unchanged in every field that it has', async () => {
		const { client, bodies } = kauntThatAnswers(addResult, 202);
		const request = await client.requestProposal(invoiceRequest);
		expect(bodies[0]).toMatchObject(invoiceRequest);
		expect(request).toEqual({ externalInvoiceId: invoiceRequest.externalInvoiceId, proposalId: addResult.result.id, correlationId: addResult.correlationId, link: addResult.result.link, contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
	});

	it('sends the documented posting unchanged', async () => {
		const { client, bodies } = kauntThatAnswers(postingsBatch);
		await client.uploadPostings([posting.PostingRequestDto]);
		expect(bodies[0]).toMatchObject([posting.PostingRequestDto]);
	});

	it('reads the documented batch answer', async () => {
		const rows = ['2025-0042-V310', '2025-0043-V310'].map((externalInvoiceId) => ({ ...posting.PostingRequestDto, externalInvoiceId }));
		const results = await kauntThatAnswers(postingsBatch).client.uploadPostings(rows);
		expect(results).toMatchObject([
			{ status: 'uploaded', id: 'aa11bb22-0000-4000-8000-000000000001', statusCode: 201, correlationId: postingsBatch.correlationId },
			{ status: 'rejected', statusCode: 400, error: { code: 'KAUNT_ROW_REFUSED', message: expect.stringContaining('dimensions must hold at least one entry') } },
		]);
	});

	it('reads the documented posting back', async () => {
		const body = { isSuccess: true, result: posting.PostingResponseDto };
		const uploaded = { status: 'uploaded', inputIndex: 0, externalInvoiceId: 'F-1', id: 'p', link: null, statusCode: 201 } as const;
		await expect(kauntThatAnswers(body).client.checkPostingLinks([uploaded], 1)).resolves.toMatchObject([{ linked: true }]);
	});

	it('refuses an accepted submission without id', async () => {
		await expect(kauntThatAnswers({ isSuccess: true, result: {} }, 202).client.requestProposal(invoiceRequest)).rejects.toMatchObject({ code: 'KAUNT_ANSWER_NOT_UNDERSTOOD' });
	});
});
