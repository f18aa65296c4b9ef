import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Progress } from '../../../lib/report/progress.ts';
import { scenario, step } from '../verdict/fabricated-run.ts';

function stream(isTTY: boolean) {
  const said: string[] = [];
  return { said, isTTY, columns: 40, write: (text: string) => said.push(text) };
}

const run = (stage: string) => scenario('NDH-A-01', [step()], { location: `features/${stage}/a.feature:3` });

describe('Progress', () => {
  test('writes a line per stage where nobody watches a terminal', () => {
    const output = stream(false);
    const progress = new Progress(output, 'looking');
    progress.scenario(run('login'), 'conforms', 3);
    progress.scenario(run('login'), 'doesNotConform', 3);
    progress.scenario(run('sftp'), 'conforms', 3);
    progress.stop();
    progress.stop();
    assert.deepEqual(
      output.said.map((line) => line.replace(/\(.*\)/, '(t)')),
      ['login: 2 scenarios, 1 not as required (t)\n', 'sftp: 1 scenarios (t)\n'],
    );
  });

  test('keeps what goes through the portal at the same time apart', () => {
    const portal = scenario('NDH-A-01', [step()], {
      location: 'features/portal/a.feature:3',
      tags: ['portal'],
    });
    const output = stream(false);
    const progress = new Progress(output, 'looking');
    for (const each of [run('login'), portal, run('login'), run('sftp'), portal])
      progress.scenario(each, 'conforms', 5);
    progress.stop();
    assert.deepEqual(
      output.said.map((line) => line.replace(/\(.*\)/, '(t)')),
      ['login: 2 scenarios (t)\n', 'portal: 2 scenarios (t)\n', 'sftp: 1 scenarios (t)\n'],
    );
  });

  test('leaves a warning on the screen', () => {
    for (const isTTY of [false, true]) {
      const output = stream(isTTY);
      const progress = new Progress(output, 'looking');
      progress.warn('no room');
      progress.stop();
      assert.ok(output.said.includes('warning: no room\n'));
    }
  });

  test('is never silent for two seconds', (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    let now = 0;
    t.mock.method(performance, 'now', () => now);
    const output = stream(false);
    const progress = new Progress(output, 'looking at the target');
    for (let second = 0; second < 10; second += 0.5) {
      now += 500;
      t.mock.timers.tick(500);
    }
    progress.stop();
    assert.ok(output.said.length >= 4);
    assert.match(output.said[0] ?? '', /^… looking at the target \(2 s\)\n$/);
  });

  test('keeps to one line of a terminal', () => {
    const output = stream(true);
    const progress = new Progress(output, 'looking');
    progress.scenario(run('a-stage-with-quite-a-long-name-for-a-line'), 'conforms', 100);
    progress.stop();
    assert.ok(output.said.length > 1);
    for (const text of output.said) assert.match(text, /^\r\u001B\[2K[^\n]{0,39}$/);
  });
});
