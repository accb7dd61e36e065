import { existsSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

const TICKS_PER_SECOND = 100;

/** What a process uses at one moment. */
export interface ProcessUsage {
	/** Resident memory in mebibytes. */
	readonly rssMb: number;
	/** Seconds of processor time since its start. */
	readonly cpuSeconds: number;
}

/** What a process used between the start and the end of sampling. */
export interface UsageReport {
	readonly samples: number;
	readonly startRssMb: number;
	readonly peakRssMb: number;
	readonly endRssMb: number;
	readonly cpuSeconds: number;
}

/** Reads memory and processor time of a process; null when there is no such process. */
export function readProcessUsage(pid: number): ProcessUsage | null {
	return existsSync('/proc/self/stat') ? readFromProc(pid) : readFromPs(pid);
}

/** Samples a process at an interval until `stop()` is called. The timer does not keep this process alive. */
export function startUsageSampling(pid: number, intervalMs = 250): { stop(): UsageReport } {
	const samples: ProcessUsage[] = [];
	const take = () => {
		const usage = readProcessUsage(pid);
		if (usage) samples.push(usage);
	};
	take();
	const timer = setInterval(take, intervalMs);
	timer.unref();
	return {
		stop() {
			clearInterval(timer);
			take();
			const first = samples[0];
			const last = samples.at(-1);
			return {
				samples: samples.length,
				startRssMb: first?.rssMb ?? 0,
				peakRssMb: samples.reduce((peak, sample) => Math.max(peak, sample.rssMb), 0),
				endRssMb: last?.rssMb ?? 0,
				cpuSeconds: (last?.cpuSeconds ?? 0) - (first?.cpuSeconds ?? 0),
			};
		},
	};
}

function readFromProc(pid: number): ProcessUsage | null {
	try {
		const rssKb = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name in parentheses may hold spaces; fields are counted after it. utime and stime are fields 14 and 15.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return { rssMb: rssKb / 1024, cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND };
	} catch {
		return null;
	}
}

function readFromPs(pid: number): ProcessUsage | null {
	try {
		const [rssKb, time] = execFileSync('ps', ['-o', 'rss=,time=', '-p', String(pid)], { encoding: 'utf8' }).trim().split(/\s+/);
		const cpuSeconds = (time ?? '0').split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
		return { rssMb: Number(rssKb) / 1024, cpuSeconds };
	} catch {
		return null;
	}
}
