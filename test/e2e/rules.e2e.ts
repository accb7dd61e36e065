import type { CodingResult } from '../../engine/index';
import { buildSample } from '../../sandbox/sample/buildSample';
import { waitForWebhooks } from '../../sandbox/n8n/waitForWebhooks';
import { START_TIMEOUT_MS, startE2eHost } from './support/startE2eHost';
import type { E2eHost } from './support/startE2eHost';

const [invoice] = buildSample().incomingInvoices;
let host: E2eHost;

beforeAll(async () => {
	host = await startE2eHost('rules');
}, START_TIMEOUT_MS);
afterAll(() => host?.close());

interface PlainNode {
	readonly name: string;
	readonly type: string;
	readonly typeVersion: number;
	readonly parameters: Readonly<Record<string, unknown>>;
}

/** Webhook → Invoice Coding, whose second input comes from the nodes given; what it decides is the answer. */
async function addRulesWorkflow(path: string, source: readonly PlainNode[]): Promise<void> {
	const webhook: PlainNode = { name: 'Invoice', type: 'n8n-nodes-base.webhook', typeVersion: 2, parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} } };
	const merge: PlainNode = { name: 'Merge', type: 'n8n-nodes-invoice-coding.invoiceCoding', typeVersion: 1, parameters: { resource: 'coding', operation: 'merge', invoiceField: 'body', proposalField: 'body.proposal' } };
	const answer: PlainNode = { name: 'Answer', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
	const to = (node: string, index = 0): object => ({ node, type: 'main', index });
	const chain = Object.fromEntries(source.map((node, index) => [node.name, { main: [[source[index + 1] ? to(source[index + 1]?.name ?? '') : to('Merge', 1)]] }]));
	await host.n8n.rest.addWorkflow({
		name: path,
		nodes: [webhook, ...source, merge, answer].map((node, index) => ({ ...node, id: String(index), position: [index * 200, 0], ...(node === webhook ? { webhookId: path } : {}) })),
		connections: { ...chain, Invoice: { main: [[to('Merge'), to(source[0]?.name ?? '')]] }, Merge: { main: [[to('Answer')], [to('Answer')], [to('Answer')]] } },
	});
	await waitForWebhooks(host.n8n.url, [path]);
}

function slotOf(coding: CodingResult, dimension: string): unknown {
	return coding.units[0]?.dimensions.find((slot) => slot.externalDimensionId === dimension);
}

describe('rules from where finance staff keep them', () => {
	it('come from an n8n Data Table, with underscores in its column names', async () => {
		const project = await host.n8n.rest.ask<{ id: string }>('GET', '/rest/projects/personal');
		const tables = `/rest/projects/${project.id}/data-tables`;
		const columns = ['name', 'vendor_externalId', 'line_amountExVat_at_least', 'set_Account', 'set_CostCenter'].map((name) => ({ name, type: 'string' }));
		const table = await host.n8n.rest.ask<{ id: string }>('POST', tables, { name: 'coding rules', columns });
		const row = { name: 'rent', vendor_externalId: String(invoice?.vendor.externalId), line_amountExVat_at_least: '1', set_Account: '3110', set_CostCenter: '100' };
		const other = { ...row, name: 'other vendor', vendor_externalId: 'nobody', line_amountExVat_at_least: null, set_Account: '9999' };
		await host.n8n.rest.ask('POST', `${tables}/${table.id}/insert`, { data: [row, other], returnType: 'count' });
		await addRulesWorkflow('rules-data-table', [
			{ name: 'Rules', type: 'n8n-nodes-base.dataTable', typeVersion: 1.1, parameters: { resource: 'row', operation: 'get', dataTableId: { __rl: true, mode: 'id', value: table.id }, returnAll: true } },
		]);
		const { status, body } = await host.call<CodingResult>('rules-data-table', invoice);
		expect(status).toBe(200);
		expect(slotOf(body, 'Account')).toMatchObject({ externalDimensionValueId: '3110', source: 'rule', rule: 'rent' });
		expect(slotOf(body, 'CostCenter')).toMatchObject({ externalDimensionValueId: '100', rule: 'rent' });
	});

	it('come from a CSV file as a Nordic spreadsheet saves it', async () => {
		const csv = `name;vendor.externalId in;set Account;postingText\r\nhusleje;nobody,${String(invoice?.vendor.externalId)};3110;x\r\nrent;nobody;9999;\r\nhere;${String(invoice?.vendor.externalId)};0410;Leje {{invoice.externalInvoiceId}}\r\n`;
		await addRulesWorkflow('rules-csv', [
			{ name: 'Text', type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters: { assignments: { assignments: [{ id: '1', name: 'csv', value: csv, type: 'string' }] }, options: {} } },
			{ name: 'File', type: 'n8n-nodes-base.convertToFile', typeVersion: 1.1, parameters: { operation: 'toText', sourceProperty: 'csv', options: { fileName: 'rules.csv' } } },
		]);
		const { status, body } = await host.call<CodingResult>('rules-csv', invoice);
		expect(status).toBe(200);
		expect(slotOf(body, 'Account')).toMatchObject({ externalDimensionValueId: '0410', source: 'rule', rule: 'here' });
		expect(body.units[0]?.postingText).toEqual({ value: `Leje ${invoice?.externalInvoiceId}`, source: 'rule', rule: 'here' });
	});
});
