import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { StepResult, TestResult } from 'allure-js-commons';
import { strFromU8, unzipSync } from 'fflate';
import { certify } from '../../../lib/run/certify.ts';
import { startPortal } from '../client/browser/a-portal.ts';
import { closeBrowser, withoutBrowser } from '../client/browser/a-visit.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-visit-'));
after(closeBrowser);
after(() => rmSync(folder, { recursive: true }));

const secrets = ['typed-secret-4', 'shown-once-9', 'carrier-2200'];
const portal = await startPortal({
  '/': '<form method="post" action="/in"><input type="password" id="secret" name="secret"><button id="submit">In</button></form>',
  '/in': (_request, response) => {
    response.setHeader('set-cookie', 'ndh_portal=carrier-2200; Path=/');
    response.setHeader('content-type', 'text/html');
    response.end('<h1>Your account</h1><p>your account: <code id="account-secret">shown-once-9</code></p>');
  },
  '/fhir/metadata': '{}',
});
after(() => portal.stop());

const attached = (steps: StepResult[]): StepResult['attachments'] =>
  steps.flatMap((step) => [...step.attachments, ...attached(step.steps)]);

test('A visit that failed is shown in the reports, without secrets', { skip: withoutBrowser }, async () => {
  const config = join(folder, 'ndh.config.json');
  writeFileSync(config, JSON.stringify({ baseUrl: `${portal.origin}/fhir` }));
  const root = fileURLToPath(new URL('portal-project/', import.meta.url));
  const reports = join(folder, 'reports');
  const quiet = { write: () => undefined };
  const code = await certify(
    { tool: { name: 'ndh', version: '0' }, reports, root, config, only: 'NDH-AUTH-01,NDH-AUTH-02' },
    { progress: quiet, summary: quiet, exit: () => assert.fail('nobody interrupts') },
  );
  assert.equal(code, 1);

  const allure = join(reports, 'allure-results');
  const read = (name: string) => readFileSync(join(allure, name));
  const results = readdirSync(allure)
    .filter((name) => name.endsWith('-result.json'))
    .map((name) => JSON.parse(read(name).toString()) as TestResult);
  const [failed, passed] = ['NDH-AUTH-01', 'NDH-AUTH-02'].map((id) =>
    attached(results.find(({ name }) => name?.startsWith(id))?.steps ?? []),
  );
  assert.deepEqual(
    failed?.map(({ name, type }) => `${name} (${type})`),
    [
      'GET / → 200 (text/plain)',
      'POST /in → 200 (text/plain)',
      'page.png (image/png)',
      'trace.zip (application/vnd.allure.playwright-trace)',
    ],
  );
  assert.deepEqual(
    passed?.map(({ name }) => name),
    ['GET / → 200', 'POST /in → 200'],
  );

  const trace = read(failed?.at(-1)?.source ?? '');
  const unpacked = Object.values(unzipSync(trace)).map((bytes) => strFromU8(bytes));
  const written = readdirSync(reports, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => readFileSync(join(each.parentPath, each.name), 'latin1'));
  for (const text of [...unpacked, ...written])
    for (const secret of secrets) assert.ok(!text.includes(secret), `${secret} is written`);
});
