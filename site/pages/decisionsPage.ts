import { filesBelow, read } from './repository';

/** A decision: its number and title, and where its page stands in the site. */
export interface Decision {
	readonly number: string;
	readonly title: string;
	readonly link: string;
}

/** All decisions, oldest number first. */
export function listDecisions(): Decision[] {
	return filesBelow('docs/decisions', '.md').map((page) => {
		const name = page.slice('docs/decisions/'.length);
		return { number: name.slice(0, 4), title: /^# (.+)$/m.exec(read(page))?.[1] ?? name, link: `decisions/${name}` };
	});
}

/** The page that lists them. */
export function decisionsPage(decisions: readonly Decision[]): string {
	const rows = decisions.map(({ number, title, link }) => `| ${number} | [${title}](../${link}) |`);
	return ['# Decisions', '', 'Why things are as they are: one short page each, with context, choice and price.', '', '| No. | Decision |', '| --- | --- |', ...rows, ''].join('\n');
}
