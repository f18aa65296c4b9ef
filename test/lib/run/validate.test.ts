import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { validate, type ValidateRequest } from '../../../lib/run/validate.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-validate-'));
after(() => rmSync(folder, { recursive: true }));

const good = '{"resourceType":"Patient","id":"p1","gender":"other"}\n';
const bad = '{"resourceType":"Organization","id":"o1","activ":true}\n';

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function run(
  names: string[],
  request: Partial<ValidateRequest> = {},
  stdin: AsyncIterable<Uint8Array> = nothing(),
): Promise<{ code: number; said: string; aside: string }> {
  let [said, aside] = ['', ''];
  const code = await validate(
    { names, edition: '1.0.0-ballot', profile: 'both', format: 'text', ...request },
    {
      stdin,
      result: { write: (text) => (said += Buffer.from(text as string).toString()) },
      progress: { write: (text) => (aside += text) },
      exit: (status) => {
        throw new Error(`exit ${status}`);
      },
    },
  );
  return { code, said, aside };
}

describe('Validating files', () => {
  test('names file, line, resource and path of a finding, and sums up', async () => {
    const file = write('bad.ndjson', bad);
    const { code, said, aside } = await run([file]);
    assert.equal(code, 1);
    assert.ok(
      said.includes(`${file}:1  Organization/o1  Organization.activ  error 'activ' is no element`),
      said,
    );
    assert.match(said, /1 error {2}Unknown_Element {2}Organization\.activ {2}Organization\n/);
    assert.match(said, /\n1 line in 1 file, 55 bytes \(edition 1\.0\.0-ballot, profiles: both\)\n/);
    assert.match(said, / {2}invalid {5}1 {2}at least one error\n/);
    assert.match(said, /Does not conform: \d+ errors, 0 warnings, 0 remarks\n$/);
    assert.equal(aside, '');
  });

  test('conforms where there is no error', async () => {
    const { code, said } = await run([write('good.ndjson', good)]);
    assert.equal(code, 0);
    assert.match(said, /Conforms: 0 errors/);
  });

  test('reads packed files and standard input', async () => {
    async function* stdin(): AsyncGenerator<Uint8Array> {
      yield gzipSync(good.replace('p1', 'p3'));
    }
    const files = [
      write('a.ndjson.gz', gzipSync(good)),
      write('b.ndjson.zst', zstdCompressSync(good.replace('p1', 'p2'))),
      '-',
    ];
    const { code, said } = await run(files, { format: 'json' }, stdin());
    const report = JSON.parse(said) as { lines: number; files: { file: string; lines: number }[] };
    assert.deepEqual([code, report.lines], [0, 3]);
    assert.deepEqual(report.files.at(-1)?.file, 'stdin');
  });

  test('of a folder takes exported files in the order of their names, each once', async () => {
    for (const name of ['b.ndjson', 'a.jsonl', 'c.NDJSON.gz', 'readme.txt', '.hidden.ndjson', 'd.tar.zst'])
      write(`export/${name}`, name.endsWith('gz') ? gzipSync('\n') : '\n');
    const path = join(folder, 'export');
    const { said } = await run([join(path, 'b.ndjson'), path], { format: 'json' });
    const { files } = JSON.parse(said) as { files: { file: string }[] };
    assert.deepEqual(
      files.map(({ file }) => file.slice(path.length + 1)),
      ['b.ndjson', 'a.jsonl', 'c.NDJSON.gz'],
    );
  });

  test('of a folder compares its manifest, unless another one is named', async () => {
    write('counted/Patient.ndjson', good);
    const manifest = (count: number) =>
      JSON.stringify({ output: [{ type: 'Patient', url: 'https://x/Patient.ndjson', count }] });
    write('counted/manifest.json', manifest(5));
    const other = write('other.json', manifest(1));
    const wrong = await run([join(folder, 'counted')]);
    assert.equal(wrong.code, 1);
    assert.match(wrong.said, /Manifest_Count_Wrong/);
    assert.equal((await run([join(folder, 'counted')], { manifest: other })).code, 0);
  });

  test('looks at files again to tell where a reference without target stands', async () => {
    const organization = (id: string) => `{"resourceType":"Organization","id":"${id}","name":"x"}\n`;
    const lost =
      '{"resourceType":"Patient","id":"p2","managingOrganization":{"reference":"Organization/none"}}\n';
    const file = write('lost.ndjson.gz', gzipSync(organization('o1') + good + lost));
    const { said } = await run([file], { format: 'ndjson' });
    assert.match(said, /"line":3,"resourceType":"Patient","id":"p2","path":"Patient[^"]*","severity":"warning","rule":"Across_Dangling_Reference"/); // prettier-ignore
    const text = await run([file]);
    assert.match(
      text.said,
      /:3 {2}Patient\/p2 {2}Patient\.managingOrganization {2}warning Organization\/none leads/,
    );
  });

  test('judges lines by what the export was asked for', async () => {
    const file = write('asked.ndjson', good);
    const { code, said } = await run([file], { type: ['Organization'] });
    assert.equal(code, 1);
    assert.match(said, /Across_Outside_Type/);
  });

  test('writes the result and all findings to files', async () => {
    const file = write('bad.ndjson', bad.repeat(20));
    const [output, findings] = [join(folder, 'result.xml'), join(folder, 'findings.ndjson')];
    const { said } = await run([file], { format: 'junit', output, findings, maxFindings: 1 });
    assert.equal(said, '');
    assert.match(readFileSync(output, 'utf8'), /^<\?xml[^]*<\/testsuites>\n$/);
    const lines = readFileSync(findings, 'utf8').split('\n').slice(0, -1);
    assert.ok(lines.length > 60);
    assert.ok(lines.every((line) => (JSON.parse(line) as { file: string }).file === file));
    const both = await run([file], { format: 'ndjson', findings, maxFindings: 2 });
    assert.equal(both.said.split('\n').length - 1, 2);
    assert.equal(readFileSync(findings, 'utf8').split('\n').length - 1, lines.length);
  });

  test('stops at a signal with what it has', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(good);
      process.emit('SIGTERM', 'SIGTERM');
      await new Promise(() => {});
    }
    const { code, said, aside } = await run(['-'], { format: 'json' }, endless());
    const report = JSON.parse(said) as { complete: boolean; lines: number };
    assert.deepEqual([code, report.complete], [143, false]);
    assert.match(aside, /interrupted after \d+ lines; the result is incomplete/);
    assert.equal(process.listenerCount('SIGTERM'), 0);
  });
});

describe('Validating refuses, in one sentence,', () => {
  const refusals: [string, () => Promise<unknown>, RegExp][] = [
    ['a missing file', () => run([join(folder, 'nowhere.ndjson')]), /there is no file/],
    ['a file without any line', () => run([write('empty.ndjson', '')]), /no line to validate in /],
    ['an empty standard input', () => run(['-']), /no line to validate in -/],
    [
      'a folder without exported files',
      () => run([join(write('none/a.txt', ''), '..')]),
      /none holds no exported file: expected names that end in .*found a\.txt/,
    ],
    [
      'to overwrite what it reads',
      () => run([write('kept.ndjson', bad)], { output: join(folder, 'kept.ndjson') }),
      /is one of the files to be read/,
    ],
    [
      'one file for two outputs',
      () => run([write('kept.ndjson', bad)], { output: 'x', findings: 'x' }),
      /each needs a file of its own/,
    ],
    [
      'a file that cannot be written',
      () => run([write('kept.ndjson', bad)], { findings: join(folder, 'no/such/folder') }),
      /cannot be written: ENOENT/,
    ],
    [
      'an unknown type',
      () => run([write('kept.ndjson', bad)], { type: ['Organisation'] }),
      /mean "Organization"/,
    ],
    ['a time that is none', () => run([write('kept.ndjson', bad)], { since: 'today' }), /"today" is no time/],
    ['a day that is none', () => run([write('kept.ndjson', bad)], { since: '2026-13-45' }), /is no time/],
    ['a manifest that is none', () => run([write('kept.ndjson', bad)], { manifest: write('m.json', '7') }), /m\.json is no list of files/], // prettier-ignore
    ['an unknown profile', () => run([write('kept.ndjson', bad)], { profile: 'ndhEx-Organisation' }), /mean "ndhEx-Organization"/], // prettier-ignore
  ];
  for (const [title, attempt, message] of refusals)
    test(title, async () => {
      await assert.rejects(attempt(), { name: 'ConfigurationError', message });
      assert.ok(!message.source.includes('\n'));
    });

  test('and leaves what it reads as it was', () => {
    assert.equal(readFileSync(join(folder, 'kept.ndjson'), 'utf8'), bad);
  });
});
