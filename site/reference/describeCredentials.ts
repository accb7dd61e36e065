import type { ICredentialType } from 'n8n-workflow';

import { describeField } from './describeField';
import { code, plain } from './markdown';

/** The page of all credentials, with every field. */
export function credentialsPage(credentials: readonly ICredentialType[]): string {
	return [
		'# Credentials: every field',
		'',
		'Made from the credentials themselves. How to get the keys, and what the settings mean: [Credentials](../../credentials.md).',
		'',
		...credentials.flatMap(({ displayName, name, properties }) => [`## ${plain(displayName)}`, '', `In a workflow: ${code(name)}.`, '', ...properties.filter(({ type }) => type !== 'hidden').flatMap((field) => describeField(field, properties)), '']),
	].join('\n');
}
