import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

import { repositoryRoot } from '../../sandbox/n8n/hostPaths';
import { findChromium, screenshot } from './support/browser';

const BASE = '/handbook/v1/';
const executablePath = findChromium();
const inBrowser = executablePath === null ? it.skip : it;
const out = mkdtempSync(join(tmpdir(), 'documentation-'));

let program: ChildProcess;
let address = '';

/** Builds and shows the site below a path of its own, by the very command that people use. */
async function showSite(): Promise<string> {
	program = spawn(process.execPath, ['site/main.mjs', '--show', '--port', '0', '--base', BASE, '--out', out], { cwd: repositoryRoot, stdio: ['ignore', 'pipe', 'pipe'] });
	let said = '';
	return await new Promise((resolve, reject) => {
		const listen = (chunk: Buffer): void => {
			said += chunk.toString();
			const found = /The documentation: (\S+)/.exec(said)?.[1];
			if (found !== undefined) resolve(found);
		};
		program.stdout?.on('data', listen);
		program.stderr?.on('data', listen);
		program.on('exit', (code) => reject(new Error(`The site was not built (exit code ${code}):\n${said}`)));
	});
}

/** What the built pages lead to that is not there; run by Node, as the checker has packages of its own. */
function problems(): string[] {
	const script = `import { checkBuiltSite } from './site/checkBuiltSite.mjs'; console.log(JSON.stringify(checkBuiltSite(${JSON.stringify(out)}, ${JSON.stringify(BASE)})));`;
	return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: repositoryRoot, encoding: 'utf8' })) as string[];
}

beforeAll(async () => {
	address = await showSite();
}, 900_000);

afterAll(() => {
	program.kill();
	rmSync(out, { recursive: true, force: true });
});

it('leads nowhere in vain, also below a path of its own', () => {
	expect(problems()).toEqual([]);
});

it('would be told of a missing page, a missing anchor, a missing picture and a picture from elsewhere', () => {
	const page = join(out, 'faq.html');
	const whole = readFileSync(page, 'utf8');
	const planted = [`<a href="${BASE}none.html">x</a>`, '<a href="#none">x</a>', `<img src="${BASE}none.png">`, '<img src="https://example.com/x.png">'];
	writeFileSync(page, whole.replace('</main>', `${planted.join('')}</main>`));
	try {
		expect(problems().map((problem) => /\(([^)]*)\)$/.exec(problem)?.[1]).sort()).toEqual(['fetched from elsewhere', 'no such anchor', 'no such file', 'no such page']);
	} finally {
		writeFileSync(page, whole);
	}
});

describe('in a browser', () => {
	let browser: Browser | undefined;
	let page: Page;
	const elsewhere: string[] = [];
	const complaints: string[] = [];

	beforeAll(async () => {
		if (executablePath === null) return;
		browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
		page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
		page.setDefaultTimeout(60_000);
		page.on('request', (request) => {
			if (!request.url().startsWith(address) && !/^(data|blob):/.test(request.url())) elsewhere.push(request.url());
		});
		page.on('console', (message) => {
			if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
		});
		page.on('pageerror', (error) => complaints.push(error.message));
	}, 120_000);

	afterAll(async () => {
		await browser?.close();
	});

	const open = async (path: string): Promise<void> => {
		await page.goto(`${address}${path}`, { waitUntil: 'networkidle' });
	};

	inBrowser('shows the README first, and leads on by the kinds of pages', async () => {
		await open('');
		expect(await page.locator('h1').first().innerText()).toContain('n8n-nodes-invoice-coding');
		const heads = await page.locator('.VPSidebar .VPSidebarItem.level-0 > .item').allInnerTexts();
		expect(heads).toEqual(expect.arrayContaining(['How-to guides', 'Reference', 'Explanation', 'Decisions']));
		await screenshot(page, 'documentation-first-page');
	});

	inBrowser('finds an error code by the search, and what to do about it', async () => {
		await open('');
		await page.keyboard.press('Control+k');
		await page.locator('.VPLocalSearchBox input').fill('REGISTRATION_UNCLEAR');
		const first = page.locator('.VPLocalSearchBox .result').first();
		await first.filter({ hasText: 'REGISTRATION_UNCLEAR' }).waitFor();
		await screenshot(page, 'documentation-search');
		await first.click();
		await page.waitForURL(/reference\/errors\/kravia\.html#registration_unclear$/);
		const heading = page.locator('#registration_unclear');
		await heading.waitFor();
		expect(await heading.locator('xpath=following-sibling::ul[1]').innerText()).toContain('What to do:');
	});

	inBrowser('names a field with its choices, and leads back to what explains it', async () => {
		await open('reference/fields/kravia.html');
		const text = await page.locator('main').innerText();
		expect(text).toContain('If Already Registered');
		await page.getByRole('link', { name: 'Node Kravia' }).click();
		await page.waitForURL(/nodes\/kravia\.html$/);
		await page.getByRole('link', { name: 'every field of Kravia' }).click();
		await page.waitForURL(/reference\/fields\/kravia\.html$/);
	});

	inBrowser('is dark where the reader likes it dark', async () => {
		const background = async (): Promise<string> => await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
		await open('reference/errors/index.html');
		const light = await background();
		await page.emulateMedia({ colorScheme: 'dark' });
		await open('reference/errors/index.html');
		expect([light, await background()]).toEqual(['rgb(255, 255, 255)', 'rgb(27, 27, 31)']);
		await screenshot(page, 'documentation-dark');
		await page.emulateMedia({ colorScheme: 'light' });
	});

	inBrowser('fits a telephone', async () => {
		await page.setViewportSize({ width: 390, height: 844 });
		for (const path of ['', 'rules.html', 'reference/fields/invoice-coding.html', 'reference/errors/kaunt.html', 'reference/templates.html', 'reference/library.html']) {
			await open(path);
			expect({ path, width: await page.evaluate('document.documentElement.scrollWidth') }).toEqual({ path, width: 390 });
		}
		await screenshot(page, 'documentation-telephone');
	});

	inBrowser('asks nothing of any other server, and has no complaint of its own', () => {
		expect(elsewhere).toEqual([]);
		expect(complaints).toEqual([]);
	});
});
