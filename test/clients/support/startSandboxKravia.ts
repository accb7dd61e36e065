import { createAxiosHttpClient } from '../../../cli/axiosHttpClient';
import { createKraviaClient } from '../../../clients/index';
import type { KraviaClient, KraviaSettingsInput } from '../../../clients/index';
import type { startKraviaServer } from '../../../sandbox/kravia/startKraviaServer';
import { quickTiming } from './quickTiming';
import type { QuickTiming } from './quickTiming';

export type SandboxKravia = Awaited<ReturnType<typeof startKraviaServer>>;

/** A client of the stand-in with real HTTP and pauses that take no time. */
export function openKravia(server: Pick<SandboxKravia, 'url' | 'token'>, settings: KraviaSettingsInput = {}, timing: QuickTiming = quickTiming()): KraviaClient {
	const http = createAxiosHttpClient({ baseUrl: server.url, auth: { kind: 'header', name: 'authorization', value: server.token } });
	return createKraviaClient({ http, timing, baseUrl: server.url, settings });
}
