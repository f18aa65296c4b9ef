import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { askPerson } from '../../../../lib/client/person/ask-person.ts';
import { Progress } from '../../../../lib/report/progress.ts';
import { asking } from '../../../../lib/run/asking.ts';
import { interruption } from '../../../../lib/run/interruption.ts';
import { aTerminal } from './a-terminal.ts';

const patience = { minutes: 30, key: 'portal.personMinutes' };
const task = { title: 'a visit', steps: ['Open https://ndh.example', 'Enter\nname  Ada'], questions: [] };
const choices = { y: 'yes', n: 'no' };

afterEach(() => interruption.forget());

describe('A person who is asked', () => {
  test('reads numbered steps, and presses Enter', async () => {
    const terminal = aTerminal([['Press Enter: ', '']]);
    assert.deepEqual(await askPerson(task, terminal, patience), ['']);
    assert.match(
      terminal.shown(),
      /by hand: a visit\n {2}1\. Open https:\/\/ndh\.example\n {2}2\. Enter\n {5}name {2}Ada\n/,
    );
  });

  test('answers questions, and is asked again where an answer is none', async () => {
    const questions = [{ text: 'Name' }, { text: 'Seen', choices }];
    const terminal = aTerminal([
      ['Name: ', ' Ada Park '],
      ['Seen (y yes, n no): ', 'perhaps'],
      ['Please answer y, n or skip.', 'Yes'],
    ]);
    assert.deepEqual(await askPerson({ ...task, questions }, terminal, patience), ['Ada Park', 'y']);
  });

  test('types a secret that is not shown, and is shown the next answer', async () => {
    const questions = [{ text: 'Secret', secret: true }, { text: 'Name' }];
    const terminal = aTerminal([
      ['Secret: ', 'correct-horse'],
      ['Name: ', 'Ada'],
    ]);
    assert.deepEqual(await askPerson({ ...task, questions }, terminal, patience), ['correct-horse', 'Ada']);
    assert.doesNotMatch(terminal.shown(), /horse|c.?o.?r.?r/);
    assert.match(terminal.shown(), /Name: .*Ada/s);
  });

  test('may skip it', async () => {
    await assert.rejects(askPerson(task, aTerminal([['Press Enter: ', 'Skip']]), patience), {
      name: 'NotTestable',
      message: 'the person skipped it',
    });
  });

  test('is not asked without a terminal', async () => {
    await assert.rejects(askPerson(task, aTerminal([], false), patience), {
      name: 'NotTestable',
      message: /^nobody to ask: run ndh certify in a terminal/,
    });
  });

  test('has a time', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const asked = askPerson(task, aTerminal(), patience);
    const told = assert.rejects(asked, {
      name: 'NotTestable',
      message: 'nobody did "a visit" within 30 minutes (portal.personMinutes)',
    });
    context.mock.timers.tick(30 * 60_000);
    await told;
  });

  test('is asked no more when the run is to stop', async () => {
    const asked = askPerson(task, aTerminal(), patience);
    interruption.request();
    await assert.rejects(asked, { name: 'NotTestable', message: 'the run was asked to stop' });
  });

  test('stops the run by Ctrl-C, and leaves by Ctrl-D', async () => {
    const terminal = aTerminal();
    const asked = askPerson(task, terminal, patience);
    terminal.type('\u0003');
    terminal.type('\u0004');
    await assert.rejects(asked, { name: 'NotTestable', message: 'the terminal was closed over "a visit"' });
    assert.equal(terminal.interrupts, 1);
  });

  test('is shown nothing that steers the terminal', async () => {
    const terminal = aTerminal([['Press Enter: ', '']]);
    await askPerson({ ...task, steps: ['Delete \u001B]0;title\u0007\u001B[2Jfile'] }, terminal, patience);
    assert.match(terminal.shown(), /1\. Delete file\n/);
  });

  test('has the terminal alone: progress keeps still', async () => {
    const terminal = aTerminal();
    const progress = new Progress(Object.assign(terminal.output, { isTTY: true }), 'looking');
    const asked = askPerson(task, terminal, patience);
    assert.equal(asking.inProgress, true);
    const before = terminal.shown();
    progress.phase('judging');
    assert.equal(terminal.shown(), before);
    terminal.type('\r');
    await asked;
    progress.phase('judging');
    assert.match(terminal.shown(), /judging/);
    progress.stop();
  });
});
