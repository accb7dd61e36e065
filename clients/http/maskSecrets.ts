/** Longest text that is looked at; the rest is dropped before masking. */
const MAX_INPUT = 4_000;

/**
 * What must never reach an error or a log, in the order it is looked for. All patterns are linear: no nested repeats.
 * Named fields come first, so that a secret of any form is caught by its name.
 */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
	[
		/(["']?\b(?:ssn|personnummer|fodselsnummer|cpr|access_?token|refresh_?token|id_?token|token|client_?secret|secret|password|api_?key|authorization)["']?\s{0,3}[:=]\s{0,3})(?:"[^"]*"|'[^']*'|(?:Bearer|Basic)\s{1,3}[^\s,;}]+|[^\s,;}&]+)/gi,
		'$1***',
	],
	[/\b(Bearer|Basic)\s{1,3}[A-Za-z0-9._~+/=-]{6,}/gi, '$1 ***'],
	[/\beyJ[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*){0,4}/g, '***'],
	[/[^\s"'<>@,;:()[\]]{1,64}@[^\s"'<>@,;:()[\]]{1,255}/g, '***@***'],
	// Personal numbers: Norway 11 digits, Denmark 6-4, Sweden 6/8-4, Finland 6[+-A]3+1.
	[/\b\d{6} ?\d{5}\b/g, '***'],
	[/\b\d{6}(?:\d{2})?[-+]\d{4}\b/g, '***'],
	[/\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b/g, '***'],
	// Opaque keys: 32 and more characters of base64 or hex without the dashes of a UUID.
	[/\b[A-Za-z0-9+/_]{32,}={0,2}/g, '***'],
];

/** Replaces personal numbers, tokens, secrets and e-mail addresses in a text by `***`. Reads at most 4,000 characters. */
export function maskSecrets(text: string): string {
	const bounded = text.length > MAX_INPUT ? text.slice(0, MAX_INPUT) : text;
	return PATTERNS.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), bounded);
}
