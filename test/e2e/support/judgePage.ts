import type { Page } from 'playwright-core';

/** Texts whose colour stands out too little from what is behind them, as `text: ratio`; WCAG asks for 4.5, and for 3 in large writing. */
export function weakContrasts(page: Page): Promise<string[]> {
	// Runs in the browser, as text: the types of its document are not those of the tests.
	return page.evaluate(`(() => {
		const rgb = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
		const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)).reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
		const behind = (element) => {
			for (let at = element; at; at = at.parentElement) {
				const colour = rgb(getComputedStyle(at).backgroundColor);
				if (colour.length === 3 || colour[3] > 0.99) return colour;
			}
			return [255, 255, 255];
		};
		const weak = new Set();
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (walker.nextNode()) {
			const element = walker.currentNode.parentElement;
			const text = walker.currentNode.textContent.trim();
			if (text === '' || element.closest('title') || !element.checkVisibility()) continue;
			const style = getComputedStyle(element);
			const colour = rgb(element.closest('svg') ? style.fill : style.color);
			const [light, dark] = [luminance(colour), luminance(behind(element))].sort((a, b) => b - a);
			const ratio = (light + 0.05) / (dark + 0.05);
			const size = parseFloat(style.fontSize);
			if (ratio < (size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5)) weak.add(text.slice(0, 30) + ': ' + ratio.toFixed(2));
		}
		return [...weak];
	})()`);
}

/** What makes the page wider than the window, and tables that are cut off where nothing scrolls. */
export function overflows(page: Page): Promise<string[]> {
	return page.evaluate(`(() => {
		const found = [];
		if (document.documentElement.scrollWidth > window.innerWidth) found.push('page ' + document.documentElement.scrollWidth + ' > ' + window.innerWidth);
		for (const box of document.querySelectorAll('.scroll')) {
			const scrolls = getComputedStyle(box).overflowX === 'auto';
			if (!scrolls && box.scrollWidth > box.clientWidth + 1) found.push('table "' + box.getAttribute('aria-label') + '" ' + box.scrollWidth + ' > ' + box.clientWidth);
		}
		return found;
	})()`);
}

/** Captions of the tables that cannot be seen. */
export function hiddenTables(page: Page): Promise<string[]> {
	return page.evaluate(`[...document.querySelectorAll('table')].filter((table) => !table.checkVisibility({ contentVisibilityAuto: true }) || table.getBoundingClientRect().height === 0).map((table) => table.caption.textContent)`);
}
