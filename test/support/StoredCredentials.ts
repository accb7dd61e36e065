import { ICredentialsHelper } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	ICredentials,
	ICredentialsExpressionResolveValues,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

/**
 * The credential store of a test: one credential, held in memory. It does with a credential what n8n's own store does:
 * fills in defaults, calls the credential's own `preAuthentication` when the token is missing or was refused, keeps the
 * new token, and lets the credential authenticate each request.
 */
export class StoredCredentials extends ICredentialsHelper {
	stored: IDataObject | undefined;

	private readonly type: ICredentialType | undefined;

	/** @param further credentials of other types, which are only read */
	constructor(
		credential: { readonly type: ICredentialType; readonly values: IDataObject } | undefined,
		private readonly further: readonly { readonly type: ICredentialType; readonly values: IDataObject }[] = [],
	) {
		super();
		this.type = credential?.type;
		this.stored = credential && { ...defaultsOf(credential.type), ...credential.values };
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async getDecrypted(_additionalData?: unknown, _credentials?: unknown, type?: string): Promise<ICredentialDataDecryptedObject> {
		const other = this.further.find((one) => one.type.name === type);
		if (other) return { ...defaultsOf(other.type), ...other.values } as ICredentialDataDecryptedObject;
		return { ...this.stored } as ICredentialDataDecryptedObject;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('The test store does not hand out encrypted credentials.');
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		_node: unknown,
		isExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const expirable = this.type?.properties.find((property) => property.typeOptions?.expirable === true)?.name;
		if (expirable === undefined || (credentials[expirable] !== '' && !isExpired)) return undefined;
		const output = await this.type?.preAuthentication?.call(helpers, credentials);
		this.stored = { ...this.stored, ...output };
		return { ...credentials, ...output } as ICredentialDataDecryptedObject;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async authenticate(values: ICredentialDataDecryptedObject, _typeName: string, request: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		const authenticate = this.type?.authenticate;
		if (authenticate === undefined) return request;
		if (typeof authenticate === 'function') return await authenticate(values, request);
		const headers: IDataObject = { ...request.headers };
		for (const [name, template] of Object.entries(authenticate.properties.headers ?? {})) {
			headers[name] = String(template).replace(/^=/, '').replace(/\{\{\s*\$credentials\.(\w+)\s*\}\}/g, (_match, field: string) => String(values[field]));
		}
		return { ...request, headers };
	}

	getCredentialsProperties(): INodeProperties[] {
		return this.type?.properties ?? [];
	}

	async updateCredentials(_node: unknown, _type: string, data: ICredentialsExpressionResolveValues | ICredentialDataDecryptedObject): Promise<void> {
		this.stored = { ...(data as IDataObject) };
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error('No credential of this package uses n8n\'s OAuth2.');
	}
}

function defaultsOf(type: ICredentialType): IDataObject {
	return Object.fromEntries(type.properties.map(({ name, default: value }) => [name, value])) as IDataObject;
}
