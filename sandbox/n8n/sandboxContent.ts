import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillTemplate } from './fillTemplate';
import type { HostContent, HostCredential, HostWorkflow } from './hostContent';
import { repositoryRoot } from './hostPaths';

/** Where the stand-ins listen, and what they accept. All of it is documented and fixed: nothing here is a secret. */
export interface SandboxAddresses {
	/** Without `/v1`. */
	readonly kauntUrl: string;
	readonly kraviaUrl: string;
	readonly erpUrl: string;
}

/** The header that callers of the templates' webhooks send, and the templates' calls to the ERP. */
export const erpHeader = { name: 'x-erp-key', value: 'sandbox-erp-key' } as const;

/** The login of the templates' form. */
export const formLogin = { user: 'bogholder', password: 'Nordlys-2026' } as const;

/** The templates' form, below `/form/`. */
export const formPath = 'teach-kaunt';

/** The forms of the templates for measuring, below `/form/`. */
export const measuringForms = { report: 'ledger-report', rules: 'suggest-rules' } as const;

/** The months that the sample's report looks at: the last of its history. */
export const reportPeriod = { testFrom: '2026-08-01', testTo: '2026-10-31' } as const;

/** The form in which a person approves a coding, below `/form/`. */
export const approvalForm = 'approve-coding';

/** Paths of the templates' webhooks below `/webhook/`. */
export const webhookPaths = {
	teach: 'erp-export',
	teachFile: 'ledger-file',
	dimensions: 'erp-dimensions-changed',
	code: 'incoming-invoices',
	approve: 'invoices-to-approve',
	register: 'sales-invoices',
	kraviaChanges: 'kravia-changes',
	kraviaPayouts: 'kravia-payouts',
	quarterlyRate: 'quarterly-rate',
	codeOnNotification: 'invoices-to-code',
	codeOverBridge: 'invoice-to-code',
	watch: 'proposals-to-watch',
	shadow: 'shadow-invoices',
	report: 'coding-report',
	reportFile: 'ledger-to-report',
	rulesFile: 'ledger-to-rules',
} as const;

/** Of the workflow that Kravia's notifications start. */
export const kraviaNotificationWorkflow = 'onKraviaNotification';

/** Kravia's id of the sandbox's creditor. */
export const sandboxCreditorId = 10759;

const references = {
	kauntApi: { id: 'sandboxKaunt', name: 'Kaunt (sandbox)' },
	kraviaApi: { id: 'sandboxKravia', name: 'Kravia (sandbox)' },
	kraviaWebhookApi: { id: 'sandboxKraviaHook', name: 'Kravia webhook (sandbox)' },
	httpHeaderAuth: { id: 'sandboxErp', name: 'ERP key (sandbox)' },
	httpBasicAuth: { id: 'sandboxForm', name: 'Form login (sandbox)' },
} as const;

/** The credentials and the templates, filled in for the stand-ins. */
export function sandboxContent(addresses: SandboxAddresses): HostContent {
	const { erpUrl } = addresses;
	return {
		credentials: sandboxCredentials(addresses),
		workflows: [
			fillTemplate(readTemplate('teach-from-erp-export.json'), { credentials: references, settings: { erpUrl } }),
			fillTemplate(readTemplate('code-incoming-invoice.json'), { credentials: references, settings: { erpUrl } }),
			fillTemplate(readTemplate('code-with-approval.json'), { credentials: references, settings: { erpUrl } }),
			fillTemplate(readTemplate('register-in-kravia.json'), { credentials: references, settings: { creditorId: sandboxCreditorId, erpUrl } }),
			fillTemplate(readTemplate('periodise-quarterly-rate.json'), { credentials: references, settings: { creditorId: sandboxCreditorId } }),
			fillTemplate(readTemplate('kravia-changes-to-erp.json'), { credentials: references, settings: { erpUrl } }),
			fillTemplate(readTemplate('kravia-payouts-to-erp.json'), { credentials: references, settings: { erpUrl } }),
			fillTemplate(readTemplate('on-kravia-notification.json'), { credentials: references, settings: { erpUrl }, parameters: { 'Invoice Changed': { creditorId: String(sandboxCreditorId), replaceWebhook: true } } }),
			fillTemplate(readTemplate('keep-dimensions-current.json'), { credentials: references, settings: { erpUrl } }),
			fillTemplate(readTemplate('teach-from-file.json'), { credentials: references, settings: { erpUrl } }),
		],
	};
}

/** The templates of the other ways to wait for a proposal, filled in for the stand-ins; they need {@link sandboxContent}'s credentials. */
export function waitingWorkflows({ erpUrl }: Pick<SandboxAddresses, 'erpUrl'>): HostWorkflow[] {
	return [
		fillTemplate(readTemplate('code-on-kaunt-notification.json'), { credentials: references, settings: { erpUrl } }),
		fillTemplate(readTemplate('wait-for-kaunt-bridge.json'), { credentials: references, settings: { erpUrl } }),
		fillTemplate(readTemplate('resume-on-kaunt-notification.json'), { credentials: references }),
		fillTemplate(readTemplate('polling-safety-net.json'), { credentials: references, settings: { erpUrl } }),
	];
}

/** The templates for measuring, filled in for the stand-ins; they need {@link sandboxContent}'s credentials. */
export function measuringWorkflows({ erpUrl }: Pick<SandboxAddresses, 'erpUrl'>): HostWorkflow[] {
	return [
		fillTemplate(readTemplate('collect-shadow-data.json'), { credentials: references, settings: { erpUrl } }),
		fillTemplate(readTemplate('monthly-coding-report.json'), { credentials: references, settings: { erpUrl, company: 'Nordlys Handel A/S', ...reportPeriod } }),
		fillTemplate(readTemplate('report-from-file.json'), { credentials: references }),
		fillTemplate(readTemplate('suggest-rules.json'), { credentials: references }),
	];
}

/** The path below `/webhook/` at which a workflow takes Kaunt's notifications; n8n makes it of the trigger's own id. */
export function notificationPath({ name, nodes }: HostWorkflow): string {
	const trigger = nodes.find(({ type }) => type.endsWith('.kauntTrigger'));
	if (typeof trigger?.webhookId !== 'string') throw new Error(`The workflow "${name}" has no Kaunt Trigger.`);
	return `${trigger.webhookId}/webhook`;
}

/** Reads one of the importable templates. */
export function readTemplate(file: string): HostWorkflow {
	return JSON.parse(readFileSync(join(repositoryRoot, 'workflows', file), 'utf8')) as HostWorkflow;
}

/** The credentials of the stand-ins; their ids are those that {@link sandboxContent} gives to the nodes. */
export function sandboxCredentials({ kauntUrl, kraviaUrl }: Pick<SandboxAddresses, 'kauntUrl' | 'kraviaUrl'>): HostCredential[] {
	return [
		{
			...references.kauntApi,
			type: 'kauntApi',
			data: {
				environment: 'custom',
				baseUrl: `${kauntUrl}/v1`,
				tokenUrl: '',
				clientId: 'sandbox-client',
				clientSecret: 'sandbox-secret',
				tenantId: '3c7d2a60-4f0b-4d39-9a0e-111111111111',
				companyName: 'nordlys',
				scope: '',
				settingsJson: '{}',
			},
		},
		{
			...references.kraviaApi,
			type: 'kraviaApi',
			data: { environment: 'custom', baseUrl: kraviaUrl, apiPrefix: '/api/v2', token: 'sandbox-token', authScheme: 'raw', settingsJson: '{}' },
		},
		{ ...references.kraviaWebhookApi, type: 'kraviaWebhookApi', data: { secret: 'sandbox-webhook-secret' } },
		{ ...references.httpHeaderAuth, type: 'httpHeaderAuth', data: { ...erpHeader } },
		{ ...references.httpBasicAuth, type: 'httpBasicAuth', data: { ...formLogin } },
	];
}
