import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Check, type Finding, notConfigured, ok, problem } from '../../../lib/doctor/check.ts';
import { CheckRun } from '../../../lib/doctor/run-checks.ts';
import { Surroundings } from '../../../lib/doctor/surroundings.ts';
import { interruption } from '../../../lib/run/interruption.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import { silent } from './a-ready-target.ts';

const check = (id: string, run: () => Finding | Promise<Finding>, needs: string[] = []): Check => ({
  ...{ id, title: `the ${id}`, needs, run },
  remedy: 'mend it',
});

async function outcomesOf(checks: Check[], { each = 5, whole = 5 } = {}) {
  const run = new CheckRun(new Surroundings({ reports: 'reports' }), silent, whole);
  await run.run(checks, () => each);
  return { run, outcomes: run.outcomes.map(({ id, state, detail }) => [id, state, detail]) };
}

describe('checks', () => {
  test('are left out where what they need is wrong, with the first cause', async () => {
    const { outcomes } = await outcomesOf([
      check('door', () => problem('shut')),
      check('room', () => ok('warm'), ['door']),
      check('bed', () => ok('soft'), ['room']),
      check('garden', () => ok('green')),
    ]);
    assert.deepEqual(outcomes, [
      ['door', 'problem', 'shut'],
      ['room', 'not-looked-at', 'because of: the door'],
      ['bed', 'not-looked-at', 'because of: the door'],
      ['garden', 'ok', 'green'],
    ]);
  });

  test('are made where what they need is only not configured', async () => {
    const { outcomes } = await outcomesOf([
      check('door', () => notConfigured('none')),
      check('room', () => ok('warm'), ['door']),
    ]);
    assert.deepEqual(outcomes[1], ['room', 'ok', 'warm']);
  });

  test('are a problem where they have no means, and a fault of the harness where they throw anything', async () => {
    const { run } = await outcomesOf([
      check('door', () => Promise.reject(new NotTestable('no key'))),
      check('room', () => Promise.reject(new TypeError('x is undefined'))),
    ]);
    const [door, room] = run.outcomes;
    assert.deepEqual([door?.state, door?.detail, door?.remedy], ['problem', 'no key', 'mend it']);
    assert.match(room?.detail ?? '', /^this check itself failed: x is undefined/);
    assert.match(room?.remedy ?? '', /a fault of the harness/);
  });

  test('that have no end are ended, and may still put things back', async () => {
    let finish = (_: Finding): void => undefined;
    let isBack = false;
    const never = new Promise<Finding>((resolve) => (finish = resolve)).finally(() => (isBack = true));
    const { run, outcomes } = await outcomesOf(
      [check('door', () => never), check('room', () => ok('warm'))],
      { each: 0.01 },
    );
    assert.deepEqual(outcomes, [
      ['door', 'problem', 'no end of it within 0.01 s'],
      ['room', 'ok', 'warm'],
    ]);
    finish(ok('late'));
    await run.settle(5);
    assert.ok(isBack);
  });

  test('are not begun once the time for all is over, or somebody has interrupted', async (context) => {
    const { outcomes } = await outcomesOf([check('door', () => ok('open'))], { whole: -1 });
    assert.deepEqual(outcomes, [['door', 'not-looked-at', 'the time for all checks is over']]);
    interruption.request();
    context.after(() => interruption.forget());
    const after = await outcomesOf([check('door', () => ok('open'))]);
    assert.deepEqual(after.outcomes, [['door', 'not-looked-at', 'it was interrupted']]);
  });

  test('have no more time than there is for all', async () => {
    const { outcomes } = await outcomesOf([check('door', () => new Promise(() => undefined))], {
      ...{ each: 100_000, whole: 0.01 },
    });
    assert.deepEqual(outcomes, [['door', 'problem', 'no end of it within 1 s']]);
  });

  test('tell on one line what a target says on many', async () => {
    const { outcomes } = await outcomesOf([check('door', () => problem(`a\nb\u001b[2J${'c'.repeat(5000)}`))]);
    const [[, , detail] = []] = outcomes;
    assert.match(String(detail), /^a bc+…$/);
    assert.ok(String(detail).length <= 600);
  });
});
