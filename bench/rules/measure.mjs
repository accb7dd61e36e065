import { ENGINES } from './engines.mjs';
import { gen, oracleMatches, WORKLOADS } from './workload.mjs';

// One engine on one workload, in a process of its own: `node measure.mjs <engine> <workload> <seconds>` prints one line
// of JSON. The rules that hold are first compared with a plain interpreter's, line by line.

const [engineName, workload, seconds] = process.argv.slice(2);
const { rules, lines } = gen(WORKLOADS[workload]);
const { create, isSlow } = ENGINES[engineName];

globalThis.gc?.();
const heapBefore = process.memoryUsage().heapUsed;
const engine = create({ rules, lines });
globalThis.gc?.();
const heapMb = (process.memoryUsage().heapUsed - heapBefore) / 1e6;

const checked = isSlow ? (workload === 'W3' ? 200 : 30) : workload === 'W2' ? 300 : 1000;
let wrong = 0;
await engine.run(0, checked, (matches, at, count) => {
	const found = engine.namesOf(matches, count).sort((left, right) => left - right).join();
	if (found !== oracleMatches(rules, lines[at]).join()) wrong += 1;
});

let matched = 0;
const count = (matches, _at, length) => {
	matched += length ?? matches.length;
};

/** Lines per second of the first pass over what was not looked at yet, and the median of the later ones. */
async function passes() {
	const rates = [];
	const begin = performance.now();
	while (rates.length < 5 || (performance.now() - begin < Number(seconds) * 1000 && rates.length < 200)) {
		const start = performance.now();
		await engine.run(0, lines.length, count);
		rates.push((lines.length / (performance.now() - start)) * 1000);
	}
	const warm = rates.slice(1).sort((left, right) => left - right);
	return { cold: rates[0], rate: warm[Math.floor(warm.length / 2)] };
}

/** As many lines as the time allows. */
async function sample() {
	const step = workload === 'W3' ? 500 : 20;
	const begin = performance.now();
	let done = 0;
	while (performance.now() - begin < Number(seconds) * 1000 && done + step <= lines.length) {
		await engine.run(done, done + step, count);
		done += step;
	}
	const rate = (done / (performance.now() - begin)) * 1000;
	return { cold: rate, rate };
}

const rates = await (isSlow ? sample() : passes());
console.log(JSON.stringify({ ...rates, compileMs: engine.compileMs, heapMb, checked, wrong, matched }));
