import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { StateFile } from '../../../lib/state/state-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-state-'));
after(() => rmSync(folder, { recursive: true }));
let count = 0;
const newPath = () => join(folder, `${(count += 1)}.state`);

/** A state of so many entries, closed. */
function written(entries = 3): string {
  const path = newPath();
  const state = StateFile.open(path);
  for (let n = 1; n <= entries; n += 1) state.add('asked', { n, text: 'x'.repeat(n * 1000) });
  state.close();
  return path;
}

const problemOf = (path: string): string => {
  try {
    StateFile.open(path, { mustExist: true }).close();
    return '';
  } catch (error) {
    assert.equal((error as Error).name, 'ConfigurationError');
    return (error as Error).message;
  }
};

describe('A state file', () => {
  test('keeps what is written, in order, for its owner alone', () => {
    const path = written();
    const state = StateFile.open(path, { mustExist: true });
    assert.deepEqual(
      state.entries.map(({ id, kind, body }) => [id, kind, body.n]),
      [
        [1, 'asked', 1],
        [2, 'asked', 2],
        [3, 'asked', 3],
      ],
    );
    assert.equal(state.add('made', {}).id, 4);
    state.close();
    assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  test('is used by one process at a time', () => {
    const path = written();
    const state = StateFile.open(path);
    assert.match(problemOf(path), /is in use by another ndh$/);
    state.close();
    assert.equal(problemOf(path), '');
  });

  test('has all that was added when its process is killed', () => {
    const path = newPath();
    const program = `
      import { StateFile } from ${JSON.stringify(new URL('../../../lib/state/state-file.ts', import.meta.url).href)};
      const state = StateFile.open(${JSON.stringify(path)});
      for (let n = 1; n <= 5; n += 1) state.add('asked', { n });
      process.kill(process.pid, 'SIGKILL');
    `;
    const { signal } = spawnSync(process.execPath, ['--input-type=module', '-e', program]);
    assert.equal(signal, 'SIGKILL');
    const state = StateFile.open(path, { mustExist: true });
    assert.equal(state.entries.length, 5);
    state.close();
  });

  const edits: [what: string, sql: string][] = [
    ['an entry was changed', `UPDATE entry SET body = '{"n":9}' WHERE id = 2`],
    ['an entry was dated back', `UPDATE entry SET at = '2020-01-01T00:00:00.000Z' WHERE id = 1`],
    ['an entry was taken out', 'DELETE FROM entry WHERE id = 2'],
    ['the last entry was taken out', 'DELETE FROM entry WHERE id = 3'],
    ['an entry was put in', `INSERT INTO entry VALUES (4, 'asked', '', '{}', '')`],
    ['an entry is no JSON any more', `UPDATE entry SET body = '{' WHERE id = 2`],
  ];
  for (const [what, sql] of edits)
    test(`is refused where ${what}, and left as it is`, () => {
      const path = written();
      const database = new DatabaseSync(path);
      database.exec(sql);
      database.close();
      const before = readFileSync(path);
      assert.match(problemOf(path), /is not as ndh left it/);
      assert.deepEqual(readFileSync(path), before);
    });

  test('is refused where half of it is missing', () => {
    const path = written(40);
    truncateSync(path, Math.floor(statSync(path).size / 2));
    assert.match(problemOf(path), /cannot be read \(.+\); expected a file that ndh has written, whole$/);
  });

  test('is told from other files, and from other versions', () => {
    const text = newPath();
    writeFileSync(text, 'baseUrl: https://directory.example/fhir\n'.repeat(20));
    assert.match(problemOf(text), /cannot be read \(file is not a database\)/);
    const other = newPath();
    const database = new DatabaseSync(other);
    database.exec('CREATE TABLE a (b TEXT)');
    database.close();
    assert.match(problemOf(other), /is a database of something else/);
    const later = written();
    const raised = new DatabaseSync(later);
    raised.exec('PRAGMA user_version = 2');
    raised.close();
    assert.match(problemOf(later), /is of version 2; this ndh reads version 1/);
  });

  test('that has to be there is not made', () => {
    assert.match(problemOf(join(folder, 'nowhere.state')), /nowhere\.state does not exist$/);
    assert.match(problemOf(folder), /cannot be opened \(EISDIR\)|cannot be read/);
  });
});
