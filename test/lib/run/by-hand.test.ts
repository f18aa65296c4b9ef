import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { ask, json, withNdh } from '../../simulators/ndh/receiver.ts';
import { Person, taskIn } from '../../simulators/portal/person.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ndh-by-hand-'));
after(() => rmSync(folder, { recursive: true }));

/** Pipes that the harness takes for a terminal. */
const atTerminal = 'data:text/javascript,process.stdin.isTTY=process.stderr.isTTY=true';

/** The rows that are judged through the portal. */
const rows = [
  ...new Set(
    readdirSync(join(root, 'features/portal')).flatMap(
      (name) =>
        readFileSync(join(root, 'features/portal', name), 'utf8').match(/(?<=@)[A-Z]+-[A-Z]+-\d+/g) ?? [],
    ),
  ),
];

/** A configuration of the simulated NDH whose portal a person visits. */
async function configured(ndh: StartedNdh): Promise<string> {
  const bindings = JSON.stringify(json(await ask(ndh, 'GET', '/.well-known/ndh-bindings')));
  const config = JSON.parse(bindings.replace(/(?<="(?:\w*[uU]rl|location)":")(?=\/)/g, ndh.origin)) as {
    portal: object;
  };
  const path = join(folder, 'config.json');
  writeFileSync(
    path,
    JSON.stringify({ ...config, portal: { ...config.portal, mode: 'person', personMinutes: 1 } }),
  );
  return path;
}

interface Certified {
  code: number;
  /** Verdict and reason of each row. */
  verdicts: Map<string, { verdict: string; reason: string }>;
  deeds: string[];
}

/** Runs `ndh certify` with a person at its terminal. */
async function certifiedByHand(ndh: StartedNdh, only: string[]): Promise<Certified> {
  const reports = join(folder, 'reports');
  const words = [
    'certify',
    '--config',
    await configured(ndh),
    '--only',
    only.join(','),
    '--reports',
    reports,
  ];
  const child = spawn(execPath, ['--import', atTerminal, 'bin/ndh.ts', ...words], {
    cwd: root,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const person = new Person(ndh);
  const deeds: string[] = [];
  let shown = '';
  let answers: string[] = [];
  let failure: Error | undefined;
  const type = async (): Promise<void> => {
    const task = answers.length > 0 ? undefined : taskIn(shown);
    if (task) {
      deeds.push(task.title);
      answers = await person.do(task);
    }
    shown = '';
    const answer = answers.shift();
    assert.ok(answer !== undefined, 'more questions than answers');
    child.stdin.write(`${answer}\r`);
  };
  let typing = Promise.resolve();
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    const added = stripVTControlCharacters(text).replaceAll('\r', '');
    shown += added;
    // Moves of the cursor may come by themselves: they ask nothing anew.
    if (added === '' || !/(?:\)|Enter|words): $/.test(shown)) return;
    typing = typing.then(type).catch((error: unknown) => {
      failure ??= error as Error;
      child.kill();
    });
  });
  const [code] = (await once(child, 'exit')) as [number];
  if (failure) throw failure;
  const { requirements } = JSON.parse(readFileSync(join(reports, 'verdict.json'), 'utf8')) as {
    requirements: { id: string; verdict: string; reason: string }[];
  };
  return { code, deeds, verdicts: new Map(requirements.map(({ id, ...rest }) => [id, rest])) };
}

describe('A portal that a person visits for the harness', () => {
  test('conforms in all that a person can tell', () =>
    withNdh(
      async (ndh) => {
        const { code, verdicts, deeds } = await certifiedByHand(ndh, rows);
        assert.equal(code, 0);
        assert.ok(deeds.length > 30, `${deeds.length} deeds`);
        assert.match(verdicts.get('NDH-SCHED-25')?.reason ?? '', /^only a browser of the harness can tell/);
        for (const id of rows.filter((each) => each !== 'NDH-SCHED-25'))
          assert.equal(verdicts.get(id)?.verdict, 'conforms', `${id}: ${verdicts.get(id)?.reason}`);
      },
      { sftpPort: 0 },
    ));

  test('is caught where a window sees too much', () =>
    withNdh(
      async (ndh) => {
        const { code, verdicts } = await certifiedByHand(ndh, ['NDH-REG-14']);
        assert.equal(code, 1);
        assert.match(verdicts.get('NDH-REG-14')?.reason ?? '', /expected no schedule before a decision/);
      },
      { defects: ['portal-opens-before-the-decision'] },
    ));
});
