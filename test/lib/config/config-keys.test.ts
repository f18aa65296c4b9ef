import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { configKeys } from '../../../lib/config/config-keys.ts';
import { textOf } from '../../source-files.ts';

/** The keys that a piece of YAML holds, written as `configKeys` writes them. */
function keysIn(value: unknown, prefix = ''): string[] {
  if (Array.isArray(value)) return [prefix, ...value.flatMap((entry) => keysIn(entry, `${prefix}[]`))];
  if (typeof value !== 'object' || value === null) return [prefix];
  const inside = Object.entries(value).flatMap(([name, part]) =>
    keysIn(part, prefix ? `${prefix}.${name}` : name),
  );
  return [prefix, ...inside];
}

describe('The keys of a configuration', () => {
  test('each have a description, and there are many', () => {
    const keys = configKeys();
    assert.ok(keys.length >= 60, `${keys.length} keys`);
    assert.deepEqual(
      keys.filter(({ description }) => description === ''),
      [],
    );
  });

  test('are those of lists and groups too', () => {
    const found = new Map(configKeys().map((key) => [key.key, key]));
    assert.equal(found.get('files.method')?.values, 'auto, get, post');
    assert.equal(found.get('files.method')?.default, 'auto');
    assert.equal(found.get('accounts[].sftp.user')?.values, 'string');
    assert.equal(found.get('files.tokenHosts')?.values, 'a list: string');
  });

  test('are all shown on the pages about your server', () => {
    const pages = textOf('docs/your-server.md') + textOf('docs/bindings.md');
    const blocks = [...pages.matchAll(/```yaml\n([\s\S]*?)```/g)];
    const shown = new Set(blocks.flatMap(([, block = '']) => keysIn(parse(block))));
    assert.ok(shown.size > 40);
    assert.deepEqual(
      configKeys()
        .map(({ key }) => key)
        .filter((key) => !shown.has(key)),
      [],
    );
  });
});
