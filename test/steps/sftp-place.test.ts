import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SftpEntry } from '../../lib/client/sftp.ts';
import { namedData } from '../../steps/support/sftp-place.ts';

const entry = (name: string): SftpEntry => ({ name, path: `/${name}`, kind: 'file', size: 1, modified: 0 });

const dataAmong = (...names: string[]): string[] => namedData(names.map(entry)).map(({ name }) => name);

test('files named for newline-delimited JSON hold the data', () => {
  assert.deepEqual(dataAmong('a-Organization.ndjson', 'a-Location.ndjson.gz', 'a-status.txt'), [
    'a-Organization.ndjson',
    'a-Location.ndjson.gz',
  ]);
});

test('a list of links to newline-delimited JSON holds none', () => {
  assert.deepEqual(dataAmong('a-Organization.ndjson', 'a-ndjson-links-2026.txt'), ['a-Organization.ndjson']);
});

test('where no name promises data any file may hold it', () => {
  const names = ['a-Organization.json', 'a-ndjson-links-2026.txt'];
  assert.deepEqual(dataAmong(...names), names);
});
