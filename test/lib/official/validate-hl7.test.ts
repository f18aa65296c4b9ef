import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { validate, type ValidateRequest } from '../../../lib/run/validate.ts';
import type { ValidationReport } from '../../../lib/validation/engine/validation-report.ts';
import { installedHome } from './fake-installation.ts';
import { java, noFakes, onlyPrograms, serving, temporaryFolder } from './fake-programs.ts';

const edition = '1.0.0-ballot';

interface Run {
  code: number;
  result: string;
  progress: string;
}

// Two lines without an error of base R4, one with.
const lines = [
  { resourceType: 'Location', id: 'a', name: 'A' },
  { resourceType: 'Location', id: 'b', name: 'B' },
  { resourceType: 'Location', id: 'c', status: 'bogus' },
];

async function run(context: TestContext, request: Partial<ValidateRequest>): Promise<Run> {
  const file = join(temporaryFolder(context), 'Location.ndjson');
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  let [result, progress] = ['', ''];
  const code = await validate(
    { names: [file], edition, profile: 'claimed', format: 'json', workers: 1, ...request },
    {
      stdin: (async function* () {})(),
      result: { write: (text: string) => (result += text) },
      progress: { write: (text: string) => (progress += text) },
      exit: () => assert.fail('it left'),
    },
  );
  return { code, result, progress };
}

// The official validator of this test, in a home of its own.
function install(context: TestContext, answer: string): void {
  process.env.NDH_HOME = temporaryFolder(context);
  context.after(() => delete process.env.NDH_HOME);
  const home = join(process.env.NDH_HOME, 'official');
  mkdirSync(home);
  installedHome(home, edition);
  onlyPrograms(context, { java: java('17', serving(answer)) });
}

describe('ndh validate --hl7', { skip: noFakes }, () => {
  test('has what the official validator says in its report, and changes nothing else', async (context) => {
    install(
      context,
      `(url, text) => text.includes('"b"') ? [issue('error', 'x', 'no', 'Location.name')] : []`,
    );
    const alone = JSON.parse((await run(context, {})).result) as ValidationReport;
    const { code, result } = await run(context, { hl7: 'all' });
    const { official, ...rest } = JSON.parse(result) as ValidationReport;
    assert.equal(code, 1);
    assert.deepEqual([official?.judged, official?.agreed, official?.disagreed], [3, 1, 2]);
    assert.deepEqual(official?.disagreements.map(({ line }) => line).sort(), [2, 3]);
    assert.deepEqual(rest.counts, alone.counts);
    assert.deepEqual(rest.buckets, alone.buckets);
  });

  test('tells its result beside a format that has no place for it', async (context) => {
    install(context, '() => []');
    const { result, progress } = await run(context, { hl7: 'sample', format: 'ndjson' });
    assert.match(progress, /Official validator:\n {2}asked about 3 of 3 lines, sampled by 2 shapes/);
    assert.doesNotMatch(result, /Official/);
  });

  test('keeps the result of the first tier where there is no Java, and says why', async (context) => {
    install(context, '() => []');
    onlyPrograms(context, {});
    const { code, result } = await run(context, { hl7: 'sample', format: 'text' });
    assert.equal(code, 1);
    assert.match(result, /Official validator:\n {2}the official validator needs Java .* install a JDK/);
    assert.match(result, /Does not conform: 1 error/);
  });

  test('keeps it where the validator runs out of memory or is killed', async (context) => {
    install(context, `() => { console.log('java.lang.OutOfMemoryError'); process.exit(3); }`);
    const lost = JSON.parse((await run(context, { hl7: 'all' })).result) as ValidationReport;
    assert.match(lost.official?.problem ?? '', /out of memory/);
    assert.equal(lost.lines, 3);
    install(context, `() => process.kill(process.pid, 'SIGKILL')`);
    const killed = JSON.parse((await run(context, { hl7: 'all' })).result) as ValidationReport;
    assert.match(killed.official?.problem ?? '', /SIGKILL/);
    assert.equal(killed.counts.error, lost.counts.error);
  });
});
