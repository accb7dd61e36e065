/**
 * A program that lets every call fail and prints what it gets, as a careless user's would; at the end it dies of an error
 * that nobody catches. Whatever it prints is read by the test.
 */
import { createAxiosHttpClient } from '../../../../cli/axiosHttpClient';
import { createKraviaClient } from '../../../../clients/index';
import { CALLS } from './failures';
import { PERSONAL_NUMBERS, SECRETS } from './secrets';

async function main(url: string): Promise<void> {
	const timing = { now: () => Date.now(), sleep: async () => {}, random: () => 0 };
	const http = createAxiosHttpClient({ baseUrl: url, auth: { kind: 'header', name: 'authorization', value: SECRETS.token } });
	const client = createKraviaClient({ http, timing, baseUrl: url, settings: { lookUpTries: 1, retry: { attempts: 1 } } });
	for (const [name, call] of Object.entries(CALLS)) {
		for (const ssn of PERSONAL_NUMBERS) {
			try {
				console.log(name, await call(client, ssn));
			} catch (error) {
				console.error(name, error);
				console.error(JSON.stringify(error));
			}
		}
	}
	await CALLS.registerAgain?.(client, SECRETS.norwegian);
}

void main(String(process.argv[2]));
