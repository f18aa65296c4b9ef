import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AcrossLines } from '../../../../lib/validation/across/across-lines.ts';
import { Collector } from '../../../../lib/validation/across/collect.ts';
import type { Json } from '../../../../lib/validation/fhirpath/item.ts';
import { resource } from './gather.ts';

const far = 5000;
const lines: Json[] = [
  resource('Organization', 'o1'),
  ...Array.from({ length: far }, (_, n) => resource('Location', `l${n}`)),
  resource('Location', 'l7', {
    name: 'Ørsted',
    extension: [{ url: 'http://a', valueReference: { reference: 'Organization/o2' } }],
    endpoint: [{ reference: 'Organization/o1' }, { reference: 'Organization/l8' }],
  }),
];

async function* chunks(size: number) {
  const text = lines.map((line) => JSON.stringify(line));
  for (let i = 0; i < text.length; i += size) {
    const some = text.slice(i, i + size);
    yield {
      bytes: Buffer.from(some.join('\n') + (i === 0 ? '\n' : '')),
      firstLine: i + 1,
      lines: some.length,
    };
    yield { line: i, length: 1 };
  }
}

async function findings(reopen?: (file: string) => AsyncIterable<object> | undefined): Promise<string[]> {
  const across = new AcrossLines();
  const collector = new Collector(across.collecting);
  lines.forEach((line, i) => collector.line(line, i + 1, Buffer.from(JSON.stringify(line))));
  across.add('all.ndjson', collector.take());
  const { groups } = await across.finish(reopen ? { reopen } : {});
  return groups.flatMap(({ path, samples }) =>
    samples.map((one) => `${path} ${one.line} ${one.resource} ${one.path} ${one.message}`),
  );
}

describe('a finding far into a file', () => {
  const line = far + 2;

  test('is told without ids where the file cannot be read again', async () => {
    const expected = [
      `Location ${line} undefined Location a reference to Organization leads to no line`,
      `Location ${line} undefined Location a reference to Organization leads to Location: the id is of no Organization`,
      `Location.id ${line} undefined Location.id the id of this Location was already on line 9, with other content`,
    ];
    assert.deepEqual((await findings()).sort(), expected.sort());
    assert.deepEqual((await findings(() => undefined)).sort(), expected.sort());
  });

  for (const size of [1, 7, 10_000])
    test(`is told with ids and paths from chunks of ${size} lines`, async () => {
      assert.deepEqual((await findings(() => chunks(size))).sort(), [
        `Location ${line} Location/l7 Location.endpoint[1] Organization/l8 leads to Location: the id is of no Organization`,
        `Location ${line} Location/l7 Location.extension[0].value.ofType(Reference) Organization/o2 leads to no line`,
        `Location.id ${line} Location/l7 Location.id Location/l7 was already on line 9, with other content`,
      ]);
    });

  test('is told all the same where the file has become shorter', async () => {
    const told = await findings(async function* () {
      yield { bytes: Buffer.from('{"x'), firstLine: line, lines: 1 };
    });
    assert.equal(told.length, 3);
  });
});
