import { Given, Then } from '@cucumber/cucumber';
import { openVisitor } from '../../../../../lib/client/browser/visitor.ts';
import { NonConformance } from '../../../../../lib/verdict/outcomes.ts';
import '../../../../../steps/support/hooks.ts';
import type { NdhWorld } from '../../../../../steps/support/world.ts';
import '../../../../../steps/support/world.ts';

Given('a visitor logs in to the portal', async function (this: NdhWorld) {
  const { page } = await openVisitor(this.conversation);
  await page.goto(new URL('/', this.config.baseUrl).href);
  await page.fill('#secret', 'typed-secret-4');
  await page.click('#submit');
  await page.waitForSelector('#account-secret');
});

Then(/^the portal shows an? (pony|account)$/, async function (this: NdhWorld, expected: string) {
  for (const visitor of this.conversation.visits.open) {
    const { text, url } = await visitor.shown();
    if (!text.includes(expected)) throw new NonConformance({ expected, received: text, where: url });
  }
});
