import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { interruption } from '../../../lib/run/interruption.ts';
import { aConversation } from '../client/a-conversation.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-command-'));
after(() => rmSync(folder, { recursive: true }));

/** A binding that runs a program of these lines. */
function program(lines: string, timeoutSeconds = 30) {
  const file = join(folder, 'program.mjs');
  writeFileSync(file, lines);
  return aConversation().bind('clock.trigger', {
    command: [process.execPath, file, '{accountId}'],
    timeoutSeconds,
  });
}

describe('A program of a binding', () => {
  test('reads values and writes what it has found out', async () => {
    const { captured, exchange, refused } = await program(`
      const given = JSON.parse(await new Response(process.stdin).text());
      console.log(JSON.stringify({ given, args: process.argv.slice(2) }));
    `).run({ accountId: 'a; rm -rf $HOME', due: '2026-01-01T00:00:00Z' });
    assert.equal(refused, false);
    assert.deepEqual(captured, {
      given: { accountId: 'a; rm -rf $HOME', due: '2026-01-01T00:00:00Z' },
      args: ['a; rm -rf $HOME'],
    });
    assert.equal(`${exchange.request.method} ${exchange.request.url}`, 'COMMAND binding:clock.trigger');
  });

  test('need not write anything, and can say that the target refuses', async () => {
    assert.deepEqual((await program('').run({ accountId: 'a' })).captured, {});
    const outcome = await program(`console.log('{"refused":true,"status":409}')`).run({ accountId: 'a' });
    assert.equal(outcome.refused, true);
    assert.equal(outcome.exchange.response.status, 409);
  });

  const broken: [what: string, lines: string, message: RegExp][] = [
    ['prints nonsense', `console.log('done!')`, /has to write one JSON object, or nothing; it wrote "done!"/],
    ['prints a list', `console.log('[1]')`, /has to write one JSON object/],
    ['fails', `console.error('no such account'); process.exit(3)`, /ends with exit code 3: no such account/],
    [
      'writes without end',
      `const more = () => process.stdout.write('x'.repeat(65536), more); more()`,
      /writes more than 1048576 bytes/,
    ],
  ];
  for (const [what, lines, message] of broken)
    test(`that ${what} is the fault of the configuration`, () =>
      assert.rejects(program(lines).run({ accountId: 'a' }), { name: 'ConfigurationError', message }));

  // Its output ends only when whatever it has started, and shares that output, has ended too.
  test('that hangs is ended with all that it has started', () => {
    const lines = `
      import { spawn } from 'node:child_process';
      spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      setInterval(() => {}, 1000);
    `;
    return assert.rejects(program(lines, 2).run({ accountId: 'a' }), {
      name: 'ConfigurationError',
      message: /does not end within 2 s/,
    });
  });

  test('ends with a run that is asked to stop', async () => {
    const running = program('setInterval(() => {}, 1000)').run({ accountId: 'a' });
    interruption.request();
    await assert.rejects(running, { name: 'NotTestable', message: 'the run was asked to stop' });
    interruption.forget();
  });

  test('that is not there is told by name', () =>
    assert.rejects(
      aConversation()
        .bind('login.code', { command: ['no-such-program'] })
        .run({}),
      {
        name: 'ConfigurationError',
        message: 'login.code: the command no-such-program is not found',
      },
    ));

  test('is evidence, without secrets', async () => {
    const seen: Exchange[] = [];
    const conversation = aConversation();
    conversation.onExchange = (exchange) => void seen.push(exchange);
    await conversation.bind('login.code', { command: ['true'] }).run({ accountId: 'a' });
    assert.deepEqual(
      seen.map(({ request }) => request.body),
      ['{"accountId":"a"}'],
    );
  });
});
