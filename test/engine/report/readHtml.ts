const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

/** What a reader sees of a page: its text without tags, single-spaced. */
export function textOf(html: string): string {
	return html
		.replace(/<style>[\s\S]*?<\/style>/g, ' ')
		.replace(/<[^>]*>/g, ' ')
		.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity)
		.replace(/[ \n]+/g, ' ');
}

/** Names of all tags, and of all attributes, that a page uses. */
export function tagsOf(html: string): { readonly tags: readonly string[]; readonly attributes: readonly string[] } {
	const tags = new Set<string>();
	const attributes = new Set<string>();
	for (const [, name = '', rest = ''] of html.matchAll(/<\/?([a-zA-Z!][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/g)) {
		tags.add(name.toLowerCase());
		for (const [, attribute = ''] of rest.matchAll(/([\w:-]+)(?:="[^"]*")?/g)) attributes.add(attribute.toLowerCase());
	}
	return { tags: [...tags].sort(), attributes: [...attributes].sort() };
}
