import type { Page } from 'playwright';
import { openVisitor, type Visitor } from '../client/browser/visitor.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { addressOf } from './address.ts';
import type { Outcome, Values } from './binding.ts';
import type { BindingContext } from './binding-context.ts';
import { fillText } from './template.ts';
import { toldExchange } from './told-exchange.ts';
import type { BrowserStep } from './written-binding.ts';

/** What a step of each name does; the text is the step's own, with its placeholders filled in. */
const deeds: Record<string, (page: Page, text: string, entered: string) => Promise<unknown>> = {
  fill: (page, selector, entered) => page.locator(selector).first().fill(entered),
  select: (page, selector, entered) => page.locator(selector).first().selectOption(entered),
  check: (page, selector) => page.locator(selector).first().check(),
  click: (page, selector) => page.locator(selector).first().click(),
};

/** Does it in a browser of its own, without cookies to begin with. */
export async function useBrowser(
  steps: readonly BrowserStep[],
  values: Values,
  context: BindingContext,
): Promise<Outcome> {
  const visitor = await openVisitor(context.conversation);
  const captured: Record<string, unknown> = {};
  let refused = false;
  try {
    for (const [index, step] of steps.entries()) {
      const key = `${context.key}.browser[${index}]`;
      Object.assign(captured, await take(step, { ...values, ...captured }, visitor, { ...context, key }));
      refused = step.refused !== undefined && (await visitor.page.locator(step.refused).count()) > 0;
      if (refused) break;
    }
  } finally {
    await visitor.close();
  }
  const exchange = toldExchange('BROWSER', { key: context.key, told: captured, refused });
  return { captured, exchange, refused };
}

/** Does one step; @returns what was read. @throws ConfigurationError where the page has no such element */
async function take(
  step: BrowserStep,
  values: Values,
  visitor: Visitor,
  context: BindingContext,
): Promise<Record<string, unknown>> {
  const { page } = visitor;
  if (step.open !== undefined) await visitor.goto(addressOf(step.open, values, context));
  try {
    for (const [name, does] of Object.entries(deeds)) {
      const text = step[name as keyof BrowserStep];
      if (typeof text === 'string')
        await does(page, fillText(text, values), fillText(step.with ?? '', values));
    }
    await visitor.built();
    return { ...(await textsOf(step, page)), ...(await cookiesOf(step, page)) };
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
