import type { ICredentialDataDecryptedObject, ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';

/** A shorter secret could be found by trying. */
export const SHORTEST_SECRET = 16;

/** The test of a credential that holds the secret of a webhook: there is no service to ask, so it looks at the secret itself. */
export async function testSecret(credential: ICredentialsDecrypted<ICredentialDataDecryptedObject>): Promise<INodeCredentialTestResult> {
	const secret = String(credential.data?.secret ?? '').trim();
	if (secret.length >= SHORTEST_SECRET) return { status: 'OK', message: 'The secret is long enough. Whether it is the right one shows with the first notification.' };
	return { status: 'Error', message: `The secret is ${secret === '' ? 'empty' : 'too short to be safe'}: use at least ${SHORTEST_SECRET} random characters.` };
}
