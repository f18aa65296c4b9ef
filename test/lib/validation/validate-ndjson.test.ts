import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createLineValidator } from '../../../lib/validation/line-validator.ts';
import { type NdjsonReport, validateNdjson } from '../../../lib/validation/validate-ndjson.ts';

const validator = createLineValidator('1.0.0-ballot');
const patient = (id: string): string => JSON.stringify({ resourceType: 'Patient', id, gender: 'other' });

/** Reads the bytes in chunks of a size, so that lines and characters are cut anywhere. */
async function read(content: string | Buffer, size = 7, samples = 5): Promise<NdjsonReport> {
  const bytes = Buffer.from(content);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
  }
  return validateNdjson('Patient.ndjson', chunks(), validator, { samples });
}

function told(report: NdjsonReport): [number, string][] {
  return report.findings.map(({ line, rule }) => [line, rule]);
}

describe('an NDJSON file', () => {
  for (const [name, content] of [
    ['with a final newline', `${patient('a')}\n${patient('b')}\n`],
    ['without a final newline', `${patient('a')}\n${patient('b')}`],
    ['with carriage returns', `${patient('a')}\r\n${patient('b')}\r\n`],
    ['packed with gzip', gzipSync(`${patient('a')}\n${patient('b')}\n`)],
  ] as const)
    test(`${name} is read line by line`, async () => {
      for (const size of [1, 7, 1000]) {
        const report = await read(content, size);
        assert.deepEqual([report.lines, report.resources, told(report)], [2, { Patient: 2 }, []]);
      }
    });

  test('that is empty has no lines', async () => {
    const report = await read('');
    assert.deepEqual([report.lines, report.counts.error], [0, 0]);
  });

  test('tells each line that is no resource', async () => {
    const lines = [
      patient('a'),
      '',
      '[]',
      'null',
      '{"resourceType":"Pat',
      '"text"',
      `\u{feff}${patient('b')}`,
    ];
    assert.deepEqual(told(await read(lines.join('\n'))), [
      [2, 'Ndjson_Blank_Line'],
      [3, 'Ndjson_Not_Object'],
      [4, 'Ndjson_Not_Object'],
      [5, 'Ndjson_Not_Json'],
      [6, 'Ndjson_Not_Object'],
      [7, 'Ndjson_Byte_Order_Mark'],
    ]);
  });

  test('may start with a byte order mark, which is a warning', async () => {
    const report = await read(`\u{feff}${patient('a')}\n`);
    assert.deepEqual(
      [report.counts, report.resources],
      [{ error: 0, warning: 1, information: 0 }, { Patient: 1 }],
    );
  });

  test('is strict about UTF-8 and reads characters cut by chunks', async () => {
    const name = JSON.stringify({ resourceType: 'Patient', id: 'c', name: [{ family: 'Ørsted 😀' }] });
    assert.deepEqual(told(await read(`${name}\n`, 1)), []);
    const broken = Buffer.concat([
      Buffer.from('{"resourceType":"Patient","id":"d","name":[{"family":"'),
      Buffer.from([0xff]),
      Buffer.from('"}]}\n'),
    ]);
    assert.deepEqual(told(await read(broken)), [[1, 'Ndjson_Not_Utf8']]);
  });

  test('tells an id that occurs twice on its second line', async () => {
    const report = await read([patient('a'), patient('b'), patient('a')].join('\n'));
    assert.deepEqual(told(report), [[3, 'Ndjson_Duplicate_Id']]);
    assert.equal(report.findings[0]?.resource, 'Patient/a');
  });

  test('whose packing breaks off is told', async () => {
    const packed = gzipSync(Array.from({ length: 200 }, (_, i) => patient(`p${i}`)).join('\n'));
    const report = await read(packed.subarray(0, packed.length - 30));
    assert.ok(report.findings.some(({ rule }) => rule === 'Ndjson_Unreadable'));
  });

  test('with one defect in every line is counted whole and sampled', async () => {
    const lines = Array.from({ length: 50 }, (_, i) => patient(`p_${i}`));
    const report = await read(lines.join('\n'), 4096, 3);
    assert.deepEqual([report.counts.error, report.findings.length], [50, 3]);
    assert.deepEqual(report.byRule, [
      {
        rule: 'Resource_RES_ID_Malformed_Chars',
        path: 'Patient.id',
        origin: 'base',
        severity: 'error',
        profile: 'http://hl7.org/fhir/StructureDefinition/Patient',
        count: 50,
      },
    ]);
  });
});
