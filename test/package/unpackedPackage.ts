import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const repositoryRoot = join(__dirname, '..', '..');

export interface UnpackedPackage {
	/** Where the tarball was unpacked; nothing of ours can be resolved from there. */
	readonly folder: string;
	readonly tarball: string;
	readonly packedBytes: number;
	/** Paths inside the package, with forward slashes. */
	readonly files: readonly string[];
	/** The manifest as published. */
	readonly manifest: { readonly n8n?: { readonly nodes: readonly string[]; readonly credentials: readonly string[] } };
	remove(): void;
}

/**
 * Packs a built package and unpacks it where only `n8n-workflow` can be resolved, as in an n8n host. The folder lies
 * outside the repository on purpose: below it, a package that someone forgot to bundle would be found all the same.
 */
export function unpackPackage(source: string): UnpackedPackage {
	const place = mkdtempSync(join(tmpdir(), 'invoice-coding-package-'));
	const packed = runPacker(source, place);
	const modules = join(place, 'node_modules');
	mkdirSync(modules);
	symlinkSync(join(repositoryRoot, 'node_modules', 'n8n-workflow'), join(modules, 'n8n-workflow'), 'junction');
	return {
		folder: packed.unpacked,
		tarball: packed.tarball,
		packedBytes: packed.packedBytes,
		files: packed.files,
		manifest: runInNode(packed.unpacked, "return require('./package.json');") as UnpackedPackage['manifest'],
		remove: () => rmSync(place, { recursive: true, force: true }),
	};
}

/**
 * Runs the body of an asynchronous function in a fresh plain Node inside `folder` and gives back what it returns,
 * which must be JSON. Jest's own `require` would resolve and transform where Node does not.
 */
export function runInNode(folder: string, body: string): unknown {
	const script = `(async () => { ${body} })().then((answer) => process.stdout.write(JSON.stringify(answer ?? null)), (error) => { console.error(error); process.exit(1); });`;
	const output = execFileSync(process.execPath, ['--eval', script], { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH } });
	return JSON.parse(output);
}

function runPacker(source: string, folder: string): { unpacked: string; tarball: string; packedBytes: number; files: string[] } {
	const packer = join(repositoryRoot, 'build', 'packPackage.mjs');
	const script = `import(${JSON.stringify(packer)}).then(({ packPackage }) => console.log(JSON.stringify(packPackage(${JSON.stringify({ source, folder })}))))`;
	return JSON.parse(execFileSync(process.execPath, ['--eval', script], { encoding: 'utf8' })) as ReturnType<typeof runPacker>;
}
