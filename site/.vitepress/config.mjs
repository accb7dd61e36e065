import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import GithubSlugger from 'github-slugger';
import { defineConfig } from 'vitepress';

const cache = fileURLToPath(new URL('../../.cache/site', import.meta.url));
const { sidebar, nav } = JSON.parse(readFileSync(join(cache, 'navigation.json'), 'utf8'));
const repository = 'https://github.com/invoice-coding/n8n-nodes-invoice-coding';

/** Anchors as GitHub makes them, so that a link holds in both places. markdown-it-anchor numbers the repeated ones itself. */
const slugify = (heading) => new GithubSlugger().slug(heading);

export default defineConfig({
	title: 'Invoice coding for n8n',
	description: 'Teach Kaunt, merge its proposals with your own rules, register sales invoices in Kravia',
	lang: 'en',
	srcDir: join(cache, 'pages'),
	cacheDir: join(cache, 'vite'),
	// Everything that is written is looked up: a link that leads nowhere ends the build.
	ignoreDeadLinks: false,
	transformHead: ({ siteData }) => [['link', { rel: 'icon', type: 'image/svg+xml', href: `${siteData.base}icons/invoiceCoding.svg` }]],
	// The index of the search is one large file; it is fetched when somebody searches.
	vite: { build: { chunkSizeWarningLimit: 5000 } },
	markdown: {
		// The pages are plain Markdown; what looks like HTML in them is text, e.g. `<id>`.
		html: false,
		anchor: { slugify },
		config(md) {
			// Vue would take `{{ … }}`, which stands in examples of rules, for an expression of its own.
			for (const rule of ['text', 'code_inline']) {
				const render = md.renderer.rules[rule];
				md.renderer.rules[rule] = (...given) => render(...given).replaceAll('{{', '&#123;&#123;');
			}
		},
	},
	themeConfig: {
		logo: { light: '/icons/invoiceCoding.svg', dark: '/icons/invoiceCoding.dark.svg', alt: '' },
		nav,
		sidebar,
		outline: { level: [2, 3] },
		socialLinks: [{ icon: 'github', link: repository }],
		search: { provider: 'local' },
		footer: { message: 'MIT licence' },
	},
});
