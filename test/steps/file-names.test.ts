import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noteBeside, segmentOf, visibleNames } from '../../steps/support/file-names.ts';
import type { NdhWorld } from '../../steps/support/world.ts';
import { anExchange } from '../lib/client/an-exchange.ts';

const id = 'maryland-1';

/** The names that an answer from an address shows. */
function namesAt(url: string, disposition?: string): string[] {
  const exchange = anExchange('', disposition ? { headers: { 'content-disposition': disposition } } : {});
  return visibleNames({ ...exchange, request: { ...exchange.request, url } }, id);
}

describe('the names of a file that are visible', () => {
  const cases: [what: string, url: string, disposition: string | undefined, names: string[]][] = [
    ['the last segment', 'https://ndh.example/files/a%20b.ndjson', undefined, ['a b.ndjson']],
    ['no opaque segment', 'https://ndh.example/files/4711', undefined, []],
    ['a segment with the id', `https://ndh.example/files/${id}`, undefined, [id]],
    ['an announced name', 'https://ndh.example/files/4711', 'inline; filename="a b.txt"', ['a b.txt']],
    ['a name without quotes', 'https://ndh.example/files/4711', 'attachment; filename=a.txt', ['a.txt']],
    ['no place in a configuration', 'binding:list.request', undefined, []],
    ['an encoded name', 'https://ndh.example/f/1', `inline; filename*=UTF-8''a%C3%A9.txt`, ['aé.txt']],
  ];
  for (const [what, url, disposition, names] of cases)
    test(`are ${what}`, () => assert.deepEqual(namesAt(url, disposition), names));

  test('survive a broken escape', () => {
    assert.equal(segmentOf('https://ndh.example/files/%zz.ndjson'), '%zz.ndjson');
  });
});

describe('the notes of a run', () => {
  const world = {
    config: { naming: { template: '{scheduledId}-{type}-{time}.{format}' } },
  } as unknown as NdhWorld;

  test('are looked for beside the data of the latest run', () => {
    const links = ['2026-02-01-00-00-00', '2026-02-02-00-00-00'].map(
      (time) => `https://ndh.example/files/${id}-Organization-${time}.ndjson?sig=1`,
    );
    assert.deepEqual(noteBeside(world, links, 'status', id), [
      `https://ndh.example/files/${id}-status-2026-02-02-00-00-00.txt`,
    ]);
  });

  test('are nowhere where names bear no time', () => {
    assert.deepEqual(noteBeside(world, ['https://ndh.example/files/1'], 'status', id), []);
  });
});
