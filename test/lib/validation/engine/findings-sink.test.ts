import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SerialisedFinding } from '../../../../lib/validation/engine/serialise-finding.ts';
import { validateFiles } from '../../../../lib/validation/engine/validate-files.ts';
import { mixedLines } from './mixed-lines.ts';
import { textSource } from './text-source.ts';

async function streamed(most?: number, workers = 1): Promise<{ findings: SerialisedFinding[]; all: number }> {
  const texts: string[] = [];
  const write = async (lines: Uint8Array): Promise<void> => {
    await new Promise(setImmediate);
    texts.push(Buffer.from(lines).toString());
  };
  const sources = [textSource(mixedLines(), 'a'), textSource(mixedLines(), 'b')];
  const findings = most === undefined ? { write } : { write, most };
  const { counts } = await validateFiles(sources, { findings, workers, chunk: 30_000 });
  const lines = texts.join('').split('\n').slice(0, -1);
  return {
    findings: lines.map((line) => JSON.parse(line) as SerialisedFinding),
    all: counts.error + counts.warning + counts.information,
  };
}

describe('Findings one by one', () => {
  test('are all there, in the order of the lines, those between lines at the end', async () => {
    const { findings, all } = await streamed();
    assert.equal(findings.length, all);
    const between = findings.findIndex(({ rule }) => /^Across_|^Ndjson_Duplicate_Id/.test(rule));
    const within = findings.slice(0, between).map(({ file, line }) => (file === 'a' ? 0 : 1e9) + line);
    assert.ok(between > 100);
    assert.deepEqual(within, [...within].sort((a, b) => a - b)); // prettier-ignore
  });

  test('have exactly the properties that are promised', async () => {
    const { findings } = await streamed();
    const promised = ['file', 'line', 'resourceType', 'id', 'path', 'severity', 'rule', 'profile', 'message'];
    for (const { expected: _expected, found: _found, ...finding } of findings)
      assert.deepEqual(Object.keys(finding), promised);
    const known = findings.find(({ rule }) => rule === 'Unknown_Element')!;
    assert.match(`${known.resourceType}/${known.id}`, /^[A-Z][A-Za-z]+\/.+/);
    assert.deepEqual(
      findings.filter(({ rule }) => rule === 'Ndjson_Not_Json').map(({ id, profile }) => id ?? profile)[0],
      null,
    );
  });

  test('stop where no more are wanted', async () => {
    const { findings } = await streamed();
    for (const [most, workers] of [
      [0, 1],
      [1, 1],
      [37, 2],
    ] as const)
      // prettier-ignore
      assert.deepEqual((await streamed(most, workers)).findings, findings.slice(0, most));
  });

  test('that cannot be written end the run', async () => {
    const findings = { write: () => Promise.reject(new Error('no space left')) };
    await assert.rejects(validateFiles([textSource(mixedLines())], { findings }), /no space left/);
  });
});
