import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';

const module = resolve(import.meta.dirname, '../../../lib/official/children.ts');

// Starts a process that never ends and shares the output, so that the output ends when both have ended.
const script = `
  import { spawn } from 'node:child_process';
  import { endWithUs } from ${JSON.stringify(module)};
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: ['ignore', 'inherit', 'ignore'] });
  endWithUs(child.pid);
  process.stdout.write('started');
  if (process.argv[1] === 'leave') setImmediate(() => process.exit(5));
  else setInterval(() => {}, 1000);`;

async function run(how: NodeJS.Signals | 'leave'): Promise<{ code: unknown; signal: unknown }> {
  const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', script, how], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Comes only when nobody holds the output any more.
  const closed = once(parent, 'close');
  await once(parent.stdout, 'data');
  if (how !== 'leave') parent.kill(how);
  const [code, signal] = (await closed) as [unknown, unknown];
  return { code, signal };
}

describe(
  "The validator's process ends with ours",
  { skip: process.platform === 'win32' && 'no signals' },
  () => {
    test('when ours leaves by itself', async () => {
      assert.equal((await run('leave')).code, 5);
    });

    for (const name of ['SIGTERM', 'SIGINT'] as const)
      test(`when ours is ended by ${name}, which it is as it would be without`, async () => {
        assert.equal((await run(name)).signal, name);
      });
  },
);
