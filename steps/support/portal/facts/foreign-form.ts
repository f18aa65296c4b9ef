import { NotTestable } from '../../../../lib/verdict/outcomes.ts';
import { validRequest } from '../../exporting.ts';
import { criteriaOf } from '../scheduling.ts';
import { signedIn } from '../sign-in.ts';
import { browserOf } from './watched.ts';
import type { NdhWorld } from '../../world.ts';

/** Some site that is none of the target's. */
const elsewhere = 'https://elsewhere.invalid';

/** Runs in the page: what another page could not know of a form goes before it is sent. */
const withoutHidden = `addEventListener('submit', ({ target }) => {
  for (const field of target.querySelectorAll('input[type=hidden]')) field.remove();
}, true);`;

/**
 * Sends the form for a schedule as a page of another site would have it sent by the browser of somebody who is signed in:
 * with the cookies, without the hidden fields.
 */
export async function noteForeignForm(world: NdhWorld): Promise<void> {
  const { actor } = world;
  const portal = await signedIn(world, actor);
  const { page } = browserOf(portal);
  await page.addInitScript(withoutHidden);
  await page.route('**/*', (route, request) => {
    if (request.method() !== 'POST') return route.fallback();
    const headers = { ...request.headers(), origin: elsewhere, referer: `${elsewhere}/` };
    return route.fallback({ headers: { ...headers, 'sec-fetch-site': 'cross-site' } });
  });
  const receiver = await world.receiver(actor);
  const criteria = criteriaOf(await validRequest(world, receiver));
  const taken = await portal.schedule(criteria).then(
    ({ accepted }) => accepted,
    (error: unknown) => {
      // A page that is neither an acceptance nor a list of problems is a refusal.
      if (error instanceof NotTestable) return false;
      throw error;
    },
  );
  await page.unrouteAll();
  if (taken) await portal.cancel(criteria.scheduledId ?? '');
  world.record(`a form that another site sends is ${taken ? 'taken' : 'refused'}`);
}
