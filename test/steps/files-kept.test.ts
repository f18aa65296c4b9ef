import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FallsShort, NonConformance } from '../../lib/verdict/outcomes.ts';
import { expectFilesKept } from '../../steps/support/cancelling.ts';
import type { NdhWorld } from '../../steps/support/world.ts';
import { anExchange } from '../lib/client/an-exchange.ts';

/** A receiver that holds two files and is served these bodies for them now; undefined where a file is gone. */
function holding(...served: [string?, string?]) {
  const files = served.map((_, index) => ({ url: `https://directory.example/${index}` }));
  const fetchFile = async ({ url }: { url: string }) => {
    const body = served[files.findIndex((file) => file.url === url)];
    return { exchange: anExchange(body ?? '', { status: body === undefined ? 404 : 200 }) };
  };
  const readList = async () => ({ exchange: anExchange('') });
  const held = files.map((link) => [link.url, { link, lines: '{"id":"a"}' }] as const);
  return { receiver: { fetchFile, readList }, files: new Map(held) };
}

const kept = '{"id":"a"}';
const own = 'Maryland Directory';

function judged(mine: [string?, string?], others: [string?, string?]): Promise<void> {
  const world = {
    actor: own,
    holdings: new Map([
      [own, holding(...mine)],
      ['Virginia Directory', holding(...others)],
    ]),
    schedules: new Map([[own, { live: false }]]),
    conversation: { readings: { note: () => undefined } },
    config: { cancel: {} },
  };
  return expectFilesKept(world as unknown as NdhWorld);
}

describe('After a cancellation', () => {
  test('all files are there', () => judged([kept, kept], [kept, kept]));

  test('it falls short where the own files are gone', () =>
    assert.rejects(judged([undefined, kept], [kept, kept]), FallsShort));

  test("others' files may not be gone, whatever became of the own ones", async () => {
    await assert.rejects(judged([kept, kept], [kept, undefined]), NonConformance);
    await assert.rejects(judged([undefined, undefined], [kept, undefined]), NonConformance);
  });

  test('no file may have other lines, whatever became of the one before it', () =>
    assert.rejects(judged([undefined, '{"id":"b"}'], [kept, kept]), NonConformance));
});
