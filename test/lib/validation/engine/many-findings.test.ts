import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { validateFiles } from '../../../../lib/validation/engine/validate-files.ts';

async function* lines(count: number, line: (i: number) => string): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < count; i += 1000)
    yield await Promise.resolve(
      Buffer.from(Array.from({ length: Math.min(1000, count - i) }, (_, k) => `${line(i + k)}\n`).join('')),
    );
}

describe('A file in which every line is wrong', () => {
  test('is reported as one kind of finding with its exact count', async () => {
    const count = 200_000;
    let streamed = 0;
    const report = await validateFiles(
      [{ name: 'bad', open: () => lines(count, (i) => `{"resourceType":"Nothing","id":"${i}"}`) }],
      {
        across: false,
        findings: { write: (some) => void (streamed += Buffer.from(some).toString().split('\n').length - 1) },
      },
    );
    assert.deepEqual(
      report.groups.map(({ rule, count: found, samples }) => [rule, found, samples.map(({ line }) => line)]),
      [['Unknown_Resource_Type', count, [1, 2, 3, 4, 5]]],
    );
    assert.deepEqual([report.buckets.invalid, streamed], [count, count]);
    assert.ok(JSON.stringify(report).length < 10_000);
  });

  test('in a way of its own is reported in bounded space, and counted', async () => {
    const count = 6000;
    const line = (i: number) => `{"resourceType":"Patient","id":"${i}","x${i}":1}`;
    const report = await validateFiles([{ name: 'bad', open: () => lines(count, line) }], {
      across: false,
      chunk: 10_000,
    });
    assert.ok(report.groups.length < 2100, `${report.groups.length} groups`);
    assert.equal(report.groups.reduce((sum, group) => sum + group.count, 0), count); // prettier-ignore
    assert.equal(report.counts.error, count);
    const rest = report.groups.find(({ path }) => path === 'other places');
    assert.deepEqual([rest?.rule, rest?.count], ['Unknown_Element', count - 2000]);
  });

  test('has its longest texts cut', async () => {
    const long = 'y'.repeat(3_000_000);
    const report = await validateFiles([
      {
        name: 'bad',
        open: () => lines(1, () => `{"resourceType":"Patient","id":"${long}","${long}":"${long}"}`),
      },
    ]);
    assert.ok(report.counts.error > 1);
    assert.ok(JSON.stringify(report).length < 50_000);
  });
});
