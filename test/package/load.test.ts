import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryRoot, runInNode, unpackPackage, type UnpackedPackage } from './unpackedPackage';

interface Described {
	readonly className: string;
	readonly name: string;
	readonly icons: readonly string[];
}

const entries = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')).n8n as { nodes: string[]; credentials: string[] };

/** What n8n does with a file: its base name is the name of the class in it. */
function describeEntry(folder: string, file: string): Described {
	return runInNode(
		folder,
		`const className = ${JSON.stringify(file)}.split('/').pop().split('.')[0];
		const instance = new (require('./${file}')[className])();
		const { icon, name } = instance.description ?? instance;
		return { className: instance.constructor.name, name, icons: typeof icon === 'string' ? [icon] : Object.values(icon) };`,
	) as Described;
}

describe('the packed n8n package', () => {
	let unpacked: UnpackedPackage;
	const described = new Map<string, Described>();
	/** One process for each file, so that none can lean on what another has loaded. */
	const describeOnce = (file: string): Described => {
		const known = described.get(file) ?? describeEntry(unpacked.folder, file);
		described.set(file, known);
		return known;
	};
	beforeAll(() => {
		unpacked = unpackPackage(repositoryRoot);
	});
	afterAll(() => unpacked?.remove());

	it('is smaller than 1 MB as a download, and the code in it than 2.5 MB', () => {
		const code = unpacked.files.filter((file) => file.endsWith('.js')).map((file) => statSync(join(unpacked.folder, file)).size);
		expect(unpacked.packedBytes).toBeLessThan(1_000_000);
		expect(code.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_500_000);
	});

	it('holds dist and the four files beside it, no sources and no tests', () => {
		const outside = unpacked.files.filter((file) => !file.startsWith('dist/'));
		expect(outside).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'index.js', 'package.json']));
		expect(outside).toHaveLength(4);
		expect(unpacked.files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toEqual([]);
	});

	it('names in package.json every node and every credential that it holds', () => {
		const built = (ending: string) => unpacked.files.filter((file) => file.endsWith(ending)).sort();
		expect(unpacked.manifest.n8n?.nodes.slice().sort()).toEqual(built('.node.js'));
		expect(unpacked.manifest.n8n?.credentials.slice().sort()).toEqual(built('.credentials.js'));
	});

	it('carries no axios', () => {
		const scripts = unpacked.files.filter((file) => file.endsWith('.js'));
		const withAxios = scripts.filter((file) => /axios/i.test(readFileSync(join(unpacked.folder, file), 'utf8')));
		expect(withAxios).toEqual([]);
	});

	it('names the licence of every package inside it', () => {
		const licences = readFileSync(join(unpacked.folder, 'dist', 'THIRD-PARTY-LICENSES.txt'), 'utf8');
		for (const name of ['json-rules-engine', 'zod']) expect(licences).toContain(name);
		expect(licences).not.toContain('no licence file');
	});

	describe.each([...entries.nodes, ...entries.credentials])('%s', (file) => {
		it('loads and instantiates where only n8n-workflow is installed', () => {
			const { className, name } = describeOnce(file);
			expect(file.endsWith(`/${className}.${file.includes('/credentials/') ? 'credentials' : 'node'}.js`)).toBe(true);
			expect(name).not.toBe('');
		});

		it('has a light and a dark icon inside dist', () => {
			const { icons } = describeOnce(file);
			expect(icons).toHaveLength(2);
			for (const icon of icons) {
				const path = join(dirname(join(unpacked.folder, file)), icon.replace(/^file:/, ''));
				expect(path.startsWith(join(unpacked.folder, 'dist'))).toBe(true);
				expect(existsSync(path)).toBe(true);
			}
		});
	});

	it.each(entries.nodes)('%s has a codex beside it that names the node', (file) => {
		const { name } = describeOnce(file);
		const codex = JSON.parse(readFileSync(join(unpacked.folder, `${file}on`), 'utf8'));
		expect(codex.node).toBe(`n8n-nodes-invoice-coding.${name}`);
		// Without resources n8n drops the whole codex in silence.
		expect(Object.keys(codex.resources)).toContain('primaryDocumentation');
	});
});
