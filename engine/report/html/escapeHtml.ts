import { visibleText } from '../text/visibleText';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const LONGEST = 1000;

/** Text from anywhere as content or as a quoted attribute of HTML: made visible, clipped, and without meaning. */
export function escapeHtml(text: string): string {
	return visibleText(text, LONGEST).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
