import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright';
import { launchBrowser } from '../../../../lib/client/browser/launch-browser.ts';
import { NotTestable } from '../../../../lib/verdict/outcomes.ts';
import type { StartedNdh } from '../../../../simulators/ndh/start-ndh.ts';
import { application, ask, newReceiver, withNdh } from '../../ndh/receiver.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page. */
async function violations(page: Page): Promise<string[]> {
  // The policy of the page lets no script in but its own; what is evaluated comes from outside.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const found = (await tool.run()).violations;
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
}

/** A view with something of everything on it. */
async function fill(ndh: StartedNdh): Promise<void> {
  const receiver = await newReceiver(ndh);
  await receiver.kickOff({ _type: 'Location', _frequency: 'daily' });
  await receiver.kickOff({ _type: 'Nothing' });
  await ask(ndh, 'POST', '/accounts', { body: application('research') });
  await ask(ndh, 'POST', '/control/faults', { body: { nextRun: 'hold' } });
  await ask(ndh, 'POST', '/control/clock', { body: { advance: 'P1D' } });
  await ask(ndh, 'PUT', '/control/defects', { body: { active: ['cuts-bodies-short'] } });
}

describe('The operator’s view in a browser', () => {
  let browser: Browser | undefined;
  let none: string | undefined;

  before(async () => {
    browser = await launchBrowser().catch((error: unknown) => {
      if (!(error instanceof NotTestable)) throw error;
      none = error.message;
      return undefined;
    });
  });

  after(() => browser?.close());

  for (const colorScheme of ['light', 'dark'] as const)
    test(`can be used by everybody, ${colorScheme}, at each width`, async (context) => {
      if (!browser) return context.skip(none);
      const visit = await browser.newContext({ colorScheme });
      await withNdh(async (ndh) => {
        await fill(ndh);
        const page = await visit.newPage();
        for (const width of [390, 768, 1280])
          for (const url of ['/operator', '/operator/defects?q=sftp']) {
            await page.setViewportSize({ width, height: 900 });
            await page.goto(ndh.origin + url);
            assert.deepEqual(await violations(page), [], `${url} at ${width}`);
            const content = await page.evaluate<number>('document.documentElement.scrollWidth');
            assert.ok(content <= width, `${url} is ${content} wide at ${width}`);
          }
      });
      await visit.close();
    });

  test('shows what happens while it is open, and holds it back while it is paused', async (context) => {
    if (!browser) return context.skip(none);
    const visit = await browser.newContext();
    await withNdh(async (ndh) => {
      const page = await visit.newPage();
      const errors: string[] = [];
      page.on('pageerror', ({ message }) => errors.push(message));
      page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
      await page.goto(`${ndh.origin}/operator`);
      await page.getByText('Live', { exact: true }).waitFor();
      const name = `"><img src=x onerror=alert(1)>`;
      const body = { ...application(), organization: { name, state: 'MD' } };
      await ask(ndh, 'POST', '/accounts', { body });
      await page.getByText('POST /accounts').waitFor();
      assert.equal(await page.locator('#log img').count(), 0);
      await page.getByRole('button', { name: 'Pause' }).click();
      await ask(ndh, 'GET', '/fhir/metadata');
      await page.getByText('Paused, 1 waiting').waitFor();
      assert.equal(await page.getByText('GET /fhir/metadata').count(), 0);
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByText('GET /fhir/metadata').waitFor();
      await ask(ndh, 'POST', '/accounts', { body: application('research') });
      await page.getByText('Changed: refresh').waitFor();
      assert.deepEqual(errors, []);
    });
    await visit.close();
  });

  test('has the same levers without scripts', async (context) => {
    if (!browser) return context.skip(none);
    const visit = await browser.newContext({ javaScriptEnabled: false });
    await withNdh(async (ndh) => {
      await fill(ndh);
      const page = await visit.newPage();
      await page.goto(`${ndh.origin}/operator`);
      await page.getByRole('button', { name: 'Let it go on' }).click();
      await page.getByText('The run that waited went on').first().waitFor();
      await page.getByRole('button', { name: 'Grant Maryland Directory' }).click();
      await page.getByText('Account granted to Maryland Directory').first().waitFor();
      await page.getByRole('link', { name: 'Misbehave' }).click();
      await page.getByLabel('Search by name, words or requirement').fill('cancel-ignored');
      await page.getByRole('button', { name: 'Search' }).click();
      await page.getByRole('button', { name: 'Switch on cancel-ignored' }).click();
      await page.getByText('Misbehaves: cancel-ignored').first().waitFor();
      await page.getByRole('link', { name: 'Refresh' }).click();
      await page.getByRole('button', { name: 'Behave again' }).click();
      await page.getByText('Behaves again').first().waitFor();
    });
    await visit.close();
  });
});
