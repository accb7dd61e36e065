import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, selectors, type Browser, type Page } from 'playwright-core';
import { repositoryRoot } from '../../../sandbox/n8n/hostPaths';
import { demoOwner } from '../../../sandbox/n8n/startN8nHost';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Where screenshots go: with UPDATE_IMAGES=1 those of the documentation are rewritten as well. */
const screenshotFolder = join(repositoryRoot, '.cache', 'screenshots');
const imageFolder = join(repositoryRoot, 'docs', 'images');

/** The Chromium of this machine, or null when it has none: CHROMIUM_PATH names another. */
export function findChromium(): string | null {
	const named = process.env.CHROMIUM_PATH;
	return (named ? [named] : CANDIDATES).find((path) => existsSync(path)) ?? null;
}

/** Opens n8n's editor in a headless browser, signed in. */
export async function openEditor(n8nUrl: string, executablePath: string): Promise<{ browser: Browser; page: Page }> {
	selectors.setTestIdAttribute('data-test-id');
	const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
	const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, colorScheme: 'light' });
	context.setDefaultTimeout(15_000);
	// The editor is large: the first page takes long where other work goes on beside it.
	context.setDefaultNavigationTimeout(120_000);
	const page = await context.newPage();
	await page.goto(`${n8nUrl}/signin`);
	await page.fill('input[type=email]', demoOwner.email);
	await page.fill('input[type=password]', demoOwner.password);
	await page.getByRole('button', { name: /sign in/i }).click();
	await page.waitForURL(/home|workflow/);
	return { browser, page };
}

/** Opens a workflow, closes n8n's hints, and shows all of it. */
export async function openWorkflow(page: Page, n8nUrl: string, id: string): Promise<void> {
	await page.goto(`${n8nUrl}/workflow/${id}`);
	// The first workflow brings the whole editor with it.
	await page.waitForSelector('.vue-flow__node', { timeout: 120_000 });
	await closeHints(page);
	await page.getByTestId('zoom-to-fit').click();
	// The canvas moves to its place in an animation.
	await page.waitForTimeout(1000);
}

/** Takes a screenshot under a name; the image of the documentation too when UPDATE_IMAGES is set. */
export async function screenshot(page: Page, name: string): Promise<void> {
	mkdirSync(screenshotFolder, { recursive: true });
	await page.screenshot({ path: join(screenshotFolder, `${name}.png`) });
	if (process.env.UPDATE_IMAGES !== '1') return;
	mkdirSync(imageFolder, { recursive: true });
	await page.screenshot({ path: join(imageFolder, `${name}.png`) });
}

/** n8n shows a checklist over the canvas when a workflow is opened for the first time. */
/** Closes what n8n lays over the canvas: its checklist and suggestions. */
export async function closeHints(page: Page): Promise<void> {
	await page.waitForTimeout(1500);
	await page.keyboard.press('Escape');
	await page.waitForTimeout(300);
}
