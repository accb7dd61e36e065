import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { chromium } from 'playwright-core';

/** Pictures what a program printed, as a terminal shows it. */
export async function pictureTerminal(text: string, input: { executablePath: string; path: string; lines: number }): Promise<void> {
	const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').split('\n').slice(0, input.lines).join('\n');
	const browser = await chromium.launch({ executablePath: input.executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
	try {
		const page = await browser.newPage({ viewport: { width: 1180, height: 800 }, deviceScaleFactor: 1.5 });
		await page.setContent(
			`<body style="margin:0;background:#1e1e2e"><pre style="margin:0;padding:20px 24px;display:inline-block;color:#e4e6f1;font:13px/1.32 'DejaVu Sans Mono',monospace">${escaped}</pre>`,
		);
		mkdirSync(dirname(input.path), { recursive: true });
		await page.locator('pre').screenshot({ path: input.path });
	} finally {
		await browser.close();
	}
}
