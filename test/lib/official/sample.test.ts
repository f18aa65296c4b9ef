import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Sample, type SampledLine } from '../../../lib/official/sample.ts';

// Each shape has a property of its own.
function line(file: string, number: number, shape: number | string): SampledLine {
  const resource = { resourceType: 'Organization', id: `${file}-${number}`, [`p${shape}`]: 1 };
  return { file, line: number, text: JSON.stringify(resource), resource };
}

const placeOf = ({ file, line: number }: SampledLine) => `${file}:${number}`;

describe('A sample of lines', () => {
  test('holds every shape, however rare', () => {
    const sample = new Sample({ perShape: 2 });
    for (let at = 1; at <= 5000; at += 1) sample.add(line('a', at, at === 3333 ? 'rare' : 'common'));
    const chosen = sample.chosen();
    assert.equal(chosen.length, 3);
    assert.ok(chosen.map(placeOf).includes('a:3333'));
    assert.deepEqual([sample.lines, sample.shapes], [5000, 2]);
  });

  test('takes lines of a shape from different files', () => {
    const sample = new Sample({ perShape: 3 });
    for (const file of ['a', 'b', 'c']) for (let at = 1; at <= 400; at += 1) sample.add(line(file, at, 1));
    assert.deepEqual(
      sample
        .chosen()
        .map(({ file }) => file)
        .sort(),
      ['a', 'b', 'c'],
    );
  });

  test('takes more lines of a file where files are few, and no line twice', () => {
    const sample = new Sample({ perShape: 3 });
    for (let at = 1; at <= 400; at += 1) sample.add(line('a', at, 1));
    const places = sample.chosen().map(placeOf);
    assert.equal(new Set(places).size, 3);
  });

  test('gives every file the same chance', () => {
    const hits = new Map<string, number>();
    for (let seed = 0; seed < 400; seed += 1) {
      const sample = new Sample({ perShape: 1, seed });
      for (const file of ['a', 'b', 'c', 'd'])
        for (let at = 1; at <= (file === 'a' ? 60 : 3); at += 1) sample.add(line(file, at, 1));
      const [{ file = '' } = {}] = sample.chosen();
      hits.set(file, (hits.get(file) ?? 0) + 1);
    }
    for (const file of ['a', 'b', 'c', 'd'])
      assert.ok((hits.get(file) ?? 0) > 60, `${file} ${hits.get(file)}`);
  });

  test('is the same for the same seed and another for another', () => {
    const chosen = (seed: number) => {
      const sample = new Sample({ perShape: 2, seed });
      for (let at = 1; at <= 1000; at += 1) sample.add(line('a', at, at % 7));
      return sample.chosen().map(placeOf);
    };
    assert.deepEqual(chosen(1), chosen(1));
    assert.notDeepEqual(chosen(1), chosen(2));
  });

  test('stays within its limit, and keeps the same shapes in whatever order they come', () => {
    const shapes = Array.from({ length: 3000 }, (_, shape) => shape);
    const chosen = (order: number[]) => {
      const sample = new Sample({ perShape: 2, limit: 40 });
      for (const shape of order) sample.add(line('a', shape, shape));
      return sample.chosen().map(placeOf).sort();
    };
    assert.equal(chosen(shapes).length, 40);
    assert.deepEqual(chosen(shapes), chosen(shapes.toReversed()));
  });

  test('leaves out lines too long to be kept, and counts them', () => {
    const sample = new Sample();
    sample.add({ ...line('a', 1, 1), text: 'x'.repeat(2 ** 20 + 1) });
    assert.deepEqual([sample.chosen().length, sample.tooLong, sample.lines], [0, 1, 1]);
  });
});
