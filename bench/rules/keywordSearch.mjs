// A plain Aho–Corasick automaton over lower-case text, as one would write it for this workload by hand.

export function createKeywordSearch(words) {
	const classes = new Uint8Array(256);
	let count = 1;
	for (const word of words) for (const character of word) if (!classes[character.charCodeAt(0)]) classes[character.charCodeAt(0)] = count++;
	const next = [new Int32Array(count)];
	const outputs = [[]];
	const failure = [0];
	words.forEach((word, index) => {
		let state = 0;
		for (const character of word) {
			const one = classes[character.charCodeAt(0)];
			if (!next[state][one]) {
				next[state][one] = next.length;
				next.push(new Int32Array(count));
				outputs.push([]);
				failure.push(0);
			}
			state = next[state][one];
		}
		outputs[state].push(index);
	});
	const queue = [...next[0]].filter((state) => state !== 0);
	for (let head = 0; head < queue.length; head += 1) {
		const state = queue[head];
		outputs[state] = outputs[state].concat(outputs[failure[state]]);
		for (let one = 0; one < count; one += 1) {
			const target = next[state][one];
			if (target) {
				failure[target] = next[failure[state]][one];
				queue.push(target);
			} else {
				next[state][one] = next[failure[state]][one];
			}
		}
	}
	const table = new Int32Array(next.length * count);
	next.forEach((row, state) => row.forEach((target, one) => (table[state * count + one] = target * count)));
	return { classes, count, table, outputs: outputs.map((found) => (found.length > 0 ? Int32Array.from(found) : null)) };
}
