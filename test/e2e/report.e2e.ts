import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { renderBacktestHtml, type BacktestReport, type ReportOptions } from '../../engine/index';
import { buildReport } from '../engine/report/buildReport';
import { findChromium, screenshot } from './support/browser';
import { hiddenTables, overflows, weakContrasts } from './support/judgePage';

const chromiumPath = findChromium();
const inBrowser = chromiumPath === null ? describe.skip : describe;
if (chromiumPath === null) console.log('skipped: no Chromium found; CHROMIUM_PATH names one');

const OPTIONS: ReportOptions = { locale: 'da-DK', title: 'Nordhavn Handel A/S: back-test of invoice coding', madeOn: '2026-01-15' };
const HOSTILE = '"><img src=x onerror=alert(1)><script>alert(1)</script>\u202E';
/** Width of A4 between its margins, in CSS pixels. */
const PAPER = { width: 687, height: 1000 };

/** Opens pages, and notes everything that a page of a report must never do. */
class Reader {
	readonly misdeeds: string[] = [];
	private readonly folder = mkdtempSync(join(tmpdir(), 'report-'));

	constructor(readonly browser: Browser) {}

	async open(report: BacktestReport, size: { width: number; height: number }, colorScheme: 'light' | 'dark'): Promise<Page> {
		const file = join(this.folder, `${Math.round(size.width)}-${colorScheme}.html`);
		writeFileSync(file, renderBacktestHtml(report, OPTIONS));
		const url = pathToFileURL(file).href;
		const page = await (await this.browser.newContext({ viewport: size, colorScheme })).newPage();
		page.on('request', (request) => request.url() !== url && this.misdeeds.push(`requests ${request.url()}`));
		page.on('console', (message) => this.misdeeds.push(`console: ${message.text()}`));
		page.on('pageerror', (error) => this.misdeeds.push(`error: ${error.message}`));
		page.on('dialog', (dialog) => {
			this.misdeeds.push(`dialog: ${dialog.message()}`);
			void dialog.dismiss();
		});
		await page.goto(url);
		return page;
	}

	async close(): Promise<void> {
		await this.browser.close();
		rmSync(this.folder, { recursive: true, force: true });
	}
}

inBrowser('the report in a browser', () => {
	let reader: Reader;

	beforeAll(async () => {
		reader = new Reader(await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] }));
	});
	afterAll(() => reader.close());
	afterEach(() => expect(reader.misdeeds).toEqual([]));

	it.each([
		{ colorScheme: 'light', width: 1280 },
		{ colorScheme: 'dark', width: 1280 },
		{ colorScheme: 'light', width: 390 },
		{ colorScheme: 'dark', width: 390 },
		{ colorScheme: 'light', width: 380 },
	] as const)('can be read: $colorScheme, $width wide', async ({ colorScheme, width }) => {
		const page = await reader.open(buildReport(), { width, height: 1000 }, colorScheme);
		expect(await page.evaluate('document.scripts.length')).toBe(0);
		expect(await overflows(page)).toEqual([]);
		for (const summary of await page.locator('summary').all()) await summary.click();
		expect(await overflows(page)).toEqual([]);
		expect(await hiddenTables(page)).toEqual([]);
		expect(await weakContrasts(page)).toEqual([]);
		await page.context().close();
	});

	it.each([
		{ colorScheme: 'light', name: 'backtest-report' },
		{ colorScheme: 'dark', name: 'backtest-report-dark' },
	] as const)('has its picture taken: $colorScheme', async ({ colorScheme, name }) => {
		const page = await reader.open(buildReport(), { width: 1280, height: 1180 }, colorScheme);
		await screenshot(page, name);
		await page.context().close();
	});

	it('is printed whole, on white, from a dark screen too', async () => {
		const page = await reader.open(buildReport(), PAPER, 'dark');
		await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
		expect(await hiddenTables(page)).toEqual([]);
		expect(await overflows(page)).toEqual([]);
		expect(await weakContrasts(page)).toEqual([]);
		expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
		const pdf = await page.pdf({ preferCSSPageSize: true });
		expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
		expect(pdf.length).toBeGreaterThan(50_000);
		await page.context().close();
	});

	it.each([1280, 390])('does nothing with hostile names, %d wide', async (width) => {
		const page = await reader.open(buildReport({ documents: 60, rules: 12, rename: () => HOSTILE }), { width, height: 1000 }, 'light');
		for (const summary of await page.locator('summary').all()) await summary.click();
		expect(await page.evaluate('document.images.length + document.scripts.length')).toBe(0);
		expect(await page.locator('th bdi', { hasText: '<script>alert(1)</script>' }).count()).toBeGreaterThan(0);
		expect(await overflows(page)).toEqual([]);
		await page.context().close();
	});

	it.each([
		['words of 10,000 letters', buildReport({ documents: 60, rules: 12, rename: () => 'w'.repeat(10_000) })],
		['twelve dimensions and 2,000 rules', buildReport({ documents: 120, dimensions: 12, rules: 2000 })],
		['nothing tested', buildReport({ documents: 0, rules: 0, dimensions: 1, withProposals: false })],
	])('stays within the window and the paper: %s', async (_, report) => {
		const page = await reader.open(report, { width: 390, height: 900 }, 'light');
		expect(await overflows(page)).toEqual([]);
		await page.setViewportSize(PAPER);
		await page.emulateMedia({ media: 'print' });
		expect(await overflows(page)).toEqual([]);
		await page.context().close();
	});
});
