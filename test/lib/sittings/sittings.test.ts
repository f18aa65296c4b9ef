import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Sittings } from '../../../lib/sittings/sittings.ts';
import { StateFile } from '../../../lib/state/state-file.ts';
import type { ScenarioRun } from '../../../lib/verdict/scenario-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-ended-'));
after(() => rmSync(folder, { recursive: true }));
const location = 'features/some.feature:3';
const key = 'a secret of the configuration';

/** A scenario that has ended, as far as it matters here. */
const ended = (status: string) =>
  ({ location, name: 'Something happens', tags: [], steps: [{ status }] }) as unknown as ScenarioRun;

/** A state in which a scenario has failed. */
async function written(name: string): Promise<string> {
  const path = join(folder, name);
  const state = StateFile.open(path);
  (await Sittings.open(state, key)).endedWith(ended('FAILED'));
  state.close();
  return path;
}

/** The state with other entries, chained as if they had always been there. */
function rewritten(path: string, to: string, change: (body: object, kind: string) => object): string {
  const state = StateFile.open(path);
  const other = StateFile.open(join(folder, to));
  for (const { kind, body } of state.entries) other.add(kind, { ...change(body, kind) });
  for (const each of [state, other]) each.close();
  return other.path;
}

/** What the scenario has come to, as a later sitting reads it. */
async function read(path: string): Promise<unknown> {
  const state = StateFile.open(path);
  try {
    return (await Sittings.open(state, key)).ended.get(location);
  } finally {
    state.close();
  }
}

describe('What a scenario has come to', () => {
  test('is the same in a later sitting', async () => {
    assert.deepEqual(await read(await written('kept')), ended('FAILED'));
    assert.deepEqual(await read(rewritten(await written('copied'), 'copy', (body) => body)), ended('FAILED'));
  });

  test('is written by nobody without the key of the state', async () => {
    const path = await written('edited');
    const edited = (changes: object) => (body: object, kind: string) =>
      kind === 'ended' ? { ...body, ...changes } : body;
    const other = StateFile.open(await written('other'));
    const { mark } = other.entries.findLast(({ kind }) => kind === 'ended')?.body ?? {};
    other.close();
    assert.equal(typeof mark, 'string');
    const forged = [
      { run: ended('PASSED') },
      { run: ended('PASSED'), mark: undefined },
      { of: 'features/some.feature:9' },
      // The same, of another run.
      { mark },
    ];
    for (const [n, changes] of forged.entries())
      await assert.rejects(read(rewritten(path, `forged ${n}`, edited(changes))), {
        name: 'ConfigurationError',
        message:
          /^the state \S+forged \d is not as ndh left it: what came of features\/some\.feature:\d was edited; /,
      });
  });
});
