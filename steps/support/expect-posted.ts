import type { Exchange } from '../../lib/client/exchange.ts';
import { where } from '../../lib/verdict/expect.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { isKnown } from './bulk.ts';
import { submit } from './exporting.ts';
import { orSilence } from './judgement.ts';
import { missingOperation } from './missing-operation.ts';
import { need } from './need.ts';
import { definePhrases } from './phrases.ts';
import { expectToldApart } from './told-apart.ts';
import type { NdhWorld } from './world.ts';

/** To whom the operation is known that has just been posted. */
export type Acquaintance = (world: NdhWorld) => Promise<void>;

definePhrases<Acquaintance>('acquaintance', {
  known: orSilence(expectPosted),
  'not for readers alone': expectNotOnlyRead,
});

/** Some name and encoding of the posted operation is known (NDH-SCHED-01). */
async function expectPosted(world: NdhWorld): Promise<void> {
  const { attempts, exchange } = need(world.kickOff);
  if (attempts.some(isKnown)) return expectToldApart(world, await world.receiver(world.actor), exchange);
  const missing = await missingOperation(world, exchange, 'an answer other than 404, 405 or 501');
  if (missing instanceof NonConformance) throw missing;
  const reading = (await readInstead(world)).find(isKnown);
  if (!reading) throw missing;
  const received = `a POST answered ${exchange.response.status}, a GET ${reading.response.status}`;
  throw new NonConformance({ expected: 'an operation to POST', received, where: where(exchange) });
}

/** Where no POST is known, the operation is not started by reading either (NDH-SCHED-15). */
async function expectNotOnlyRead(world: NdhWorld): Promise<void> {
  const { attempts, exchange } = need(world.kickOff);
  if (attempts.some(isKnown)) return expectToldApart(world, await world.receiver(world.actor), exchange);
  const accepted = (await readInstead(world)).find(({ response }) => response.status < 300);
  if (!accepted) throw new NotTestable('the operation is accepted neither posted nor read (NDH-SCHED-01)');
  const received = `a POST answered ${exchange.response.status}, a GET ${accepted.response.status}`;
  throw new NonConformance({ expected: 'an operation to POST', received, where: where(exchange) });
}

/**
 * Every answer to the valid request sent by reading.
 * @throws NotTestable where an operation that nobody has is read alike
 */
async function readInstead(world: NdhWorld): Promise<Exchange[]> {
  const { actor } = world;
  const { attempts, exchange } = await submit(world, actor, {}, { method: 'GET' });
  const nobodys = { method: 'GET', name: 'zzqnosuchoperationqzz', fallback: false } as const;
  const unknown = (await (await world.receiver(actor)).kickOff({ type: ['Organization'] }, nobodys)).exchange;
  if (!isKnown(unknown) || unknown.response.status !== exchange.response.status) return attempts;
  throw new NotTestable(`an operation that nobody has is read with ${unknown.response.status} as well`);
}
