const PLACEHOLDERS = /^(redacted\b.*|anonymi[sz]ed|anonymi(seret|serad|sert)|n\/?a|none|null|unknown|ukendt|ukjent|okänd|tests?|dummy|example|(test|dummy|example)[ -](vendor|supplier|leverandør|leverantör|kreditor)|x{3,}|[?.*_-]+)$/i;

/** Whether a vendor's name stands for no vendor: a redaction, a test, or a filler. */
export function isPlaceholder(name: string): boolean {
	return name.length <= 100 && PLACEHOLDERS.test(name.trim());
}
