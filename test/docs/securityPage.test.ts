import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { codeSpans, read, repositoryRoot, tables } from './markdown';

const page = read('docs/security.md');
const promises = tables(page).filter(([row]) => row !== undefined && 'Held by' in row).flat();
const pathsIn = (text: string): string[] => [...codeSpans(text)].filter((span) => /^[\w.]+(\/[\w.-]+)+\.(ts|mjs|js|yml)$|^package\.json$/.test(span));

describe('docs/security.md', () => {
	it('names for each promise a test or code that exists', () => {
		expect(promises.length).toBeGreaterThan(25);
		expect(promises.filter((row) => pathsIn(row['Held by'] ?? '').length === 0)).toEqual([]);
		expect(pathsIn(page).filter((path) => !existsSync(join(repositoryRoot, path)))).toEqual([]);
	});

	it('names every data table that the templates keep, and no other', () => {
		const made = readdirSync(join(repositoryRoot, 'workflows')).filter((file) => file.endsWith('.json')).flatMap((file) => [...read(join('workflows', file)).matchAll(/"tableName":\s*"(\w+)"/g)].map(([, name = '']) => name));
		const [shown = []] = tables(page).filter(([row]) => row !== undefined && 'Until' in row);
		expect(shown.map((row) => (row.Table ?? '').replaceAll('`', '')).sort()).toEqual([...new Set(made)].sort());
	});

	it('says truly that nothing else is installed and no script is run', () => {
		const { dependencies, scripts } = JSON.parse(read('package.json')) as { dependencies?: object; scripts: Record<string, string> };
		expect(Object.keys(dependencies ?? {})).toEqual([]);
		expect(Object.keys(scripts).filter((name) => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
	});

	it('says truly how releases are made', () => {
		const workflow = read('.github/workflows/publish.yml');
		expect(workflow).toContain('--provenance');
		expect(workflow).toContain('npm run scan');
		expect(workflow).not.toContain('NPM_TOKEN');
		const uses = readdirSync(join(repositoryRoot, '.github/workflows')).flatMap((file) => [...read(join('.github/workflows', file)).matchAll(/uses: (\S+)/g)].map(([, action = '']) => action));
		expect(uses.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
	});
});
