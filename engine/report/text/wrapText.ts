/** Breaks a text at its spaces into lines of at most `width` characters; a longer word is broken itself. */
export function wrapText(text: string, width: number): readonly string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ').flatMap((long) => pieces(long, width))) {
		if (line !== '' && line.length + 1 + word.length > width) {
			lines.push(line);
			line = word;
		} else {
			line = line === '' ? word : `${line} ${word}`;
		}
	}
	return line === '' ? lines : [...lines, line];
}

function pieces(word: string, width: number): readonly string[] {
	if (word.length <= width) return [word];
	return Array.from({ length: Math.ceil(word.length / width) }, (_, at) => word.slice(at * width, (at + 1) * width));
}
