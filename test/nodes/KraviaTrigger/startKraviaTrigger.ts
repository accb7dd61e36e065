import type { IDataObject } from 'n8n-workflow';

import { KraviaApi } from '../../../credentials/KraviaApi.credentials';
import { KraviaWebhookApi } from '../../../credentials/KraviaWebhookApi.credentials';
import type { KraviaTrigger } from '../../../nodes/KraviaTrigger/KraviaTrigger.node';
import { TriggerCredentials } from '../../support/TriggerCredentials';
import { TriggerHost, type TriggerHostSetup } from '../../support/TriggerHost';

export const SECRET = 'a secret of this test only';
export const CREDITOR_ID = 10759;

/** How the trigger is set up. */
export interface KraviaTriggerSetup extends Pick<TriggerHostSetup, 'mode' | 'makeExecution' | 'webhookId'> {
	/** Base URL of Kravia. */
	readonly kraviaUrl: string;
	readonly parameters?: IDataObject;
	readonly options?: IDataObject;
	/** Values of the credential Kravia API that differ. */
	readonly kravia?: IDataObject;
	readonly secret?: string;
}

/** Kravia Trigger behind a real HTTP server, and the credentials that it uses. */
export interface OpenKraviaTrigger {
	readonly host: TriggerHost;
	readonly credentials: TriggerCredentials;
}

/** Serves Kravia Trigger as n8n does. */
export async function startKraviaTrigger({ kraviaUrl, parameters, options, kravia, secret = SECRET, ...setup }: KraviaTriggerSetup): Promise<OpenKraviaTrigger> {
	const credentials = new TriggerCredentials([
		{
			type: new KraviaApi(),
			values: { environment: 'custom', baseUrl: kraviaUrl, token: 'sandbox-token', settingsJson: '{"retry": {"attempts": 2, "baseDelayMs": 1}}', ...kravia },
		},
		{ type: new KraviaWebhookApi(), values: { secret } },
	]);
	const host = await TriggerHost.open({ ...setup, credentials, load, parameters: { creditorId: String(CREDITOR_ID), replaceWebhook: true, ...parameters, options: options ?? {} } });
	return { host, credentials };
}

function load(): KraviaTrigger {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- in another process it is a second copy of the module, with memory of its own
	const { KraviaTrigger: Loaded } = require('../../../nodes/KraviaTrigger/KraviaTrigger.node') as { KraviaTrigger: typeof KraviaTrigger };
	return new Loaded();
}
