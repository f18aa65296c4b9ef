import type { Page } from 'playwright';
import { bounded } from '../client/browser/bounded.ts';
import { openVisitor, type Visitor } from '../client/browser/visitor.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { addressOf } from './address.ts';
import { SessionCookies } from './session-cookies.ts';
import type { Outcome, Values } from './binding.ts';
import type { BindingContext } from './binding-context.ts';
import { fillText } from './template.ts';
import { toldExchange } from './told-exchange.ts';
import type { BrowserStep } from './written-binding.ts';

/** Milliseconds for what a page that is well does at once. */
const soon = 5_000;

/** What a step of each name does; the text is the step's own, with its placeholders filled in. */
const deeds: Record<string, (page: Page, text: string, entered: string) => Promise<unknown>> = {
  fill: (page, selector, entered) => page.locator(selector).first().fill(entered),
  select: (page, selector, entered) => page.locator(selector).first().selectOption(entered),
  check: (page, selector) => page.locator(selector).first().check(),
  click: (page, selector) => page.locator(selector).first().click(),
};

/** Does it in a browser of its own, with no cookies to begin with but those of the session. */
export async function useBrowser(
  steps: readonly BrowserStep[],
  values: Values,
  carrier: Record<string, string>,
  context: BindingContext,
): Promise<Outcome> {
  const visitor = await openVisitor(context.conversation);
  const { certificates, config } = context.conversation;
  visitor.comesAs(certificates.for({ method: 'GET', url: config.baseUrl, headers: carrier }));
  const session = new SessionCookies(carrier, context.conversation.config);
  const captured: Record<string, unknown> = {};
  let refused = false;
  try {
    for (const [index, step] of steps.entries()) {
      const key = `${context.key}.browser[${index}]`;
      Object.assign(
        captured,
        await take(step, { ...values, ...captured }, { visitor, session }, { ...context, key }),
      );
      refused = step.refused !== undefined && (await visitor.page.locator(step.refused).count()) > 0;
      // Where something is wrong there are no links either.
      const status = step.links ? await visitor.page.evaluate<number>(answered) : 200;
      if (status >= 400) Object.assign(captured, { status });
      refused ||= status >= 400;
      if (refused) break;
    }
  } finally {
    await visitor.close();
  }
  const exchange = toldExchange('BROWSER', { key: context.key, told: captured, refused });
  return { captured, exchange, refused };
}

/** A browser, and in whose name it asks. */
interface Opened {
  visitor: Visitor;
  session: SessionCookies;
}

/** Does one step; @returns what was read. @throws ConfigurationError where the page has no such element */
async function take(
  step: BrowserStep,
  values: Values,
  { visitor, session }: Opened,
  context: BindingContext,
): Promise<Record<string, unknown>> {
  const { page } = visitor;
  if (step.open !== undefined) {
    const url = addressOf(step.open, values, context);
    await session.bring(page, url);
    await visitor.goto(url);
  }
  try {
    for (const [name, does] of Object.entries(deeds)) {
      const text = step[name as keyof BrowserStep];
      if (typeof text === 'string')
        await does(page, fillText(text, values), fillText(step.with ?? '', values));
    }
    await visitor.built();
    return {
      ...(await textsOf(step, page)),
      ...(await linksOf(step, visitor, context.conversation.config.limits.links)),
      ...(await cookiesOf(step, page)),
    };
  } catch (error) {
    const { text, url } = await visitor.shown();
    const [why = ''] = (error as Error).message.split('\n');
    throw new ConfigurationError(
      context.redactor.text(
        `${context.key}: ${why}; ${url} shows: ${text.slice(0, 200).replace(/\s+/g, ' ')}`,
      ),
    );
  }
}

async function textsOf({ read = {} }: BrowserStep, page: Page): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [name, selector] of Object.entries(read))
    texts[name] = ((await page.locator(selector).first().textContent()) ?? '').trim();
  return texts;
}

/** With which status a page was answered, asked inside of it. */
const answered = `performance.getEntriesByType('navigation')[0]?.responseStatus ?? 200`;

/** A link, as it is inside of the page. */
interface LinkElement {
  /** Whole. */
  href?: unknown;
  getAttribute(name: string): string | null;
}

/** Done inside of the page: whole addresses, and as it is written what is none. */
const addresses = (links: LinkElement[], most: number): string[] =>
  links
    .slice(0, most)
    .map((each) => (typeof each.href === 'string' ? each.href : (each.getAttribute('href') ?? '')));

/** None is found where there is none, so that a page is given the time to be made by its scripts. */
async function linksOf(
  { links = {} }: BrowserStep,
  { page }: Visitor,
  most: number,
): Promise<Record<string, unknown>> {
  const wanted = Object.entries(links);
  if (wanted.length > 0) await bounded(page.waitForLoadState('networkidle'), soon).catch(() => undefined);
  const found: Record<string, unknown> = {};
  for (const [name, selector] of wanted)
    found[name] = await page.locator(selector).evaluateAll(addresses, most + 1);
  return found;
}

async function cookiesOf({ cookies = {} }: BrowserStep, page: Page): Promise<Record<string, string>> {
  const wanted = Object.entries(cookies);
  if (wanted.length === 0) return {};
  const all = await page.context().cookies();
  return Object.fromEntries(
    wanted.map(([name, cookie]) => {
      const found = all.find((each) => each.name === cookie);
      if (found) return [name, found.value];
      throw new Error(`no cookie ${cookie} is set`);
    }),
  );
}
