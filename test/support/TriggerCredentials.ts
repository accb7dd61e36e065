import { ICredentialsHelper } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, ICredentials, ICredentialType, IDataObject, IHttpRequestHelper, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

import { StoredCredentials } from './StoredCredentials';

/** The credentials of a trigger, each in a store of its own. */
export class TriggerCredentials extends ICredentialsHelper {
	private readonly stores: ReadonlyMap<string, StoredCredentials>;

	constructor(credentials: ReadonlyArray<{ readonly type: ICredentialType; readonly values: IDataObject }>) {
		super();
		this.stores = new Map(credentials.map((credential) => [credential.type.name, new StoredCredentials(credential)]));
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async getDecrypted(_additionalData: unknown, _stored: unknown, type: string): Promise<ICredentialDataDecryptedObject> {
		return await this.of(type).getDecrypted();
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('The test store does not hand out encrypted credentials.');
	}

	async preAuthentication(helpers: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject, type: string, node: unknown, isExpired: boolean): Promise<ICredentialDataDecryptedObject | undefined> {
		return await this.of(type).preAuthentication(helpers, credentials, type, node, isExpired);
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async authenticate(values: ICredentialDataDecryptedObject, type: string, request: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		return await this.of(type).authenticate(values, type, request);
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.of(type).getCredentialsProperties();
	}

	async updateCredentials(node: unknown, type: string, data: ICredentialDataDecryptedObject): Promise<void> {
		await this.of(type).updateCredentials(node, type, data);
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error("No credential of this package uses n8n's OAuth2.");
	}

	/** The store of one credential, e.g. to change what it holds. */
	of(type: string): StoredCredentials {
		const store = this.stores.get(type);
		if (!store) throw new Error(`The test stores no credential of the type ${type}.`);
		return store;
	}
}
