import { buildInvoice } from '../support/buildKauntData';
import { type OpenKaunt, openKaunt } from '../support/openKaunt';
import { submit, teachKaunt, wait } from '../support/teachKaunt';

type Json = Record<string, unknown>;
interface Coding {
	readonly invoiceLineCodingDimensionProposals: { invoiceLineNumber: string | null; dimensionProposals: { externalDimensionId: string; dimensionValueProposals: { externalDimensionValueId: string; proposalPriority: number; confidence: string }[] }[] }[];
	readonly invoiceLineCodingDimensionCombinationProposals: { invoiceLineNumber: string | null; dimensionCombinationProposals: { confidence: string; proposalPriority: number; dimensionsWithValues: Json[] }[] }[];
	readonly invoiceCodingProposalGroups: (Json & { invoiceLineIndexes: number[]; dimensionCombinationProposal: { dimensionsWithValues: Json[] } | null })[];
}

let kaunt: OpenKaunt;
beforeEach(async () => {
	kaunt = await openKaunt();
});
afterEach(() => kaunt.server.close());

const freight = Array.from({ length: 12 }, () => ['V1', 'Freight', '6540', '200'] as const);
const read = (id: string): Promise<Awaited<ReturnType<OpenKaunt['call']>>> => kaunt.call('GET', `/invoicecodingproposals/${id}`);
const codingOf = async (id: string): Promise<Coding> => (await read(id)).body.result['invoiceCodingProposal'] as unknown as Coding;
const propose = async (invoice: object): Promise<Coding> => {
	const id = await submit(kaunt, invoice);
	await wait(kaunt);
	return codingOf(id);
};

describe('the training gate', () => {
	it('opens after enough posted invoices have linked postings and the training time has passed', async () => {
		await teachKaunt(kaunt, freight.slice(0, 9));
		expect(await kaunt.figures()).toMatchObject({ training: 'Untrained', linkedInvoices: 9 });
		await teachKaunt(kaunt, freight);
		expect(await kaunt.figures()).toMatchObject({ training: 'Training', linkedInvoices: 12 });
		await wait(kaunt, 2000);
		expect(await kaunt.figures()).toMatchObject({ training: 'Trained' });
	});

	it('holds proposals until the company is trained', async () => {
		const id = await submit(kaunt, buildInvoice('N1'));
		await wait(kaunt, 600_000);
		expect((await codingOf(id)).invoiceCodingProposalGroups).toBeNull();
		await teachKaunt(kaunt, freight);
		await kaunt.control('POST', '/train');
		expect((await codingOf(id)).invoiceCodingProposalGroups).toHaveLength(1);
	});

	it('lets proposals end empty, or refuses them, when switched so', async () => {
		kaunt.server.switches.untrained = 'empty';
		expect(await propose(buildInvoice('N1'))).toMatchObject({ invoiceLineCodingDimensionProposals: [], invoiceLineCodingDimensionCombinationProposals: [], invoiceCodingProposalGroups: [] });
		kaunt.server.switches.untrained = 'reject';
		expect((await kaunt.call('POST', '/invoicecodingproposals', buildInvoice('N2'))).status).toBe(409);
	});
});

describe('a submitted invoice', () => {
	beforeEach(async () => {
		await teachKaunt(kaunt, freight);
		await kaunt.control('POST', '/train');
	});

	it('is answered with 202 and a link, on both paths, and never with a result', async () => {
		for (const path of ['/invoicecodingproposals/process', '/invoicecodingproposals']) {
			const answer = await kaunt.call('POST', path, buildInvoice('N1'));
			expect(answer.status).toBe(202);
			expect(Object.keys(answer.body.result)).toEqual(['id', 'link']);
		}
	});

	it.each([
		['nullArrays', 200, null],
		['emptyArrays', 200, []],
	] as const)('is pending with %s', async (pendingStyle, status, views) => {
		kaunt.server.switches.pendingStyle = pendingStyle;
		const answer = await read(await submit(kaunt, buildInvoice('N1')));
		expect(answer.status).toBe(status);
		expect(answer.body.result).toMatchObject({ invoiceCodingProposal: { invoiceLineCodingDimensionProposals: views, invoiceLineCodingDimensionCombinationProposals: views, invoiceCodingProposalGroups: views }, invoice: { externalInvoiceId: 'N1' } });
	});

	it.each(['404', '202'] as const)('is pending with status %s', async (pendingStyle) => {
		kaunt.server.switches.pendingStyle = pendingStyle;
		const id = await submit(kaunt, buildInvoice('N1'));
		expect((await read(id)).status).toBe(Number(pendingStyle));
		await wait(kaunt);
		expect((await read(id)).status).toBe(200);
	});

	it('submitted again starts again, and the old proposal is gone', async () => {
		const first = await submit(kaunt, buildInvoice('N1'));
		await wait(kaunt);
		const second = await submit(kaunt, buildInvoice('N1'));
		expect(second).not.toBe(first);
		expect((await read(first)).status).toBe(404);
		expect((await codingOf(second)).invoiceCodingProposalGroups).toBeNull();
	});

	it('stays pending for ever as EMU-STUCK-, ends empty as EMU-EMPTY-, is refused as EMU-FAIL-', async () => {
		const stuck = await submit(kaunt, buildInvoice('EMU-STUCK-1'));
		await wait(kaunt, 3_000_000);
		expect((await codingOf(stuck)).invoiceCodingProposalGroups).toBeNull();
		expect((await propose(buildInvoice('EMU-EMPTY-1'))).invoiceCodingProposalGroups).toEqual([]);
		expect((await kaunt.call('POST', '/invoicecodingproposals/process', buildInvoice('EMU-FAIL-1'))).status).toBe(400);
	});

	it('comes alone when the plain answer is switched on', async () => {
		kaunt.server.switches.answer = 'plain';
		const id = await submit(kaunt, buildInvoice('N1'));
		await wait(kaunt);
		expect(Object.keys((await read(id)).body.result)).toEqual(['id', 'invoiceLineCodingDimensionProposals', 'invoiceLineCodingDimensionCombinationProposals', 'invoiceCodingProposalGroups']);
	});

	it('can be one of a batch', async () => {
		const { result } = (await kaunt.call('POST', '/invoicecodingproposals/processmany', [buildInvoice('N1'), buildInvoice('N2', { invoiceDate: '' })])).body;
		expect(result).toMatchObject({ succeeded: [{ inputIndex: 0, statusCode: 202 }], failed: [{ inputIndex: 1, statusCode: 400 }] });
	});
});

describe('the three views', () => {
	const lines = [{ description: 'Freight', amount: 100 }, { description: 'Paper', amount: 40, lineNumber: '7' }, { description: 'Freight again', amount: 0.1, lineNumber: null }];

	beforeEach(async () => {
		await teachKaunt(kaunt, [...freight, ...Array.from({ length: 12 }, () => ['V1', 'Paper', '6800', '300'] as const)]);
		await kaunt.control('POST', '/train');
	});

	it('agree: groups take the best combination of their lines, and every member is among the single values', async () => {
		const coding = await propose(buildInvoice('N1', { vendor: { externalId: 'V1' }, lines }));
		const valuesOf = (combination: { dimensionsWithValues: Json[] } | null | undefined): unknown => combination?.dimensionsWithValues.map((member) => member['externalDimensionValueId']);
		coding.invoiceCodingProposalGroups.forEach((group) => {
			for (const index of group.invoiceLineIndexes) {
				const best = coding.invoiceLineCodingDimensionCombinationProposals[index]?.dimensionCombinationProposals[0];
				expect(valuesOf(group.dimensionCombinationProposal)).toEqual(valuesOf(best));
			}
		});
		expect(coding.invoiceCodingProposalGroups.flatMap(({ invoiceLineIndexes }) => invoiceLineIndexes).sort()).toEqual([0, 1, 2]);
		coding.invoiceLineCodingDimensionCombinationProposals.forEach(({ dimensionCombinationProposals }, index) => {
			for (const { dimensionsWithValues } of dimensionCombinationProposals) {
				for (const member of dimensionsWithValues) {
					const values = coding.invoiceLineCodingDimensionProposals[index]?.dimensionProposals.find(({ externalDimensionId }) => externalDimensionId === member['externalDimensionId'])?.dimensionValueProposals;
					expect(values?.map(({ externalDimensionValueId }) => externalDimensionValueId)).toContain(member['externalDimensionValueId']);
				}
			}
		});
	});

	it('tell lines of the same vendor apart by their text, sum each group, and echo line numbers as they came', async () => {
		const { invoiceCodingProposalGroups: groups, invoiceLineCodingDimensionProposals: views } = await propose(buildInvoice('N1', { vendor: { externalId: 'V1' }, lines }));
		expect(groups).toMatchObject([
			{ invoiceLineIndexes: [0, 2], invoiceLineNumbers: ['1'], amountExVat: 100.1, type: 'Posting', postingTextProposals: [{ text: 'Office supplies', proposalPriority: 1 }], dimensionCombinationProposal: { dimensionsWithValues: [{ externalDimensionValueId: '6540' }, { externalDimensionValueId: '200' }] } },
			{ invoiceLineIndexes: [1], invoiceLineNumbers: ['7'], amountExVat: 40, dimensionCombinationProposal: { dimensionsWithValues: [{ externalDimensionValueId: '6800' }, { externalDimensionValueId: '300' }] } },
		]);
		expect(views.map(({ invoiceLineNumber }) => invoiceLineNumber)).toEqual(['1', '7', null]);
	});

	it('rank from 1, best first, dimensions by name', async () => {
		const { invoiceLineCodingDimensionProposals: [view], invoiceLineCodingDimensionCombinationProposals: [combinations] } = await propose(buildInvoice('N1', { vendor: { externalId: 'V1' } }));
		expect(view?.dimensionProposals.map(({ externalDimensionId }) => externalDimensionId)).toEqual(['CostCenter', 'Account']);
		expect(view?.dimensionProposals[0]?.dimensionValueProposals.map(({ proposalPriority }) => proposalPriority)).toEqual([1, 2]);
		expect(combinations?.dimensionCombinationProposals.map(({ proposalPriority }) => proposalPriority)).toEqual([1, 2]);
	});

	it.each([
		['r1', { member: false, type: false, accrual: false }],
		['r2', { member: true, type: true, accrual: true }],
		['r3', { member: true, type: true, accrual: true }],
	] as const)('show the fields of revision %s', async (revision, expected) => {
		kaunt.server.switches.revision = revision;
		const { invoiceCodingProposalGroups: [group] } = await propose(buildInvoice('N1', { vendor: { externalId: 'V1' } }));
		expect({ member: 'confidence' in (group?.dimensionCombinationProposal?.dimensionsWithValues[0] ?? {}), type: 'type' in (group ?? {}), accrual: 'accrual' in (group ?? {}) }).toEqual(expected);
	});
});

describe('a group', () => {
	it('is no surer than its least sure line', async () => {
		await teachKaunt(kaunt, [...freight, ...Array.from({ length: 6 }, () => ['V1', 'Paper', '6800', '300'] as const)]);
		await kaunt.control('POST', '/train');
		const coding = await propose(buildInvoice('N1', { vendor: { externalId: 'V1' }, lines: [{ description: 'Freight', amount: 100 }, { description: 'Unheard of', amount: 3 }] }));
		expect(coding.invoiceLineCodingDimensionCombinationProposals.map(({ dimensionCombinationProposals }) => dimensionCombinationProposals[0]?.confidence)).toEqual(['High', 'Medium']);
		expect(coding.invoiceCodingProposalGroups).toMatchObject([{ invoiceLineIndexes: [0, 1], dimensionCombinationProposal: { confidence: 'Medium' } }]);
	});
});

describe('lines that nothing is known about', () => {
	it('form one residual group without a combination', async () => {
		await kaunt.control('POST', '/train', { companyName: 'nordlys' });
		const coding = await propose(buildInvoice('N1', { lines: [{ description: 'One', amount: 1 }, { description: 'Two', amount: 2 }] }));
		expect(coding).toMatchObject({ invoiceLineCodingDimensionProposals: [], invoiceCodingProposalGroups: [{ invoiceLineIndexes: [0, 1], dimensionCombinationProposal: null, postingTextProposals: [], amountExVat: 3, type: 'Residual', accrual: [] }] });
	});

	it('get a proposal from the line text when only the vendor is new, and never a sure one', async () => {
		await teachKaunt(kaunt, [...freight, ...Array.from({ length: 12 }, () => ['V2', 'Paper', '6800', '300'] as const)]);
		await kaunt.control('POST', '/train');
		const { invoiceCodingProposalGroups: [group] } = await propose(buildInvoice('N1', { vendor: { externalId: 'V9', name: 'Somebody new' }, lines: [{ description: 'Paper', amount: 5 }] }));
		expect(group?.dimensionCombinationProposal).toMatchObject({ confidence: expect.stringMatching(/^(Low|Medium)$/), dimensionsWithValues: [{ externalDimensionValueId: '6800' }, { externalDimensionValueId: '300' }] });
	});
});

describe('accruals', () => {
	it('are proposed only where the postings had them, with missing details null', async () => {
		await teachKaunt(kaunt, freight);
		for (let index = 0; index < 4; index += 1) await kaunt.call('PATCH', '/postings', { externalInvoiceId: `H${index}`, postingLineNumber: 1, accrual: { accrualCode: 'Q', accrualStartDate: '2025-01-01', accrualEndDate: '2025-03-31' } });
		await kaunt.control('POST', '/train');
		const { invoiceCodingProposalGroups: [group] } = await propose(buildInvoice('N1'));
		expect(group?.['accrual']).toEqual([{ proposalPriority: 1, confidence: 'High', hasAccrual: true, accrualCode: 'Q', accrualStartDate: null, accrualEndDate: null }]);
	});
});
