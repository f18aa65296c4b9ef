/** Validates files in a process of its own and prints its peak memory in MiB: `node bench/peak-memory.ts FILE…`. */
import { existsSync, readFileSync } from 'node:fs';
import { fileSource } from '../lib/validation/engine/source.ts';
import { validateFiles } from '../lib/validation/engine/validate-files.ts';

const { lines } = await validateFiles(process.argv.slice(2).map(fileSource));
if (lines === 0) throw new Error('no line was validated');
// What the system says of the process after it was started: its own figure begins with that of the one that started it.
const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
const peak = /VmHWM:\s+(\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
process.stdout.write(String(Number(peak) / 1024));
