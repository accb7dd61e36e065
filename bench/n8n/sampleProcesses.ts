import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readProcessUsage } from '../../sandbox/n8n/processUsage';

/** A process to be watched, with everything that it starts unless it is `alone`. */
export interface WatchedProcess {
	readonly name: string;
	readonly pid: number;
	/** Without what it starts. */
	readonly alone?: boolean;
}

/** What was used between start and stop. */
export interface ProcessFigures {
	/** Processor seconds by name, of the process and all that it started. */
	readonly cpuSeconds: Readonly<Record<string, number>>;
	/** The most memory at one moment by name, in mebibytes. */
	readonly peakMb: Readonly<Record<string, number>>;
	/** The most memory of all together at one moment, in mebibytes. */
	readonly peakTotalMb: number;
	/** All together, when it began. */
	readonly startTotalMb: number;
}

interface Usage {
	readonly rssMb: number;
	readonly cpuSeconds: number;
}

/**
 * Watches processes with all that they start, until `stop()`. Processor time of children that come and go in between is
 * counted as far as it was seen.
 *
 * @param splitChildren whether what a process has started is counted apart, under `<name>: children`
 */
export function sampleProcesses(watched: readonly WatchedProcess[], { intervalMs = 100, splitChildren = false } = {}): { stop(): ProcessFigures } {
	const peaks = new Map<string, number>();
	const cpu = new Map<number, { name: string; first: number; last: number }>();
	let [peakTotalMb, startTotalMb] = [0, Number.NaN];
	const take = (): void => {
		const rss = new Map<string, number>();
		for (const { name, pid, alone = false } of watched) {
			for (const member of alone ? [pid] : [pid, ...descendantsOf(pid)]) {
				const usage = readProcessUsage(member);
				if (!usage) continue;
				const label = splitChildren && member !== pid ? `${name}: children` : name;
				rss.set(label, (rss.get(label) ?? 0) + usage.rssMb);
				noteCpu(cpu, member, label, usage, Number.isNaN(startTotalMb));
			}
		}
		for (const [name, mb] of rss) peaks.set(name, Math.max(peaks.get(name) ?? 0, mb));
		const total = [...rss.values()].reduce((sum, mb) => sum + mb, 0);
		if (Number.isNaN(startTotalMb)) startTotalMb = total;
		peakTotalMb = Math.max(peakTotalMb, total);
	};
	take();
	const timer = setInterval(take, intervalMs);
	return {
		stop: () => {
			clearInterval(timer);
			take();
			const cpuSeconds: Record<string, number> = {};
			for (const { name, first, last } of cpu.values()) cpuSeconds[name] = (cpuSeconds[name] ?? 0) + last - first;
			return { cpuSeconds, peakMb: Object.fromEntries(peaks), peakTotalMb, startTotalMb };
		},
	};
}

function noteCpu(cpu: Map<number, { name: string; first: number; last: number }>, pid: number, name: string, usage: Usage, isFirst: boolean): void {
	const known = cpu.get(pid);
	// What was started in between has used all of its time in between.
	if (known) known.last = usage.cpuSeconds;
	else cpu.set(pid, { name, first: isFirst ? usage.cpuSeconds : 0, last: usage.cpuSeconds });
}

/** Everything that a process has started, and what that has started. */
export function descendantsOf(pid: number): number[] {
	const children = childrenOf(pid);
	return [...children, ...children.flatMap(descendantsOf)];
}

function childrenOf(pid: number): number[] {
	const file = `/proc/${pid}/task/${pid}/children`;
	try {
		if (existsSync('/proc/self/stat')) return readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number);
		return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number)).flatMap(([child = 0, parent]) => (parent === pid ? [child] : []));
	} catch {
		// It has ended between two looks.
		return [];
	}
}
