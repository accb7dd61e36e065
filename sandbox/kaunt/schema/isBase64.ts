/** Whether a text is base64 with its padding. Looks for a wrong character only, so that a file of many megabytes takes no stack. */
export function isBase64(text: string): boolean {
	const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
	return text.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(text.slice(0, text.length - padding));
}
