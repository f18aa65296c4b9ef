import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { certify } from '../../../lib/run/certify.ts';
import type { VerdictDocument } from '../../../lib/report/verdict-document.ts';
import { startNdh } from '../../../simulators/ndh/start-ndh.ts';
import { hostileProxy, type HostileProxy } from './hostile-proxy.ts';

const rows =
  'NDH-CAP-01,NDH-REG-01,NDH-AUTH-01,NDH-SCHED-02,NDH-LIST-02,NDH-LIST-03,NDH-RETR-01,NDH-CANCEL-01,' +
  'NDH-BULK-14,BULK-MANIFEST-01,BULK-MANIFEST-03,BULK-FILE-01,BULK-DELETE-04,SMART-TOKEN-19,UDAP-DISC-03';

/** What steers a terminal or the direction of reading; a report has line breaks and tabs of its own. */
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe('A run against a server of which four of ten answers are spoilt', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ndh-hostile-'));
  const said = { progress: '', summary: '' };
  let proxy: HostileProxy;
  let code: number;

  before(async () => {
    const ndh = await startNdh({ control: true, sftpPort: false, size: 8 });
    proxy = await hostileProxy(ndh.origin, { seed: 20_270_302, share: 0.4 });
    const output = {
      progress: { write: (text: string) => (said.progress += text) },
      summary: { write: (text: string) => (said.summary += text) },
      exit: () => assert.fail('nobody interrupts'),
    };
    const tool = { name: 'ndh', version: '0.1.0' };
    code = await certify({ tool, reports: folder, target: proxy.origin, only: rows }, output).finally(
      async () => {
        await proxy.stop();
        await ndh.stop();
      },
    );
  });
  after(() => rmSync(folder, { recursive: true }));

  const texts = () =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => [name, join(folder, name)] as const)
      .filter(([name, path]) => statSync(path).isFile() && !name.endsWith('.html'))
      .map(([name, path]) => [name, readFileSync(path, 'utf8')] as const);

  test('ends with verdicts and no fault of the harness', () => {
    const verdict = JSON.parse(readFileSync(join(folder, 'verdict.json'), 'utf8')) as VerdictDocument;
    assert.deepEqual(verdict.harnessErrors, []);
    assert.ok(code === 0 || code === 1, `exit code ${code}`);
    assert.ok(verdict.complete);
  });

  test('tells nothing that steers a terminal', () => {
    assert.ok(texts().length > 10);
    assert.ok(
      texts().some(([, text]) => text.includes('evil.example')),
      'nothing was injected',
    );
    // Pictures, packed traces and the file of what is left on the server are no text.
    const read = texts().filter(([name]) => !/\.(png|zip|state)$/.test(name));
    for (const [name, text] of [...read, ['the summary', said.summary] as const])
      assert.doesNotMatch(text, steering, name);
  });

  test('tells no secret that the server repeats', () => {
    assert.ok(proxy.secrets.size > 0);
    for (const [name, text] of texts())
      for (const secret of proxy.secrets) assert.ok(!text.includes(secret), `${name} tells ${secret}`);
  });
});
