import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { startKraviaServer, type KraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { buildRegistration, runKravia } from './kraviaRun';

/** `resource/operation` → the items of the output. */
export type SampleOutputs = Readonly<Record<string, readonly IDataObject[]>>;

type Run = (name: string, parameters?: IDataObject, items?: readonly (IDataObject | INodeExecutionData)[]) => Promise<IDataObject[]>;

/** Where Kravia documents no address: what a user would enter in the credential. */
const settings = {
	paths: { attachment: 'invoice/{id}/attachments', distribution: 'invoice/{id}/distribution', bookkeeping: 'bookkeeping', activation: 'onboarding/activate' },
	attachmentEncoding: 'multipart',
	attachmentField: 'file',
	bookkeepingDateQuery: 'date',
};
const postalAddress = { addressAddressLine1: 'Street 1', addressPostalCode: '0150', addressCity: 'Oslo', addressCountryCode: 'NO' };
const file = (json: IDataObject): INodeExecutionData => ({ json, binary: { data: { data: Buffer.from('%PDF-1.4 demo').toString('base64'), mimeType: 'application/pdf', fileName: 'faktura.pdf' } } });

/** Runs every operation of the node against the stand-in, in the order in which a person would. @param typeVersion of the node */
export async function sampleKraviaOutputs(typeVersion: number): Promise<SampleOutputs> {
	const server = await startKraviaServer({
		switches: { autoDistribute: false, attachmentPath: '/invoice/:id/attachments', distributionPath: '/invoice/:id/distribution', bookkeepingReadPath: '/bookkeeping', activationPath: '/onboarding/activate' },
	});
	const samples: Record<string, IDataObject[]> = {};
	const run: Run = async (name, parameters = {}, items = [{}]) => {
		const [resource, operation] = name.split('/');
		const { outputs, error } = await runKravia(server, { parameters: { resource, operation, ...parameters }, items, settings, typeVersion, webhookSecret: 'a-secret-of-its-own' });
		if (error !== undefined) throw new Error(`${name}: ${error.message}`);
		const found = (outputs[0] ?? []).map(({ json }) => json);
		if (found.length === 0) throw new Error(`${name} gave no item.`);
		samples[name] = [...(samples[name] ?? []), ...found];
		return found;
	};
	const byId = (value: unknown): unknown => (typeVersion >= 1.1 ? { __rl: true, mode: 'id', value } : value);
	try {
		const [registered] = await registerAll(run);
		await useInvoice(run, byId, Number(registered?.kraviaId));
		await settle(run, byId, { server, id: Number(registered?.kraviaId) });
		await onboard(run, server.creditorId);
		return samples;
	} finally {
		await server.close();
	}
}

async function registerAll(run: Run): Promise<IDataObject[]> {
	const json = { specify: 'json' };
	const registered = await run('invoice/register', json, [buildRegistration()]);
	await run('invoice/register', { ...json, options: { dryRun: true } }, [buildRegistration({ orderLines: [{ description: 'A', unitPrice: 1, count: 1, vatInPercent: 0, unit: 'pcs', total: 1 }] })]);
	await run('creditNote/register', json, [buildRegistration({ invoiceNo: '20002', accountingInvoiceId: 'ERP-20002' })]);
	await run('creditNote/register', { ...json, options: { dryRun: true } }, [buildRegistration({ accountingInvoiceId: undefined, bookkeepingDetails: undefined })]);
	const overdue = buildRegistration({ invoiceNo: '20003', accountingInvoiceId: 'ERP-20003', postalAddress });
	await run('collectionCase/register', json, [overdue]);
	await run('collectionCase/register', { ...json, options: { dryRun: true } }, [overdue]);
	return registered;
}

async function useInvoice(run: Run, byId: (value: unknown) => unknown, id: number): Promise<void> {
	const invoiceId = byId(String(id)) as IDataObject;
	const changed = await run('invoice/getMany', { changedSince: 'lastHandled', startTime: '2020-01-01T00:00:00', returnAll: true, options: { fetchDetails: true } });
	await run('invoice/markHandled', {}, changed);
	await run('invoice/get', { invoiceId });
	await run('invoice/uploadAttachment', { invoiceId }, [file({})]);
	await run('invoice/startDistribution', { invoiceId });
	await run('bookkeepingLine/getMany', { date: '2025-04-01T00:00:00' });
	const booking = { date: '2025-05-01', description: 'Paid to us', invoicesFrom: 'fields', invoices: { invoice: [{ invoiceId: String(id), amount: 100 }] } };
	for (const name of ['payment/register', 'collectionCase/credit']) await run(name, { ...booking, accountingPaymentId: name });
}

async function settle(run: Run, byId: (value: unknown) => unknown, { server, id }: { readonly server: KraviaServer; readonly id: number }): Promise<void> {
	await fetch(`${server.url}/__emulator/invoices/${id}/collect`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"amount":10}' });
	const [payout] = await run('settlement/getMany', { excludeClosed: true });
	await run('settlement/markBooked', { settlementId: byId(String(payout?.settlementId)) as IDataObject, internalAccountingId: 'V-1' });
	await run('settlement/getMany', { excludeClosed: false });
}

async function onboard(run: Run, creditor: number): Promise<void> {
	const creditorId = String(creditor);
	const [started] = await run('creditor/startOnboarding', { accountingSystem: 'Fiken' });
	await run('creditor/activateOnboarding', {}, [{ template: { ...(started?.template as IDataObject), name: 'Demo AS' } }]);
	await run('creditor/invite', { creditorId, invitee: 'contact', email: 'owner@example.com', name: 'Jane Roe' });
	await run('creditor/setWebhook', { creditorId, url: 'https://n8n.example/webhook/8f2c-unguessable/webhook', replaceWebhook: true });
}
