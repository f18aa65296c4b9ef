import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { parseFileList } from '../../../lib/client/file-list.ts';
import { anExchange } from './an-exchange.ts';

interface Case {
  /** `list.format` */
  as?: string;
  title: string;
  body: string;
  format?: string;
  links?: string[];
  types?: (string | null)[];
  kinds?: string[];
  flaws?: string[];
  /** How the words begin that say why there may be files. */
  unnamed?: string;
  problem?: string;
}

const folder = new URL('../../cases/file-list/', import.meta.url);
const list = { method: 'auto', access: 'token' } as const;
const target = { baseUrl: 'https://directory.example/fhir' };

for (const file of readdirSync(folder)) {
  describe(`a list in the form of ${file.replace('.yaml', '')}`, () => {
    for (const { title, body, as, ...expected } of parse(
      readFileSync(new URL(file, folder), 'utf8'),
    ) as Case[]) {
      test(title, () => {
        const read = parseFileList(
          anExchange(body),
          as === undefined ? target : { ...target, list: { ...list, format: as } },
        );
        if ('problem' in read) {
          assert.ok(expected.problem, `a problem nobody expects: ${read.problem}`);
          assert.ok(read.problem.startsWith(expected.problem), read.problem);
          return;
        }
        const { links } = read;
        assert.equal(read.unnamed?.slice(0, expected.unnamed?.length), expected.unnamed);
        assert.equal(read.format, expected.format);
        assert.equal(read.raw, body.replace(/^\uFEFF/, ''));
        assert.deepEqual(
          links.map((link) => link.url),
          expected.links,
        );
        const nothing = links.map(() => undefined);
        assert.deepEqual(
          links.map((link) => link.type),
          expected.types?.map((type) => type ?? undefined) ?? nothing,
        );
        assert.deepEqual(
          links.map((link) => link.kind),
          expected.kinds ?? links.map(() => 'data'),
        );
        assert.deepEqual(
          links.map((link) => link.flaw),
          expected.flaws ?? nothing,
        );
      });
    }
  });
}

describe('a list', () => {
  test('may be packed', () => {
    const read = parseFileList(anExchange(gzipSync('["https://directory.example/a.ndjson"]')), target);
    assert.ok('links' in read && read.links.length === 1);
  });

  test('that was cut off is none', () => {
    const read = parseFileList(
      anExchange('a.ndjson\n', { truncated: '9 of 20 announced bytes arrived' }),
      target,
    );
    assert.deepEqual(read, { problem: 'a list cut short: 9 of 20 announced bytes arrived' });
  });

  test('of too many links is none', () => {
    const read = parseFileList(anExchange('/a\n'.repeat(100_001)), target);
    assert.deepEqual(read, { problem: 'a list of more than 100000 links', limit: 'limits.links' });
  });

  test('of a local target may name local links', () => {
    const read = parseFileList(anExchange('http://127.0.0.1:1/a'), { baseUrl: 'http://127.0.0.1:1/fhir' });
    assert.ok('links' in read && read.links[0]?.flaw === undefined);
  });
});
