import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Outcome, State } from '../../../lib/doctor/check.ts';
import { doctor, exitCodeOf } from '../../../lib/doctor/doctor.ts';
import { summed, told } from '../../../lib/doctor/tell.ts';
import { noPaint, paintFor } from '../../../lib/report/paint.ts';
import { startNdh, type StartedNdh } from '../../../simulators/ndh/start-ndh.ts';

let ndh: StartedNdh;

before(async () => {
  ndh = await startNdh({ size: 1 });
});
after(() => ndh.stop());

async function said(options: object): Promise<{ code: number; text: string }> {
  let text = '';
  const stream = { write: (part: string) => (text += part) };
  const code = await doctor(
    { reports: 'reports', ...options },
    {
      progress: { write: () => undefined },
      result: stream,
      exit: () => {
        throw new Error('it ends by itself');
      },
    },
  );
  return { code, text };
}

describe('what is printed', () => {
  test('as JSON is what its schema describes', async () => {
    const schema = JSON.parse(
      readFileSync(new URL('../../../schemas/doctor.schema.json', import.meta.url), 'utf8'),
    ) as object;
    const validate = new Ajv2020().compile(schema);
    for (const target of [ndh.origin, 'http://127.0.0.1:9/fhir', 'no address']) {
      const document = JSON.parse((await said({ target, json: true, openAccounts: true })).text) as object;
      assert.ok(validate(document), JSON.stringify(validate.errors));
    }
    assert.equal(validate({ schemaVersion: '1.0', exitCode: 0, checks: [] }), false);
  });

  test('as lines ends with what to do next', async () => {
    const { code, text } = await said({ target: ndh.origin, openAccounts: false });
    assert.equal(code, 0, text);
    assert.match(text, new RegExp(`\\. Go on with: ndh certify --target ${ndh.origin}\\n$`));
  });
});

const outcome = (state: State, id = 'x'): Outcome => ({
  id,
  title: 'a title',
  state,
  detail: 'what was found',
});

describe('the exit code', () => {
  const cases: [Outcome[], number][] = [
    [[outcome('ok'), outcome('warning'), outcome('not-configured'), outcome('not-looked-at')], 0],
    [[outcome('ok'), outcome('problem')], 2],
    [[outcome('problem', 'tls')], 3],
    [[outcome('problem', 'answer'), outcome('problem')], 3],
  ];
  for (const [outcomes, code] of cases)
    test(`is ${code} of ${outcomes.map(({ state, id }) => `${state} (${id})`).join(', ')}`, () =>
      assert.equal(exitCodeOf(outcomes), code));
});

describe('a line', () => {
  const long: Outcome = {
    ...outcome('problem'),
    detail: 'one two three four five six seven eight nine ten eleven twelve',
    remedy: 'mend this and that and also what comes after it, before anything else',
  };

  test('goes on below itself, and then says what to do', () => {
    assert.equal(
      told(long, noPaint, 80),
      [
        'PROBLEM         a title               one two three four five six seven eight',
        '                                      nine ten eleven twelve',
        '                                      → mend this and that and also what comes',
        '                                        after it, before anything else',
        '',
      ].join('\n'),
    );
  });

  test('is one line where there is room', () => {
    assert.equal(told(outcome('ok'), noPaint, 200), 'ok              a title               what was found\n');
    assert.equal(told(long, noPaint, 120).split('\n').length, 3);
  });

  test('leaves a long title a line to itself', () => {
    const title = 'second factor of Maryland Directory';
    assert.equal(
      told({ ...outcome('ok'), title }, noPaint, 80),
      `ok              ${title}\n${' '.repeat(38)}what was found\n`,
    );
  });

  test('is coloured on a terminal only', () => {
    assert.ok(!told(long, paintFor({}), 80).includes('\u001b'));
    assert.match(
      told(long, paintFor({ isTTY: true }, {}), 80),
      /^\u001b\[31mPROBLEM {7}\u001b\[39m {2}a title/,
    );
  });
});

test('all of it is summed up in a sentence', () => {
  assert.equal(summed([outcome('ok')], 'ndh certify'), 'All well. Go on with: ndh certify');
  assert.equal(
    summed([outcome('warning'), outcome('not-looked-at')], 'ndh certify'),
    'No problem, 1 warning (1 not looked at). Go on with: ndh certify',
  );
  assert.equal(
    summed([outcome('problem'), outcome('problem'), outcome('warning')], 'ndh certify'),
    '2 problems, 1 warning: mend what the arrows say, then look again.',
  );
  assert.equal(summed([outcome('not-looked-at')], 'ndh certify', true), 'Interrupted (1 not looked at).');
});
