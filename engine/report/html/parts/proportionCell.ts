import type { Proportion } from '../../../model/backtestReport';
import { html, type Html } from '../Html';
import type { Numbers } from '../../numbers/Numbers';

/** A share, and below it what it was counted from and its interval. */
export function proportionCell(proportion: Proportion | undefined, numbers: Numbers): Html {
	if (proportion === undefined || proportion.share === null) return html`<span class="none">–</span>`;
	return html`<b>${numbers.percent(proportion.share)}</b> ${countedSmall(proportion, numbers)}`;
}

/** Count and interval in small writing; a line ends between them only. */
export function countedSmall(proportion: Proportion, numbers: Numbers): Html {
	return html`<small><span class="nw">${numbers.counted(proportion)}</span> <span class="nw">(${numbers.interval(proportion)})</span></small>`;
}

/** `1,204 of 1,540 (76.1–80.2%)` */
export function countedWithInterval(proportion: Proportion, numbers: Numbers): string {
	return `${numbers.counted(proportion)} (${numbers.interval(proportion)})`;
}
