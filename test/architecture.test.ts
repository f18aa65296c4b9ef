import assert from 'node:assert/strict';
import { dirname, join, normalize } from 'node:path';
import { describe, test } from 'node:test';
import { filesBelow, textOf } from './source-files.ts';

const importing = /(?:import|export)\s[^;]*?from\s+'(\.[^']+)'|import\(\s*'(\.[^']+)'\s*\)/g;

/** Project files imported by a file, relative to the root. */
function importsOf(file: string): string[] {
  return [...textOf(file).matchAll(importing)].map((match) =>
    normalize(join(dirname(file), match[1] ?? match[2] ?? '')),
  );
}

function offences(folder: string, allowed: (file: string, imported: string) => boolean): string[] {
  const files = filesBelow(folder, '.ts');
  assert.ok(files.length > 0, `${folder} holds source files`);
  return files.flatMap((file) =>
    importsOf(file)
      .filter((imported) => !allowed(file, imported))
      .map((imported) => `${file} imports ${imported}`),
  );
}

describe('The direction of imports', () => {
  test('lib imports no other folder', () => {
    assert.deepEqual(
      offences('lib', (_file, imported) => imported.startsWith('lib/') || imported.startsWith('schemas/')),
      [],
    );
  });

  test('simulators import only edition data from lib', () => {
    const allowed = (_file: string, imported: string) =>
      imported.startsWith('simulators/') || imported.startsWith('lib/edition/');
    assert.deepEqual(offences('simulators', allowed), []);
  });

  test('steps import lib, and only target.ts may start a simulator', () => {
    const allowed = (file: string, imported: string) =>
      imported.startsWith('steps/') ||
      imported.startsWith('lib/') ||
      (file === 'steps/support/target.ts' && imported.startsWith('simulators/'));
    assert.deepEqual(offences('steps', allowed), []);
  });

  test('the foreign NDH has nothing in common with what it tries', () =>
    assert.deepEqual(
      offences('test/foreign', (_file, imported) => imported.startsWith('test/foreign/')),
      [],
    ));

  test('verdicts and validation never talk to the network', () => {
    for (const folder of ['lib/verdict', 'lib/validation', 'lib/edition']) {
      const talking = filesBelow(folder, '.ts').filter((file) =>
        /from '(undici|ssh2|node:net|node:http)'/.test(textOf(file)),
      );
      assert.deepEqual(talking, []);
    }
  });

  test('wire faults by nock stay in the tests', () => {
    const folders = ['lib', 'steps', 'simulators', 'bin'];
    const files = folders.flatMap((folder) => filesBelow(folder, '.ts'));
    assert.deepEqual(
      files.filter((file) => /from 'nock'/.test(textOf(file))),
      [],
    );
  });
});

describe('The layout', () => {
  test('no source file passes the ceiling of 250 lines', () => {
    const folders = ['lib', 'steps', 'simulators', 'bin', 'test', 'bench'];
    const files = folders.flatMap((folder) => filesBelow(folder, '.ts'));
    assert.ok(files.length > 20);
    const long = files
      .map((file) => ({ file, lines: textOf(file).split('\n').length }))
      .filter(({ lines }) => lines > 251);
    assert.deepEqual(long, []);
  });

  test('no folder is named after nothing', () => {
    const vague = /\/(src|utils?|helpers?|common|types)\//;
    const files = ['lib', 'steps', 'simulators', 'bin'].flatMap((folder) => filesBelow(folder, ''));
    assert.deepEqual(
      files.filter((file) => vague.test(file)),
      [],
    );
  });
});
