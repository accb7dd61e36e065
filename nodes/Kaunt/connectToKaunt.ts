import type { IExecuteFunctions } from 'n8n-workflow';

import { createKauntClient, parseKauntSettings, withKauntDefaults } from '../../clients/index';
import type { KauntClient } from '../../clients/index';
import { CodedError } from '../../engine/index';
import { readKauntAccess } from '../shared/kauntAccess';
import { createN8nHttpClient } from '../shared/n8nHttpClient';
import { createN8nTiming } from '../shared/n8nTiming';
import { readPerItem } from '../shared/readParameter';
import { textOf } from '../shared/textOf';

/** One run's access to Kaunt: one client per company. */
export interface KauntConnection {
	/** The company of an item: the node's, else the credential's. */
	companyOf(itemIndex: number): string;
	clientOf(companyName: string): KauntClient;
}

/**
 * Reads the credential and prepares the clients. Nothing is sent yet.
 *
 * @param settings what the node's options say, over what the credential says
 * @throws CodedError `BASE_URL_INVALID`, `COMPANY_MISSING`, `JSON_INVALID`
 */
export async function connectToKaunt(context: IExecuteFunctions, settings: Readonly<Record<string, unknown>>): Promise<KauntConnection> {
	const credential = await context.getCredentials('kauntApi');
	const { baseUrl, tenantId, companyName: defaultCompany, settings: ofCredential } = readKauntAccess(credential);
	const allSettings = { ...ofCredential, ...settings };
	const http = createN8nHttpClient(context, 'kauntApi', baseUrl, () => withKauntDefaults(parseKauntSettings(allSettings)).fileHosts);
	const timing = createN8nTiming(context);
	const nodeCompany = readPerItem<unknown>(context, 'companyName', '');
	const clients = new Map<string, KauntClient>();
	return {
		companyOf: (itemIndex) => companyName(nodeCompany(itemIndex), defaultCompany),
		clientOf: (company) => {
			const known = clients.get(company);
			if (known !== undefined) return known;
			const client = createKauntClient({ http, timing, baseUrl, tenantId, companyName: company, settings: allSettings });
			clients.set(company, client);
			return client;
		},
	};
}

function companyName(ofNode: unknown, ofCredential: unknown): string {
	const name = textOf(ofNode) || textOf(ofCredential);
	if (name !== '') return name;
	throw new CodedError({
		code: 'COMPANY_MISSING',
		message: "Neither the node nor the credential names a company.",
		remedy: "Fill in 'Company Name', or 'Default Company' in the credential.",
	});
}
