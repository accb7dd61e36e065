import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalledOrExit, repositoryRoot } from './ensureInstalled.mjs';
import { packPackage } from './packPackage.mjs';

// n8n's scanner brings its own versions of ESLint's plugins, so it is installed apart, from its own lockfile.
const scannerFolder = join(repositoryRoot, '.cache', 'scan');
mkdirSync(scannerFolder, { recursive: true });
cpSync(join(repositoryRoot, 'build', 'scan-package'), scannerFolder, { recursive: true });
await ensureInstalledOrExit({ folder: scannerFolder, name: "n8n's package scan" });
const scannerFile = join(scannerFolder, 'node_modules', '@n8n', 'scan-community-package', 'scanner', 'scanner.mjs');
const { analyzePackage, SOURCE_FILE_PATTERNS } = await import(pathToFileURL(scannerFile));

const workFolder = mkdtempSync(join(repositoryRoot, '.cache', 'scan-work-'));
try {
	const packed = packPackage({ folder: workFolder });
	const source = await scanLeg('source', repositoryRoot, SOURCE_FILE_PATTERNS);
	const tarball = await scanLeg('tarball', packed.unpacked, ['**/*.js', 'package.json']);
	if (!source || !tarball) process.exitCode = 1;
} finally {
	rmSync(workFolder, { recursive: true, force: true });
}

/**
 * One half of what n8n scans before it verifies a package.
 *
 * @returns {Promise<boolean>} whether it passed. Finding nothing to look at is no pass, though the scanner calls it one.
 */
async function scanLeg(name, folder, patterns) {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	const ok = passed && message === undefined;
	console.log(`scan of the ${name}: ${ok ? 'passed' : 'FAILED'}${message ? ` (${message})` : ''}`);
	if (details) console.log(details);
	return ok;
}
