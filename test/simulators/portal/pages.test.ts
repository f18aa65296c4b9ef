import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Page } from 'playwright';
import { withNdh } from '../ndh/receiver.ts';
import { withoutBrowser, withTab } from '../../browser.ts';
import { tour } from './tour.ts';
import { watch, weightOf } from './watch.ts';

const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** How a page is looked at: all schemes and widths, not each with each. */
const looks = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 768 },
  { colorScheme: 'dark', width: 390 },
] as const;

/** Bytes that a page may have with all that it loads. */
const heaviest = 200_000;

interface Violation {
  id: string;
  help: string;
  nodes: { target: string[]; html: string }[];
}

/** What axe finds wrong with the page as it is shown now. */
async function violations(tab: Page): Promise<string[]> {
  if (!(await tab.evaluate<boolean>("'axe' in window"))) await tab.evaluate(axe);
  const found = await tab.evaluate<Violation[]>(
    "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)",
  );
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id} (${help}): ${target.join(' ')} ${html}`),
  );
}

/** By how many pixels a page is wider than the window. */
const overhang = (tab: Page): Promise<number> =>
  tab.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');

describe('Every page of the portal in every state', { skip: withoutBrowser }, () => {
  test('is accessible, fits the window, is light, and asks for nothing from elsewhere', async () => {
    await withNdh(
      async (ndh) =>
        withTab(async (tab) => {
          const seen: string[] = [];
          const found: string[] = [];
          const events = watch(tab, ndh.origin);
          await tour(tab, ndh, async (state) => {
            for (const { colorScheme, width } of looks) {
              await tab.emulateMedia({ colorScheme });
              await tab.setViewportSize({ width, height: 844 });
              const where = `${state}, ${colorScheme}, ${width} px`;
              const wrong = width === 768 ? [] : await violations(tab);
              found.push(...wrong.map((each) => `${where}: ${each}`));
              const over = await overhang(tab);
              if (over > 0) found.push(`${where}: ${over} px wider than the window`);
            }
            const weight = await weightOf(tab);
            if (weight > heaviest) found.push(`${state}: ${weight} bytes`);
            seen.push(state);
          });
          assert.deepEqual(found, []);
          assert.deepEqual(events.strange, []);
          assert.equal(new Set(seen).size, 30);
        }),
      { edition: '1.0.0', sftpPort: 0 },
    );
  });
});
