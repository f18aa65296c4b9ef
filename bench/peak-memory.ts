/** Validates files in a process of its own and prints its peak memory in MiB: `node bench/peak-memory.ts FILE…`. */
import { fileSource } from '../lib/validation/engine/source.ts';
import { validateFiles } from '../lib/validation/engine/validate-files.ts';

const { lines } = await validateFiles(process.argv.slice(2).map(fileSource));
if (lines === 0) throw new Error('no line was validated');
process.stdout.write(String(process.resourceUsage().maxRSS / 1024));
