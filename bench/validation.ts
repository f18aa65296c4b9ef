/**
 * How quickly lines are validated, as ratios to parsing the same bytes in the same run; the figures go to
 * reports/bench.json as well. `npm run bench [MB]`
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defaultEdition } from '../lib/edition/load-edition.ts';
import type { Source } from '../lib/validation/engine/source.ts';
import { type ValidateOptions, validateFiles } from '../lib/validation/engine/validate-files.ts';
import { directoryLines } from './directory-lines.ts';
import { naiveAjv } from './naive-ajv.ts';
import { interleaved, median, ratio, warmUp } from './ratios.ts';

const megabytes = Number(process.argv[2] ?? 96);
const rounds = 7;
const say = (line: string) => process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'ndh-bench-'));

function source(bytes: Buffer, name = 'lines.ndjson'): Source {
  const piece = 1 << 20;
  async function* open(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += piece)
      yield await Promise.resolve(bytes.subarray(at, at + piece));
  }
  return { name, size: bytes.length, open };
}

/** The baseline: the bytes cut into lines, each parsed. */
function parseOnly(bytes: Buffer): void {
  for (let start = 0, end = bytes.indexOf(10); end >= 0; start = end + 1, end = bytes.indexOf(10, start))
    JSON.parse(bytes.toString('utf8', start, end));
}

async function validate(bytes: Buffer, options: ValidateOptions, errors: 'none' | 'some', name?: string) {
  const { counts, lines } = await validateFiles([source(bytes, name)], options);
  if (lines === 0 || counts.error > 0 !== (errors === 'some'))
    throw new Error(`${counts.error} errors in ${lines} lines`);
}

function lines(list: string[]): Buffer {
  return Buffer.from(`${list.join('\n')}\n`);
}

/** What is validated: buffers alone, so that no heap of texts slows down the threads that are measured. */
function inputs() {
  const all = [...directoryLines(defaultEdition, megabytes * 1e6)];
  const valid = lines(all);
  const some = all.slice(0, Math.ceil((all.length * 32e6) / valid.length));
  // Every tenth line changes from one run to the next; the others are known.
  const changed = (round: number) =>
    lines(
      some.map((line, i) => line.replace('"id":"', `"id":"${Math.floor((round - (i % 10) + 10) / 10)}-`)),
    );
  return {
    valid,
    invalid: lines(all.map((line) => line.replace(/"lastUpdated":"[^"]*",?/, ''))),
    part: lines(some),
    exports: Array.from({ length: warmUp + rounds + 1 }, (_, round) => changed(round)),
    count: all.length,
  };
}

try {
  const { valid, invalid, part, exports, count } = inputs();
  const gzipped = gzipSync(valid, { level: 6 });
  // Line validation by itself; what checks across lines add is told as well.
  const one = { workers: 1, across: false } as const;
  say(`${count} lines, ${Math.round(valid.length / count)} bytes each, load ${loadavg()[0]!.toFixed(1)}`);

  const speed = await interleaved(
    'lines of all types',
    {
      parse: () => parseOnly(valid),
      one: () => validate(valid, one, 'none'),
      two: () => validate(valid, { ...one, workers: 2 }, 'none'),
      across: () => validate(valid, { workers: 1 }, 'none'),
      gzip: () => validate(gzipped, one, 'none', 'lines.ndjson.gz'),
      invalid: () => validate(invalid, one, 'some'),
      ajv: naiveAjv(valid),
    },
    rounds,
  );

  const cache = join(folder, 'cache');
  await validate(exports[0]!, { ...one, cache }, 'none');
  let next = 0;
  const cached = await interleaved(
    'lines that are known',
    {
      parse: () => parseOnly(part),
      cached: () => validate(exports[++next % exports.length]!, { ...one, cache }, 'none'),
    },
    rounds,
  );

  const long = Buffer.concat([
    Buffer.from('{"resourceType":"Location","id":"'),
    Buffer.alloc(part.length, 'x'),
    Buffer.from('"}\n'),
  ]);
  const length = await interleaved(
    'a long line',
    { long: () => validate(long, one, 'some'), usual: () => validate(part, one, 'none') },
    rounds,
  );

  const peaks = [1, 8].map((times) => {
    process.stderr.write(`… memory for ${times} times as many lines\n`);
    const file = join(folder, `${times}.ndjson`);
    for (let i = 0; i < times; i++)
      writeFileSync(file, valid.toString('latin1').replaceAll('"id":"', `"id":"${i}x`), { flag: 'a' });
    const peak = () => Number(execFileSync(process.execPath, ['bench/peak-memory.ts', file]));
    return median([peak(), peak(), peak()]);
  }) as [number, number];

  const figures = {
    parseRatio: ratio(speed.parse, speed.one),
    workersRatio: ratio(speed.one, speed.two),
    gzipRatio: ratio(speed.one, speed.gzip),
    allInvalidRatio: ratio(speed.invalid, speed.one),
    longLineRatio: ratio(length.long, length.usual),
    memoryRatio: peaks[1] / peaks[0],
    memoryMiB: peaks[1],
    cacheRatio: ratio(cached.parse, cached.cached),
    naiveAjvRatio: ratio(speed.ajv, speed.one),
  };
  const rate = (seconds: number[], bytes = valid) =>
    `${Math.round((count * bytes.length) / valid.length / median(seconds) / 1000)}k lines/s`;
  say(`parse only      ${rate(speed.parse)}`);
  say(`one thread      ${rate(speed.one)}, ${figures.parseRatio.toFixed(2)} of parsing (0.60 or more)`);
  say(`across lines    ${rate(speed.across)}: ids, references, must-support elements of all lines as well`);
  say(`two workers     ${rate(speed.two)}, ${figures.workersRatio.toFixed(2)} of one thread (1.7 or more)`);
  say(`gzip            ${rate(speed.gzip)}, ${figures.gzipRatio.toFixed(2)} of plain (0.85 or more)`);
  say(
    `all invalid     ${rate(speed.invalid)}, ${figures.allInvalidRatio.toFixed(2)} times as long as all valid (4 or less)`,
  );
  say(`one 32 MB line  ${figures.longLineRatio.toFixed(2)} of the time of usual lines (1.5 or less)`);
  say(
    `memory          ${peaks[0].toFixed(0)} MiB, ${peaks[1].toFixed(0)} MiB for 8 times as much: ${figures.memoryRatio.toFixed(2)} (1.2 or less)`,
  );
  say(
    `with a cache    ${rate(cached.cached, part)}, ${figures.cacheRatio.toFixed(2)} of parsing (2 or more) with 90 % of the lines unchanged`,
  );
  say(`plain ajv with a naive schema takes ${figures.naiveAjvRatio.toFixed(1)} times as long`);
  mkdirSync('reports', { recursive: true });
  writeFileSync('reports/bench.json', `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
