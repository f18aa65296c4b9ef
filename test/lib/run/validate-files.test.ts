import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { validateFiles } from '../../../lib/run/validate-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-validate-'));
after(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function validate(...files: string[]): Promise<{ code: number; said: string }> {
  let said = '';
  const code = await validateFiles(files, '1.0.0-ballot', { write: (text) => (said += text) });
  return { code, said };
}

describe('ndh validate', () => {
  test('names file, line, resource and path of a finding', async () => {
    const file = write('bad.ndjson', '{"resourceType":"Organization","id":"o1","activ":true}\n');
    const { code, said } = await validate(file);
    assert.equal(code, 1);
    assert.ok(said.includes(`${file}:1  Organization/o1  Organization`), said);
    assert.match(said, /\d+ errors, \d+ warnings in 1 lines of 1 files \(Organization 1\)\n$/);
  });

  test('reads a gzipped file, and a line that is no JSON is a finding', async () => {
    const file = write('bad.ndjson.gz', gzipSync('{"resourceType":\n'));
    const { code, said } = await validate(file);
    assert.equal(code, 1);
    assert.match(said, /bad\.ndjson\.gz:1 /);
  });

  test('refuses a missing file, a folder, and files without any line', async () => {
    const refused = { name: 'ConfigurationError' };
    await assert.rejects(validate(join(folder, 'nowhere.ndjson')), {
      ...refused,
      message: /there is no file/,
    });
    await assert.rejects(validate(folder), { ...refused, message: /is a folder/ });
    await assert.rejects(validate(write('empty.ndjson', '')), { ...refused, message: /no line to validate/ });
  });
});
