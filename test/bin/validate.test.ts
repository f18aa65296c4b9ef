import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/ndh.cjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ndh-validate-command-'));
const temporary = join(folder, 'tmp');
after(() => rmSync(folder, { recursive: true }));

const line = (i: number) => `{"resourceType":"Patient","id":"p_${i}","gender":"other"}\n`;

function start(...parameters: string[]): ChildProcess {
  return spawn(process.execPath, [program, 'validate', ...parameters], {
    env: { ...process.env, TMPDIR: temporary },
  });
}

async function ended(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  let [out, err] = ['', ''];
  child.stdout!.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr!.on('data', (data: Buffer) => (err += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out, err };
}

/** Writes lines without end until the reader is gone. */
function feed(child: ChildProcess): void {
  const lines = Array.from({ length: 5000 }, (_, i) => line(i)).join('');
  const more = (): void => {
    while (child.stdin!.writable && child.stdin!.write(lines)) continue;
    child.stdin!.once('drain', more);
  };
  child.stdin!.on('error', () => {});
  more();
}

describe('ndh validate', () => {
  writeFileSync(join(folder, 'bad.ndjson'), line(1));
  writeFileSync(join(folder, 'empty.ndjson'), '');
  mkdirSync(temporary);

  test('prints the result only, and says by its exit code whether it conforms', async () => {
    const child = start(join(folder, 'bad.ndjson'), '--format', 'ndjson');
    const { code, out, err } = await ended(child);
    assert.deepEqual([code, err], [1, '']);
    assert.match(out, /^\{"file":"[^"]*bad\.ndjson","line":1,"resourceType":"Patient","id":"p_1",.*\}\n$/);
  });

  test('answers mistakes in one sentence, with exit code 2', async () => {
    for (const [parameters, message] of [
      [[join(folder, 'empty.ndjson')], /no line to validate/],
      [[folder, '--workers', '0'], /a number from 1 to 64/],
      [[folder, '--format', 'xml'], /Allowed choices are text, json, ndjson, operationoutcome, junit/],
      [[folder, '--edition', '1.0.1'], /did you mean "1\.0\.0"/],
      [[folder, '--max-findings', 'all'], /expected a whole number/],
      [[], /missing required argument 'file'/],
    ] as const) {
      const { code, out, err } = await ended(start(...parameters));
      assert.deepEqual([code, out], [2, ''], err);
      assert.match(err, message);
      assert.match(err, /^ndh: [^\n]+\n$/);
    }
  });

  for (const [signal, expected] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    // prettier-ignore
    test(`tells what it has read at ${signal}, and leaves nothing behind`, async () => {
      const child = start('-', '--format', 'ndjson', '--workers', '2');
      feed(child);
      child.stdout!.once('data', () => child.kill(signal));
      const { code, out, err } = await ended(child);
      assert.equal(code, expected, err);
      const told = Number(/^ndh: interrupted after (\d+) lines; the result is incomplete\n$/.exec(err)?.[1]);
      const lines = out.split('\n').slice(0, -1);
      assert.ok(lines.length > 0);
      assert.equal(lines.length, told);
      assert.equal((JSON.parse(lines.at(-1)!) as { line: number }).line, told);
      assert.deepEqual(readdirSync(temporary), []);
    });

  test('that is killed leaves nothing behind', async () => {
    const child = start('-', '--format', 'ndjson');
    feed(child);
    child.stdout!.once('data', () => child.kill('SIGKILL'));
    assert.equal((await ended(child)).code, null);
    assert.deepEqual(readdirSync(temporary), []);
  });

  test('ends quietly when nobody reads on', async () => {
    const child = start('-', '--format', 'ndjson');
    feed(child);
    child.stdout!.once('data', () => child.stdout!.destroy());
    const { code, err } = await ended(child);
    assert.deepEqual([code, err], [0, '']);
  });
});
