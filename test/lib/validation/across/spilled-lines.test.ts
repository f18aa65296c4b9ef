import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  AcrossLines,
  type AcrossOptions,
  type AcrossReport,
} from '../../../../lib/validation/across/across-lines.ts';
import { type Collected, Collector } from '../../../../lib/validation/across/collect.ts';
import type { Json } from '../../../../lib/validation/fhirpath/item.ts';
import type { LineFinding } from '../../../../lib/validation/engine/line-finding.ts';
import { bytesOf, resource } from './gather.ts';

const names = ['Endpoint', 'Location', 'Organization', 'Practitioner'];

/** Numbers below `most`, the same in each run. */
function draws(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

/** Files of lines with repeated ids, ids of other types, and references of which some lead nowhere. */
function directory(draw: (most: number) => number): [file: string, lines: Json[]][] {
  return ['a', 'b', 'c', 'd'].map((file) => [
    `${file}.ndjson`,
    Array.from({ length: 1500 }, () => {
      const [type, target] = [draw(3), draw(4)];
      const letter = draw(20) === 0 ? draw(3) : target;
      const reference = `${names[target]}/${names[letter]![0]}-${draw(4000)}`;
      return resource(names[type]!, `${names[type]![0]}-${draw(4000)}`, {
        x: [{ reference }].slice(draw(2)),
      });
    }),
  ]);
}

interface Chunk {
  file: string;
  collected: Collected;
}

/** The lines in chunks of a size, shuffled as workers would. */
function chunks(across: AcrossLines, size: number, draw: (most: number) => number): Chunk[] {
  const collectors = [0, 1, 2].map(() => new Collector(across.collecting));
  const made = directory(draws(7)).flatMap(([file, lines]) =>
    Array.from({ length: Math.ceil(lines.length / size) }, (_, n): Chunk => {
      const collector = collectors[draw(3)]!;
      lines
        .slice(n * size, (n + 1) * size)
        .forEach((line, i) => collector.line(line, n * size + i + 1, bytesOf(line)));
      return { file, collected: collector.take() };
    }),
  );
  return made
    .map((chunk) => ({ chunk, at: draw(1e6) }))
    .sort((a, b) => a.at - b.at)
    .map(({ chunk }) => chunk);
}

async function report(options: AcrossOptions, size: number, seed: number): Promise<[AcrossReport, string[]]> {
  const across = new AcrossLines({ files: ['a.ndjson', 'b.ndjson', 'c.ndjson', 'd.ndjson'], ...options });
  const all: LineFinding[] = [];
  try {
    for (const { file, collected } of chunks(across, size, draws(seed))) across.add(file, collected);
    const made = await across.finish({ every: (finding) => all.push(finding) });
    return [made, all.map((finding) => JSON.stringify(finding)).sort()];
  } finally {
    across.close();
  }
}

describe('the report across lines', () => {
  test('is the same in memory and in a temporary file, whatever the chunks and their order', async () => {
    const [inMemory, all] = await report({}, 6000, 1);
    assert.deepEqual([...new Set(inMemory.groups.map(({ rule }) => rule))].sort(), [
      'Across_Dangling_Reference',
      'Across_Duplicate_Id_Same_Content',
      'Across_Type_Not_Read',
      'Across_Wrong_Target_Type',
      'Ndjson_Duplicate_Id',
    ]);
    assert.equal(inMemory.spilledBytes, 0);
    for (const [options, size, seed] of [
      [{}, 100, 2],
      [{ memory: 0, block: 2 }, 6000, 3],
      [{ memory: 20_000, block: 5 }, 33, 4],
      [{ memory: 0, block: 1 }, 700, 5],
    ] as const) {
      const [other, allOther] = await report(options, size, seed);
      assert.equal(other.spilledBytes > 0, 'memory' in options);
      assert.deepEqual({ ...other, spilledBytes: 0 }, inMemory);
      assert.deepEqual(allOther, all);
    }
  });

  test('needs 20 bytes of memory a record, and none beyond the limit but for the open blocks', () => {
    const across = new AcrossLines({ memory: 1 << 20 });
    const collector = new Collector(across.collecting);
    const fill = (from: number, to: number) => {
      for (let line = from; line <= to; line++)
        collector.line(resource('Location', `l${line}`), line, Buffer.alloc(0), [`Location/x${line}`]);
      across.add('Location.ndjson', collector.take());
    };
    const open = 2 * 256 * 800 * 20;
    for (let n = 0; n < 5; n++) fill(n * 5000 + 1, (n + 1) * 5000);
    assert.ok(across.bytes <= 2 * 25_000 * 20 + open, `${across.bytes}`);
    for (let n = 5; n < 100; n++) fill(n * 5000 + 1, (n + 1) * 5000);
    assert.ok(across.bytes <= (1 << 20) + open, `${across.bytes}`);
    across.close();
  });
});

describe('the temporary file', () => {
  let folder = '';
  before(() => (folder = mkdtempSync(join(tmpdir(), 'ndh-spill-'))));
  after(() => rmSync(folder, { recursive: true }));

  const filled = (): AcrossLines => {
    const across = new AcrossLines({ memory: 0, block: 1, folder });
    for (const { file, collected } of chunks(across, 500, draws(1))) across.add(file, collected);
    return across;
  };

  test(
    'has no name that could be left behind, even while it is in use',
    { skip: process.platform === 'win32' },
    () => {
      const across = filled();
      assert.deepEqual(readdirSync(folder), []);
      across.close();
    },
  );

  test('is gone after the report', async () => {
    const across = filled();
    await across.finish();
    across.close();
    across.close();
    assert.deepEqual(readdirSync(folder), []);
  });

  test('is gone after an interruption', async () => {
    const across = filled();
    const interruption = new AbortController();
    const finished = across.finish({ signal: interruption.signal });
    interruption.abort(new Error('enough'));
    await assert.rejects(finished, /enough/);
    across.close();
    assert.deepEqual(readdirSync(folder), []);
  });
});
