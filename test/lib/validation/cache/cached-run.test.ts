import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { HashTable } from '../../../../lib/validation/cache/hash-table.ts';
import { KnownLines } from '../../../../lib/validation/cache/known-lines.ts';
import { checkChunk } from '../../../../lib/validation/engine/check-chunk.ts';
import type { Source } from '../../../../lib/validation/engine/source.ts';
import { type ValidateOptions, validateFiles } from '../../../../lib/validation/engine/validate-files.ts';
import type { ValidationReport } from '../../../../lib/validation/engine/validation-report.ts';
import { createLineValidator } from '../../../../lib/validation/line-validator.ts';
import { generated } from '../../../simulators/ndh/directory/generated.ts';
import { pieces } from '../lines/pieces.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-cached-'));
after(() => rmSync(folder, { recursive: true }));

const directory = generated(3, 12).map((resource) => JSON.stringify(resource));

function source(lines: string[], name = 'lines.ndjson'): Source {
  return { name, open: () => pieces(Buffer.from(`${lines.join('\n')}\n`), 40_000) };
}

let files = 0;
const freshFile = () => join(folder, `cache-${files++}`);

/** What a report says, times and remarks left out. */
function said(report: ValidationReport): unknown {
  const { seconds, remarks, mustSupport, notChecked, ...rest } = report;
  assert.ok(seconds >= 0 && remarks.length >= 0 && mustSupport.length >= 0 && notChecked.length >= 0);
  return rest;
}

async function run(lines: string[], options: ValidateOptions): Promise<ValidationReport> {
  return validateFiles([source(lines)], { workers: 1, ...options });
}

describe('A run with a cache', () => {
  test('says of unchanged lines what a run without one says, by any number of threads', async () => {
    const cache = freshFile();
    const without = said(await run(directory, {}));
    assert.deepEqual(said(await run(directory, { cache })), without);
    assert.deepEqual(said(await run(directory, { cache })), without);
    assert.deepEqual(said(await run(directory, { cache, workers: 2 })), without);
  });

  test('finds what changed, and what changed back', async () => {
    const cache = freshFile();
    const broken = directory.map((line, i) => (i % 10 === 3 ? line.replace('"meta":', '"metta":') : line));
    const [good, bad] = [said(await run(directory, {})), said(await run(broken, {}))];
    assert.notDeepEqual(good, bad);
    for (const [lines, expected] of [
      [directory, good],
      [broken, bad],
      [directory, good],
    ] as const)
      assert.deepEqual(said(await run([...lines], { cache })), expected);
  });

  test('still looks across all lines', async () => {
    const cache = freshFile();
    await run(directory, { cache });
    const twice = [
      ...directory,
      directory[2]!,
      directory[4]!.replace('"id":', '"implicitRules":"http://x.test/y","id":'),
    ];
    const without = await run(twice, {});
    assert.ok(without.groups.some(({ rule }) => rule === 'Ndjson_Duplicate_Id'));
    assert.deepEqual(said(await run(twice, { cache })), said(without));
    const fewer = directory.slice(0, 20);
    const dangling = await run(fewer, {});
    assert.ok(dangling.groups.some(({ rule }) => /^Across_(?:Dangling|Type_Not)/.test(rule)));
    assert.deepEqual(said(await run(fewer, { cache })), said(dangling));
  });

  test('reads no clean line a second time', () => {
    const validator = createLineValidator('1.0.0-ballot');
    let read = 0;
    const counting = {
      ...validator,
      isClean: (...line: Parameters<typeof validator.isClean>) => {
        read++;
        return validator.isClean(...line);
      },
      validate: (resource: unknown) => validator.validate(resource),
      isProfiled: (resource: unknown) => validator.isProfiled(resource),
    };
    const table = HashTable.for(directory.length);
    const check = () => {
      const known = new KnownLines({ words: table.words, seeds: [1, 2] });
      const bytes = new Uint8Array(Buffer.from(directory.join('\n')));
      const chunk = { bytes, firstLine: 1, lines: directory.length };
      return checkChunk({ file: 'a', chunk, serialise: 0 }, { validator: counting, samples: 1, known });
    };
    const { clean } = check();
    assert.equal(read, directory.length);
    for (let at = 0; at < clean!.length; at += 2) table.add(clean![at]!, clean![at + 1]!);
    read = 0;
    assert.equal(check().tally.buckets.valid, directory.length);
    // Networks are read every time, and what is warned of.
    assert.ok(read < directory.length / 5, `${read} of ${directory.length}`);
  });

  test('forgets everything under another choice of profiles', async () => {
    const cache = freshFile();
    await run(directory, { cache });
    const other = await run(directory, { cache, profile: 'export' });
    assert.deepEqual(said(other), said(await run(directory, { profile: 'export' })));
    assert.deepEqual(other.remarks, []);
  });

  test('does without it where lines are judged by what was asked for', async () => {
    const cache = freshFile();
    const expected = { since: '2025-01-01T00:00:00Z' };
    const report = await run(directory, { cache, expected });
    assert.deepEqual(said(report), said(await run(directory, { expected })));
    assert.match(report.remarks.join(), /the cache was not used/);
    assert.equal(existsSync(cache), false);
  });

  test('keeps its result where the cache cannot be saved in the end', async () => {
    const place = mkdtempSync(join(folder, 'gone-'));
    const report = await run(directory, {
      cache: join(place, 'lines'),
      onProgress: () => rmSync(place, { recursive: true, force: true }),
    });
    assert.deepEqual(said(report), said(await run(directory, {})));
    assert.match(report.remarks.join(), /the cache .* cannot be written/);
  });

  test('is not saved when the run is interrupted', async () => {
    const cache = freshFile();
    const stopping = new AbortController();
    const report = await run(directory, {
      cache,
      signal: stopping.signal,
      onProgress: () => stopping.abort(),
    });
    assert.equal(report.complete, false);
    assert.equal(existsSync(cache), false);
  });
});
