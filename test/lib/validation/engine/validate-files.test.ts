import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ValidateOptions, validateFiles } from '../../../../lib/validation/engine/validate-files.ts';
import type { ValidationReport } from '../../../../lib/validation/engine/validation-report.ts';
import { mixedLines } from './mixed-lines.ts';
import { textSource } from './text-source.ts';

const patient = (id: string): string => JSON.stringify({ resourceType: 'Patient', id, gender: 'other' });

function told({ groups }: ValidationReport): [number, string][] {
  return groups
    .flatMap(({ samples }) => samples.map(({ line, rule }): [number, string] => [line, rule]))
    .sort(([a], [b]) => a - b);
}

async function read(content: string | Buffer, options: ValidateOptions = {}): Promise<ValidationReport> {
  return validateFiles([textSource(content)], options);
}

describe('Lines of a file', () => {
  test('are told by what they are', async () => {
    const lines = [
      patient('a'),
      '',
      '[]',
      'null',
      '{"resourceType":"Pat',
      '{"resourceType":"Patient","id":"_"}',
    ];
    const report = await read(lines.join('\n'));
    assert.deepEqual(told(report), [
      [2, 'Ndjson_Blank_Line'],
      [3, 'Ndjson_Not_Object'],
      [4, 'Ndjson_Not_Object'],
      [5, 'Ndjson_Not_Json'],
      [6, 'Resource_RES_ID_Malformed_Chars'],
    ]);
    assert.deepEqual(report.buckets, { valid: 0, invalid: 1, unprofiled: 1, unparsable: 3, empty: 1 });
    assert.deepEqual([report.lines, report.resources], [6, { Patient: 2 }]);
  });

  test('are each in one bucket, in every file and in all', async () => {
    const bytes = mixedLines();
    const report = await validateFiles([textSource(bytes, 'a'), textSource('', 'b'), textSource(bytes, 'c')]);
    const sum = ({ buckets }: Pick<ValidationReport, 'buckets'>): number =>
      Object.values({ ...buckets } as Record<string, number>).reduce((all, each) => all + each, 0);
    assert.ok(Object.values(report.buckets).every((count) => count > 0));
    assert.equal(sum(report), report.lines);
    for (const file of report.files) assert.equal(sum(file), file.lines, file.file);
    assert.deepEqual(
      report.files.map(({ file, lines }) => [file, lines > 0]),
      [['a', true], ['b', false], ['c', true]], // prettier-ignore
    );
    assert.equal(report.bytes, bytes.length * 2);
    for (const { count, files } of report.groups)
      if (files)
        assert.equal(
          files.reduce((all, one) => all + one.count, 0),
          count,
        );
  });

  test('give the same report whatever the threads, the chunks and the pieces', async () => {
    const bytes = mixedLines();
    const report = async (workers: number, chunk: number, piece: number) => {
      const findings: string[] = [];
      const sources = ['a', 'b'].map((name) => textSource(bytes, name, piece));
      const sink = { write: (some: Uint8Array) => void findings.push(Buffer.from(some).toString()) };
      const { seconds, ...rest } = await validateFiles(sources, { workers, chunk, findings: sink });
      assert.ok(seconds > 0);
      return { ...rest, findings: findings.join('') };
    };
    const whole = await report(1, 4 << 20, 1 << 20);
    assert.ok(whole.counts.error > 50 && whole.groups.length > 10);
    assert.equal(
      whole.findings.split('\n').length - 1,
      whole.counts.error + whole.counts.warning + whole.counts.information,
    );
    for (const [workers, chunk, piece] of [
      [1, 1, 7777],
      [1, 20_000, 100],
      [2, 5000, 30_000],
      [3, 100_000, 1 << 20],
    ] as const)
      // prettier-ignore
      assert.deepEqual(await report(workers, chunk, piece), whole, `${workers} ${chunk} ${piece}`);
  });

  test('are counted whole and sampled where all have one defect', async () => {
    const lines = Array.from({ length: 50 }, (_, i) => patient(`p_${i}`));
    const report = await read(lines.join('\n'), { samples: 3, across: false });
    assert.equal(report.counts.error, 50);
    const [group] = report.groups;
    assert.deepEqual(group!.samples.map(({ line }) => line), [1, 2, 3]); // prettier-ignore
    assert.deepEqual(
      { ...group, samples: [] },
      {
        rule: 'Resource_RES_ID_Malformed_Chars',
        path: 'Patient.id',
        origin: 'base',
        severity: 'error',
        profile: 'http://hl7.org/fhir/StructureDefinition/Patient',
        count: 50,
        samples: [],
        files: [{ file: 'lines.ndjson', count: 50, line: 1 }],
      },
    );
  });

  test('with the same id are told across files, outside the buckets', async () => {
    const report = await validateFiles([
      textSource(patient('a'), 'one'),
      textSource(`${patient('b')}\n${patient('a').replace('other', 'male')}`, 'two'),
    ]);
    const [group] = report.groups;
    assert.deepEqual([group?.rule, group?.samples[0]?.file, group?.samples[0]?.line], ['Ndjson_Duplicate_Id', 'two', 2]); // prettier-ignore
    assert.equal(group?.files, undefined);
    assert.deepEqual([report.counts.error, report.buckets.unprofiled], [1, 3]);
  });

  test('that do not match what the export was asked for are invalid', async () => {
    const report = await read(`${patient('a')}\n`, { expected: { types: ['Organization'] } });
    assert.deepEqual([report.groups[0]?.rule, report.buckets.invalid], ['Across_Outside_Type', 1]);
  });

  test('are compared with the counts of a manifest', async () => {
    const manifest = {
      files: [{ kind: 'output' as const, url: 'http://x/lines.ndjson', name: 'lines.ndjson', count: 3 }],
    };
    const report = await read(`${patient('a')}\n\n${patient('b')}\n`, { expected: { manifest } });
    const [group] = report.groups;
    assert.deepEqual([group?.rule, group?.samples[0]?.found], ['Manifest_Count_Wrong', '2']);
  });

  test('are refused by a profile that the edition does not have', async () => {
    for (const workers of [1, 2])
      await assert.rejects(read(patient('a'), { profile: 'http://example.org/none', workers }), {
        name: 'ConfigurationError',
      });
  });
});
