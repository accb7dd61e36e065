import type { ICredentialDataDecryptedObject, ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';

const SHORTEST_SECRET = 16;

/** The test of the credential Kaunt Webhook API: there is no service to ask, so it looks at the secret itself. */
export async function testSecret(credential: ICredentialsDecrypted<ICredentialDataDecryptedObject>): Promise<INodeCredentialTestResult> {
	const secret = String(credential.data?.secret ?? '').trim();
	if (secret.length >= SHORTEST_SECRET) return { status: 'OK', message: 'The secret is long enough. Whether it is the right one shows with the first notification.' };
	return { status: 'Error', message: `The secret is ${secret === '' ? 'empty' : 'too short to be safe'}: use at least ${SHORTEST_SECRET} random characters.` };
}
