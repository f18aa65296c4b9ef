/**
 * Runs the suite with defects and compares what breaks with what each says it breaks. Arguments: names of defects, all
 * where none is given; `--full` runs every scenario instead of those that the defect can concern.
 */
import { isDeepStrictEqual } from 'node:util';
import { defaultEdition } from '../lib/edition/load-edition.ts';
import { listDefects, loadDefect } from '../simulators/ndh/defect.ts';
import { SelfTestPool } from './self-test-pool.ts';
import type { SelfTestResult } from './self-test-worker.ts';

const full = process.argv.includes('--full');
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const names = wanted.length > 0 ? wanted : listDefects();
const pool = new SelfTestPool();
const cleanRuns = new Map<string, Promise<SelfTestResult>>();
let wrong = 0;
const tell = (line: string) => process.stdout.write(`${line}\n`);

async function judge(name: string): Promise<void> {
  const { edition = defaultEdition, tier, breaks } = await loadDefect(name);
  const server = { edition, ...(tier && { tier }) };
  const setting = `${edition} ${tier ?? ''}`;
  const clean = cleanRuns.get(setting) ?? pool.run(server);
  cleanRuns.set(setting, clean);
  const scenarios = (await clean).concerned.get(name) ?? [];
  const started = Date.now();
  const result = await pool.run({ ...server, defect: name, ...(!full && { scenarios }) });
  const { broken, harnessErrors } = result;
  const right = isDeepStrictEqual(broken, [...breaks].sort()) && harnessErrors.length === 0;
  if (!right) wrong += 1;
  const expected = right ? '' : `, expected ${[...breaks].sort().join(' ')} ${harnessErrors.join('; ')}`;
  tell(
    `${right ? 'as stated' : 'NOT AS STATED'} ${name}: ${broken.join(' ') || 'nothing broken'}${expected} ` +
      `(${scenarios.length} scenarios, ${((Date.now() - started) / 1000).toFixed(1)} s)`,
  );
}

await Promise.all(names.map(judge));
for (const [setting, clean] of cleanRuns) {
  const { broken, untested, harnessErrors } = await clean;
  const problems = [...broken, ...untested, ...harnessErrors];
  tell(`clean ${setting}: ${problems.join('; ') || 'nothing broken, nothing untested'}`);
  if (problems.length > 0) wrong += 1;
}
await pool.stop();
process.exitCode = wrong > 0 ? 1 : 0;
