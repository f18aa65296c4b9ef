import { BulkClient } from '../../../lib/client/bulk/bulk-client.ts';
import type { Session } from '../../../lib/client/login.ts';
import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { smartClientOf } from '../smart/clients.ts';
import type { NdhWorld } from '../world.ts';
import { exportedBy, placeOf } from './export-times.ts';
import { left } from './job-facts.ts';
import { seenEnd } from './seen-exports.ts';
import { needSmart } from './trespassing.ts';

/**
 * An export of everything with rights to locations only: by a token of a narrow scope, or as a configured account whose
 * rights are limited (BULK-SEC-06).
 */
export async function exportNarrowly(world: NdhWorld, name: string): Promise<void> {
  const { session, types } = await narrowRights(world, name);
  left.granted.set(world, types);
  left.jobs.set(world, []);
  const client = new BulkClient(world.conversation, async () => session);
  world.bulk.clients.set(name, client);
  const kickOff = await client.kickOff([]);
  world.answer = kickOff;
  if (kickOff.response.status >= 300) return;
  left.jobs.set(world, [await seenEnd(client, await client.awaitEnd(kickOff))]);
}

async function narrowRights(world: NdhWorld, name: string): Promise<{ session: Session; types: string[] }> {
  const limited = world.config.accounts.find(({ allowedTypes }) => allowedTypes);
  if (limited) {
    world.receivers.speakFor(name, limited);
    return { session: await (await world.receiver(name)).session(), types: limited.allowedTypes ?? [] };
  }
  await needSmart(world, name);
  const { smart } = world.conversation;
  const scope = `system/Location.${await smart.reads()}`;
  const { session, body } = await (await smartClientOf(world, name)).askTwice(scope);
  if (!session) throw new NotTestable(`no token of scope ${scope} is given (SMART-TOKEN-01)`);
  const granted = typeof body?.['scope'] === 'string' ? body['scope'] : scope;
  const types = granted.split(/\s+/).flatMap((each) => /^system\/([^./]+)\./.exec(each)?.[1] ?? []);
  if (types.includes('*')) throw new NotTestable(`the grant covers everything: ${granted}`);
  return { session, types };
}

/** Every line is of a type that the client may have (BULK-SEC-06). */
export function expectWithinGrant(world: NdhWorld): void {
  const types = left.granted.of(world);
  const [job] = left.jobs.of(world);
  if (!job) return world.record(`the kick-off is answered ${world.answer?.response.status}`);
  const status = job.polls.at(-1)?.response.status;
  if (!job.end) return world.record(`the export ends with ${status}`);
  const resources = exportedBy(job);
  world.record(`granted ${types.join(', ')}: ${resources.length} lines`);
  const beyond = resources.find(({ resourceType }) => !types.includes(resourceType));
  if (!beyond) return;
  const received = `a line of ${beyond.resourceType}`;
  throw new NonConformance({ expected: `lines of ${types.join(', ')} only`, received, ...placeOf(job) });
}
