import type { IDataObject } from 'n8n-workflow';

import { KauntApi } from '../../../credentials/KauntApi.credentials';
import { KauntWebhookApi } from '../../../credentials/KauntWebhookApi.credentials';
import type { KauntTrigger } from '../../../nodes/KauntTrigger/KauntTrigger.node';
import { TriggerCredentials } from '../../support/TriggerCredentials';
import { TriggerHost, type TriggerHostSetup } from '../../support/TriggerHost';

/** How the trigger is set up. */
export interface TriggerSetup extends Pick<TriggerHostSetup, 'parameters' | 'mode' | 'makeExecution'> {
	/** Values of the credential Kaunt API. */
	readonly kaunt: IDataObject;
	/** Of the credential Kaunt Webhook API. */
	readonly secret?: string;
}

/** A trigger behind a real HTTP server, as n8n serves it. */
export type OpenTrigger = TriggerHost;

/** Serves Kaunt Trigger as n8n does. */
export async function startTrigger({ kaunt, secret = '', ...setup }: TriggerSetup): Promise<OpenTrigger> {
	const credentials = new TriggerCredentials([
		{ type: new KauntApi(), values: kaunt },
		{ type: new KauntWebhookApi(), values: { secret } },
	]);
	return await TriggerHost.open({ ...setup, credentials, load });
}

/** What n8n asks when the workflow is published. */
export async function publish(trigger: OpenTrigger): Promise<boolean> {
	return await trigger.callHook('checkExists', trigger.loadWorkflow(), { mode: 'trigger', activation: 'activate' });
}

function load(): KauntTrigger {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- in another process it is a second copy of the module, with memory of its own
	const { KauntTrigger: Loaded } = require('../../../nodes/KauntTrigger/KauntTrigger.node') as { KauntTrigger: typeof KauntTrigger };
	return new Loaded();
}
