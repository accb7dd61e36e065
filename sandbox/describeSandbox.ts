import { SANDBOX_KAUNT } from './kaunt/KauntState';
import type { Sandbox } from './startSandbox';

/** The text that `npm run sandbox` prints: addresses, credentials, and first lines to try. */
export function describeSandbox({ kaunt, kravia, erp }: Sandbox): string {
	const company = `${kaunt.url}/v1/tenants/${kaunt.tenantId}/companies/${SANDBOX_KAUNT.companyName}`;
	return `
The sandbox is running. Everything is kept in memory and gone when it stops.

  Kaunt    API ${kaunt.url}/v1
           token URL ${kaunt.url}/v1/oauth2/token
           client id ${kaunt.clientId} · client secret ${kaunt.clientSecret}
           tenant ${kaunt.tenantId} · company ${SANDBOX_KAUNT.companyName}
  Kravia   API ${kravia.url}/api/v2
           token ${kravia.token} · creditor ${kravia.creditorId}
  ERP      ${erp.url}/export/posted-invoices  rules  incoming-invoices  sales-invoices  sales-rules  ledger
           codings come back to ${erp.url}/codings, Kravia's changes to /invoice-changes, payouts to /vouchers, files to /documents/<name>

Try it:
  curl -u ${kaunt.clientId}:${kaunt.clientSecret} -d grant_type=client_credentials ${kaunt.url}/v1/oauth2/token
  curl -H "Authorization: Bearer <access_token>" "${company}/dimensions?pageNo=1&pageSize=50"
  curl -H "Authorization: ${kravia.token}" "${kravia.url}/api/v2/invoice/search?orderBy=11&byAscending=True&skip=0&top=20"
  curl "${erp.url}/export/posted-invoices?page=1&pageSize=2"

Look inside or set the stage (no token needed), the same on each server:
  curl ${kaunt.url}/__emulator/state
  curl -X POST ${kaunt.url}/__emulator/train
  curl -X POST -H "Content-Type: application/json" -d '{"match":{"method":"POST","pathContains":"postings"},"status":429,"retryAfter":2,"times":3}' ${kaunt.url}/__emulator/faults

Stop it with Ctrl-C.
`;
}
