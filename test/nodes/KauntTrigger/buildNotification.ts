/** The tenant of the stand-in, and of the credential in the tests. */
export const TENANT_ID = '3c7d2a60-4f0b-4d39-9a0e-111111111111';
export const PROPOSAL_ID = '0b0f7f5e-3f0e-4a51-9d0f-222222222222';
export const CORRELATION_ID = 'e7f382eb-5339-45a7-ba57-64a6dd860338';

/** A notification as Kaunt documents it; override what matters. */
export function buildNotification(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		Id: PROPOSAL_ID,
		Url: `https://api.kaunt.com/v1/tenants/${TENANT_ID}/companies/nordlys/invoicecodingproposals/${PROPOSAL_ID}`,
		TenantId: TENANT_ID,
		CompanyName: 'nordlys',
		CorrelationId: CORRELATION_ID,
		EventType: 'InvoiceCodingProposalProcessingCompleted',
		...changes,
	};
}
