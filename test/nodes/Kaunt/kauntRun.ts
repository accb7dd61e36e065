import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { KauntApi } from '../../../credentials/KauntApi.credentials';
import { Kaunt } from '../../../nodes/Kaunt/Kaunt.node';
import { startKauntServer, type KauntServer } from '../../../sandbox/kaunt/startKauntServer';
import { runNode, type NodeOutcome } from '../../support/runNode';

/** One run of the Kaunt node against a server. */
export interface KauntRun {
	readonly parameters: IDataObject;
	readonly items: readonly (IDataObject | INodeExecutionData)[];
	readonly credential?: IDataObject;
	readonly onError?: INode['onError'];
	readonly onStart?: (cancel: () => void) => void;
	readonly tries?: number;
	readonly staticData?: IDataObject;
}

/** Runs the real node in n8n's engine over HTTP against the stand-in for Kaunt. */
export async function runKaunt(server: Pick<KauntServer, 'url'>, { parameters, items, credential = {}, ...rest }: KauntRun): Promise<NodeOutcome> {
	return await runNode({
		node: new Kaunt(),
		parameters,
		items,
		credential: { type: new KauntApi(), values: { ...credentialFor(server.url), ...credential } },
		...rest,
	});
}

/** What a person would enter for the stand-in; without retry pauses, so that tests need not wait. */
export function credentialFor(url: string): IDataObject {
	return {
		environment: 'custom',
		baseUrl: `${url}/v1`,
		clientId: 'sandbox-client',
		clientSecret: 'sandbox-secret',
		tenantId: '3c7d2a60-4f0b-4d39-9a0e-111111111111',
		companyName: 'nordlys',
		settingsJson: JSON.stringify({ retry: { attempts: 2, baseDelayMs: 1, maxDelayMs: 1, maxRetryAfterMs: 1 } }),
	};
}

/** A server whose training and thinking take no time worth waiting for. */
export async function startQuickKaunt(): Promise<KauntServer> {
	return await startKauntServer({ switches: { trainMin: 1, trainMs: 1, processMs: 20 } });
}

export { startKauntServer, type KauntServer };
