import { createKauntClient } from '../../../clients/index';
import type { KauntClient, KauntSettingsInput } from '../../../clients/index';
import { createAxiosHttpClient } from '../../../cli/axiosHttpClient';
import type { startKauntServer } from '../../../sandbox/kaunt/startKauntServer';
import { quickTiming } from './quickTiming';
import type { QuickTiming } from './quickTiming';

export type SandboxKaunt = Awaited<ReturnType<typeof startKauntServer>>;

/** A client of the stand-in with real HTTP and pauses that take no time. */
export function openKaunt(
	server: Pick<SandboxKaunt, 'url' | 'tenantId' | 'clientId' | 'clientSecret'>,
	settings: KauntSettingsInput = {},
	timing: QuickTiming = quickTiming(),
): KauntClient {
	const { url, tenantId, clientId, clientSecret } = server;
	const http = createAxiosHttpClient({
		baseUrl: `${url}/v1`,
		auth: { kind: 'oauth2ClientCredentials', tokenUrl: `${url}/v1/oauth2/token`, clientId, clientSecret },
	});
	return createKauntClient({ http, timing, baseUrl: `${url}/v1`, tenantId, companyName: 'nordlys', settings });
}
