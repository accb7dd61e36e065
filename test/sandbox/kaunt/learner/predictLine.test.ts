import { createProposer } from '../../../../sandbox/kaunt/createProposer';

type Proposed = { readonly invoiceLineCodingDimensionProposals: readonly { readonly dimensionProposals: readonly { readonly externalDimensionId: string }[] }[] };

/** A vendor's history in which so many of ten postings have a project. */
function proposedDimensions(withProject: number): readonly string[] {
	const proposer = createProposer();
	const invoice = { externalInvoiceId: 'F1', vendor: { externalId: 'V1', name: 'Vendor' }, invoiceLines: [{ lineNumber: '1', description: 'signs', lineAmountExVat: 100 }] };
	for (let at = 0; at < 10; at += 1) {
		const dimensions = [{ externalDimensionId: 'Account', externalDimensionValueId: '3410' }, ...(at < withProject ? [{ externalDimensionId: 'Project', externalDimensionValueId: 'P1' }] : [])];
		proposer.learn({ invoice, postings: [{ externalInvoiceId: 'F1', postingLineNumber: 1, postingDate: '2026-01-05', postingAmountExVat: 100, dimensions }] });
	}
	const [line] = (proposer.propose(invoice) as unknown as Proposed).invoiceLineCodingDimensionProposals;
	return line?.dimensionProposals.map(({ externalDimensionId }) => externalDimensionId) ?? [];
}

it('proposes single values only of dimensions that such lines mostly have', () => {
	expect(proposedDimensions(2)).toEqual(['Account']);
	expect(proposedDimensions(8)).toEqual(['Account', 'Project']);
});
