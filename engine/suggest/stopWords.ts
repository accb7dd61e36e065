/** Words that say nothing of what was bought: function words and months, in the languages of our vendors. */
const WORDS = [
	'and the for with from per our your this that not are was has inc incl excl including excluding via',
	'og med til fra der det den som for ikke samt ved inkl ekskl efter jeres vores deres over under',
	'och för från med till det den som inte samt vid enligt era vår',
	'und der die das den dem des mit von vom zum zur für aus bei nach inkl exkl ein eine einer nicht auf',
	'etter deres våre ikke fra',
	'january february march april may june july august september october november december',
	'januar februar marts mars maj mai juni juli oktober desember dezember',
	'januari februari augusti märz jan feb mar apr jun jul aug sep sept oct okt nov dec des dez',
].join(' ');

export const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.split(' '));
