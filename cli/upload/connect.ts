import { createKauntClient } from '../../clients/index';
import type { KauntClient, KauntSettingsInput } from '../../clients/index';
import { createAxiosHttpClient } from '../axiosHttpClient';
import { UsageError } from '../commands/UsageError';
import { createSystemTiming } from '../systemTiming';
import type { UploadTarget } from './CheckpointFile';
import { readJsonFile } from '../input/readJsonFile';
import type { UploadOptions } from './UploadOptions';

const PRODUCTION_URL = 'https://api.kaunt.com/v1';

/** A list of Kaunt is read to its end here: a whole history stands in it. */
const LOOK_UP_MAX_PAGES = 100_000;

/** A client, and where it goes. */
export interface Connection {
	readonly client: KauntClient;
	readonly target: UploadTarget;
}

/**
 * Makes the client from arguments and environment; nothing is sent yet.
 *
 * @param signal ends all requests and pauses at once
 * @throws UsageError `ENVIRONMENT_MISSING`, `BASE_URL_INVALID`; CodedError for wrong settings
 */
export async function connect(options: UploadOptions, env: Readonly<Record<string, string | undefined>>, signal: AbortSignal): Promise<Connection> {
	const baseUrl = (options.baseUrl ?? textOf(env.KAUNT_BASE_URL) ?? PRODUCTION_URL).replace(/\/+$/, '');
	if (!URL.canParse(baseUrl)) throw new UsageError({ code: 'BASE_URL_INVALID', message: 'The base URL is not a URL.', remedy: 'Give --base-url or KAUNT_BASE_URL with its scheme and version, e.g. https://api.kaunt.com/v1.' });
	const target = {
		baseUrl,
		tenantId: options.tenant ?? required(env, 'KAUNT_TENANT_ID', 'or give --tenant'),
		company: options.company ?? required(env, 'KAUNT_COMPANY', 'or give --company'),
	};
	const scope = textOf(env.KAUNT_SCOPE);
	const auth = {
		kind: 'oauth2ClientCredentials' as const,
		tokenUrl: textOf(env.KAUNT_TOKEN_URL) ?? `${baseUrl}/oauth2/token`,
		clientId: required(env, 'KAUNT_CLIENT_ID', 'the first half of the API key'),
		clientSecret: required(env, 'KAUNT_CLIENT_SECRET', 'the second half of the API key; no argument takes it, because arguments can be seen by others'),
		...(scope === undefined ? {} : { scope }),
	};
	const client = createKauntClient({
		http: createAxiosHttpClient({ baseUrl, auth, signal }),
		timing: createSystemTiming(signal),
		baseUrl,
		tenantId: target.tenantId,
		companyName: target.company,
		settings: await readSettings(options),
	});
	return { client, target };
}

async function readSettings({ settingsFile, batchSize, concurrency }: UploadOptions): Promise<KauntSettingsInput> {
	// Checked where the client is made.
	const given = settingsFile === undefined ? {} : ((await readJsonFile(settingsFile, '--settings')) as KauntSettingsInput);
	return {
		lookUpMaxPages: LOOK_UP_MAX_PAGES,
		...given,
		...(batchSize === undefined ? {} : { batchSize }),
		...(concurrency === undefined ? {} : { maxConcurrency: concurrency }),
	};
}

function required(env: Readonly<Record<string, string | undefined>>, name: string, hint: string): string {
	const value = textOf(env[name]);
	if (value !== undefined) return value;
	throw new UsageError({ code: 'ENVIRONMENT_MISSING', message: `The environment variable ${name} is not set.`, remedy: `Set ${name} (${hint}).`, path: name });
}

function textOf(value: string | undefined): string | undefined {
	const text = value?.trim();
	return text === '' ? undefined : text;
}
