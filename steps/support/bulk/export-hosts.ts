import type { Exchange } from '../../../lib/client/exchange.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { NonConformance, NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { isSpared } from '../hosts.ts';
import { need } from '../need.ts';
import { expectHandshakes, expectOldRefused } from '../tls.ts';
import type { NdhWorld } from '../world.ts';
import { ownExport } from './exports.ts';
import { Fact } from './fact.ts';

/** What was asked for an export, and how it was answered. */
export const exportSeen = new Fact<Exchange[]>();

/** Gathers the addresses of base, token endpoint, status and files of an export (BULK-SEC-01). */
export async function gatherAddresses(world: NdhWorld, name: string): Promise<void> {
  const { config, conversation } = world;
  if (config.policy.trustedNetwork)
    throw new NotOffered('policy.trustedNetwork is true: the network is more secure by other means');
  const base = new URL(config.baseUrl);
  if (isSpared(base) && !config.tls.loopback)
    throw new NotOffered('the base is a plain address of this machine, which is left out');
  const { job, files } = await ownExport(world, name, [['_type', 'Organization']]);
  const token = await conversation.smart.tokenUrl().catch((error: unknown) => {
    if (error instanceof NotTestable) return undefined;
    throw error;
  });
  const seen = [job.kickOff, ...job.polls, ...files.map(({ exchange }) => exchange)];
  exportSeen.set(world, seen);
  const asked = [...seen.map(({ request }) => request.url), ...(token === undefined ? [] : [token])];
  world.exposed = [...new Set([config.baseUrl, ...asked])].map((url) => new URL(url));
}

/** Nothing is answered in the clear, and every host speaks TLS 1.2 or 1.3 and nothing older (BULK-SEC-01). */
export async function expectProtected(world: NdhWorld): Promise<void> {
  const plain = exportSeen
    .of(world)
    .find(({ request, response }) => request.url.startsWith('http:') && response.status < 300);
  if (plain) {
    const received = `status ${plain.response.status} in the clear`;
    throw new NonConformance({ expected: 'https', received, where: where(plain) });
  }
  // It may open to the token, which is not sent in the clear to find out.
  const asking = exportSeen
    .of(world)
    .find(({ request, response }) => request.url.startsWith('http:') && response.status === 401);
  await expectHandshakes(world, need(world.exposed));
  await expectOldRefused(world, 'short').catch((error: unknown) => {
    if (!(error instanceof NotTestable)) throw error;
    world.record(error.message);
  });
  if (asking)
    throw new NotTestable(
      `${asking.request.url} wants a token in the clear, and is not given one: whether it serves is not seen`,
    );
}
