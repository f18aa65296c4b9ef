import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Browser, LaunchOptions } from 'playwright';
import { launchBrowser } from '../../../../lib/client/browser/launch-browser.ts';
import type { Machine } from '../../../../lib/client/browser/machine.ts';
import { ConfigurationError, NotTestable } from '../../../../lib/verdict/outcomes.ts';

const machine: Machine = {
  env: { PATH: '/a:/b' },
  platform: 'linux',
  arch: 'x64',
  isProgram: (path) => ['/a/chromium', '/b/chromium', '/c/chromium'].includes(path),
  downloaded: () => Promise.resolve(''),
  bundled: () => Promise.resolve('/c/chromium'),
};
const named: Machine = { ...machine, env: { NDH_CHROMIUM: '/a/chromium' } };
const browser = {} as Browser;

/** Starts programs as told, and keeps with what it was asked to. */
function starting(outcomes: Record<string, string | undefined>) {
  const asked: LaunchOptions[] = [];
  const start = (options: LaunchOptions) => {
    asked.push(options);
    const failure = outcomes[options.executablePath ?? ''];
    return failure === undefined ? Promise.resolve(browser) : Promise.reject(new Error(failure));
  };
  return { start, asked, paths: () => asked.map(({ executablePath }) => executablePath) };
}

describe('A browser that does not start', () => {
  test('gives way to the next', async () => {
    const { start, paths } = starting({ '/a/chromium': 'spawn ENOEXEC' });
    assert.equal(await launchBrowser({ machine, start }), browser);
    assert.deepEqual(paths(), ['/a/chromium', '/b/chromium']);
  });

  test('leaves a run without one untested, and says why of each', async () => {
    const said = 'browserType.launch: closed\n  - [pid=7][err] /b/chromium: not for this system';
    const failing = { '/a/chromium': 'ENOEXEC', '/b/chromium': said, '/c/chromium': 'EACCES' };
    await assert.rejects(launchBrowser({ machine, start: starting(failing).start }), (error: Error) => {
      assert.ok(error instanceof NotTestable);
      assert.equal(
        error.message,
        'no browser: /a/chromium (PATH) does not start: ENOEXEC; ' +
          '/b/chromium (PATH) does not start: closed ("/b/chromium: not for this system"); ' +
          '/c/chromium (@sparticuz/chromium) does not start: EACCES ' +
          '(install Chromium, Chrome or Edge, or name the program of one in NDH_CHROMIUM)',
      );
      return true;
    });
  });

  test('is never replaced by another where it was named', async () => {
    const { start, paths } = starting({ '/a/chromium': 'ENOEXEC' });
    await assert.rejects(launchBrowser({ machine: named, start }), ConfigurationError);
    assert.deepEqual(paths(), ['/a/chromium']);
  });

  test('for want of libraries is started with those that came along', async () => {
    const { start, asked } = starting({
      '/a/chromium': 'ENOEXEC',
      '/b/chromium': 'ENOEXEC',
      '/c/chromium': 'error while loading shared libraries: libnss3.so',
    });
    await assert.rejects(launchBrowser({ machine, start }), NotTestable);
    assert.deepEqual(
      asked.slice(2).map(({ env }) => env?.['LD_LIBRARY_PATH'] === '/c/lib'),
      [false, true],
    );
  });
});

test('A browser ends only with the run, and asks no proxy', async (context) => {
  context.mock.property(process, 'env', { ...process.env, HTTPS_PROXY: 'http://proxy.example:3128' });
  const { start, asked } = starting({});
  await launchBrowser({ machine, start });
  const [{ handleSIGINT, handleSIGTERM, handleSIGHUP, env } = {}] = asked;
  assert.deepEqual([handleSIGINT, handleSIGTERM, handleSIGHUP], [false, false, false]);
  assert.equal(env?.['HTTPS_PROXY'], undefined);
  assert.ok(env?.['PATH']);
});
