/** Preloaded into a process: writes the most memory that it ever held, in KiB, to the file that BENCH_MEMORY_FILE names. */
const { writeFileSync } = require('node:fs');

process.on('exit', () => writeFileSync(process.env.BENCH_MEMORY_FILE, String(process.resourceUsage().maxRSS)));
