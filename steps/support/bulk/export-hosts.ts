import { NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { isLoopback, secureAddresses } from '../hosts.ts';
import { need } from '../need.ts';
import { expectTls } from '../tls.ts';
import type { NdhWorld } from '../world.ts';
import { ownExport } from './exports.ts';
import { seenJob } from './seen-exports.ts';

/** Gathers the addresses of base, token endpoint, status and files of an export (BULK-SEC-01). */
export async function gatherAddresses(world: NdhWorld, name: string): Promise<void> {
  const { config, conversation } = world;
  if (config.policy.trustedNetwork)
    throw new NotOffered('policy.trustedNetwork is true: the network is more secure by other means');
  const base = new URL(config.baseUrl);
  if (base.protocol === 'http:' && isLoopback(base) && !config.tls.loopback)
    throw new NotOffered('the base is a loopback address, which is left out');
  const own = await ownExport(world, name, [['_type', 'Organization']]);
  const token = await conversation.smart.tokenUrl().catch((error: unknown) => {
    if (error instanceof NotTestable) return undefined;
    throw error;
  });
  const files = seenJob(own).files.map(({ url }) => url);
  const all = [config.baseUrl, own.job.address, ...files, ...(token === undefined ? [] : [token])];
  world.exposed = [...new Set(all)].map((url) => new URL(url));
}

/** TLS 1.2 or 1.3 at every host, and nothing in the clear (BULK-SEC-01). */
export async function expectProtected(world: NdhWorld): Promise<void> {
  world.record(
    `hosts: ${secureAddresses(need(world.exposed))
      .map(({ host }) => host)
      .join(', ')}`,
  );
  await expectTls(world);
}
