import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findBrowser, findBrowsers } from '../../../../lib/client/browser/find-browser.ts';
import type { Machine } from '../../../../lib/client/browser/machine.ts';
import { ConfigurationError } from '../../../../lib/verdict/outcomes.ts';

/** A machine on which only these programs are, Linux on x64 where nothing else is said. */
function aMachine(programs: string[], changes: Partial<Machine> = {}): Machine {
  return {
    env: { PATH: '/usr/local/bin:/usr/bin' },
    platform: 'linux',
    arch: 'x64',
    isProgram: (path) => programs.includes(path),
    downloaded: () => Promise.resolve('/home/a/ms-playwright/chrome'),
    bundled: () => Promise.resolve('/tmp/unpacked/chromium'),
    ...changes,
  };
}

async function all(machine: Machine): Promise<string[]> {
  const found: string[] = [];
  for await (const { path, source } of findBrowsers(machine)) found.push(`${source}: ${path}`);
  return found;
}

describe('A browser is looked for', () => {
  test('on PATH by name, then as a download of Playwright, then in the package', async () => {
    const programs = [
      '/home/a/ms-playwright/chrome',
      '/usr/local/bin/google-chrome',
      '/usr/bin/chromium-browser',
      '/usr/bin/chromium',
    ];
    assert.deepEqual(await all(aMachine(programs)), [
      'PATH: /usr/bin/chromium',
      'PATH: /usr/bin/chromium-browser',
      'PATH: /usr/local/bin/google-chrome',
      "Playwright's download: /home/a/ms-playwright/chrome",
      '@sparticuz/chromium: /tmp/unpacked/chromium',
    ]);
  });

  test('in NDH_CHROMIUM and nowhere else where that is set', async () => {
    const env = { PATH: '/usr/bin', NDH_CHROMIUM: '/opt/chrome' };
    const machine = aMachine(['/opt/chrome', '/usr/bin/chromium'], { env });
    assert.deepEqual(await all(machine), ['NDH_CHROMIUM: /opt/chrome']);
  });

  test('where macOS keeps programs', async () => {
    const chrome = 'Google Chrome.app/Contents/MacOS/Google Chrome';
    const edge = '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge';
    const machine = aMachine([`/Users/a/Applications/${chrome}`, edge], {
      platform: 'darwin',
      env: { PATH: '/usr/bin', HOME: '/Users/a' },
    });
    assert.deepEqual(await all(machine), [
      `its usual place: ${edge}`,
      `its usual place: /Users/a/Applications/${chrome}`,
    ]);
  });

  test('where Windows keeps programs', async () => {
    const chrome = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
    const machine = aMachine([chrome, 'D:\\tools\\msedge.exe'], {
      platform: 'win32',
      env: { Path: 'D:\\tools;relative', ProgramFiles: 'C:\\Program Files' },
    });
    assert.deepEqual(await all(machine), [`PATH: D:\\tools\\msedge.exe`, `its usual place: ${chrome}`]);
  });

  test('in no folder that depends on where the run was started', async () => {
    const programs = ['chromium', './bin/chromium', 'bin/chromium'];
    const machine = aMachine(programs, { env: { PATH: ':.:bin:./bin' }, arch: 'arm64' });
    assert.deepEqual(await all(machine), []);
  });

  test('no further than is needed', async () => {
    const unneeded = () => Promise.reject(new Error('it was unpacked for nothing'));
    const machine = aMachine(['/usr/bin/chromium'], { bundled: unneeded, downloaded: unneeded });
    assert.deepEqual(await findBrowser(machine), { path: '/usr/bin/chromium', source: 'PATH' });
  });
});

describe('Where there is none', () => {
  test('a name that leads nowhere is a mistake of the configuration', async () => {
    const machine = aMachine(['/usr/bin/chromium'], { env: { NDH_CHROMIUM: '/opt/nothing' } });
    await assert.rejects(findBrowser(machine), (error: Error) => {
      assert.ok(error instanceof ConfigurationError);
      assert.match(error.message, /^NDH_CHROMIUM: expected .*, received \/opt\/nothing, .* unset it/);
      return true;
    });
  });

  test('of another system or processor, the reason tells what to do', async () => {
    assert.deepEqual(await findBrowser(aMachine([], { platform: 'darwin', arch: 'arm64' })), {
      reason:
        'none is installed, and the one that comes along is for linux x64, and this is darwin arm64; ' +
        'install Chromium, Chrome or Edge, or name the program of one in NDH_CHROMIUM',
    });
  });

  test('and the package cannot be unpacked, the reason says why', async () => {
    const bundled = () => Promise.reject(new Error('no space left on device'));
    const found = await findBrowser(aMachine([], { bundled }));
    assert.match('reason' in found ? found.reason : '', /cannot be unpacked: no space left on device/);
  });
});
