/** How requests are authorised. */
export type HttpAuth =
	| {
			/** OAuth2 client credentials (Kaunt). The secret goes to `tokenUrl` only, the token to the requests only. */
			readonly kind: 'oauth2ClientCredentials';
			readonly tokenUrl: string;
			readonly clientId: string;
			readonly clientSecret: string;
			readonly scope?: string;
	  }
	| {
			/** A fixed header (Kravia: `Authorization` with the bare token). */
			readonly kind: 'header';
			readonly name: string;
			readonly value: string;
	  };
