import { loginAddresses } from '../../lib/config/addresses-of.ts';
import { NotOffered, NotTestable } from '../../lib/verdict/outcomes.ts';
import { readRun } from './exporting.ts';
import { readRepository } from './reading.ts';
import type { NdhWorld } from './world.ts';

/** Every address of the target that a receiver uses: base, login, list, files and status. SFTP is no concern of TLS. */
function addressesOf(world: NdhWorld): URL[] {
  const { config, reading } = world;
  const statuses = [...world.schedules.values()].flatMap(({ statusUrl }) => statusUrl ?? []);
  const all = [
    `${config.baseUrl}/metadata`,
    ...loginAddresses(config),
    ...(reading ? [reading.listExchange.request.url, ...reading.files.map(({ link }) => link.url)] : []),
    ...statuses,
  ];
  return [...new Set(all)].map((url) => new URL(url));
}

/**
 * Reads the repository of a receiver who has scheduled an export: after its first run, or where no run can be waited
 * for as it is. That may be without a list, or not be there to read: other rows judge that.
 */
export async function readAsItIs(world: NdhWorld, name: string): Promise<void> {
  if (world.conversation.clock.hasRuns) return void (await readRun(world, name));
  world.reading = await readRepository(await world.receiver(name), { mayBeEmpty: true }).catch((error) => {
    if (error instanceof NotTestable) return undefined;
    throw error;
  });
}

/** Whether nobody needs to protect an address: it never leaves the machine, and speaks no TLS that could be looked at. */
export const isSpared = (url: URL): boolean => url.protocol === 'http:' && isLoopback(url);

/** Whether an address never leaves the machine. */
export const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.(\d+\.){2}\d+$/.test(hostname);

/** An address by which nobody in public reaches the host: it may have a certificate of its own authority. */
export const isPrivate = ({ hostname }: URL): boolean =>
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[f[cd])/.test(hostname) || !hostname.includes('.');

/**
 * The addresses of the target that TLS is to protect.
 * @throws NotOffered where the guide's own exception holds, or nothing leaves this machine
 */
export function exposedAddresses(world: NdhWorld): URL[] {
  if (world.config.policy.trustedNetwork)
    throw new NotOffered('policy.trustedNetwork is true: the network is more secure by other means');
  const exposed = addressesOf(world).filter((url) => world.config.tls.loopback || !isSpared(url));
  if (exposed.length > 0) return exposed;
  throw new NotOffered('all addresses of the target are plain ones of this machine, which are left out');
}

/** One https: address for each host and port that is to speak TLS: a plain one at the port of a secure one, else 443. */
export function secureAddresses(exposed: URL[]): URL[] {
  const secure = exposed.map((url) => secured(url, exposed));
  return [...new Map(secure.map((url) => [url.host, url])).values()];
}

/** The same address over TLS. */
export function secured(url: URL, exposed: URL[]): URL {
  if (url.protocol === 'https:') return url;
  const other = exposed.find(({ protocol, hostname }) => protocol === 'https:' && hostname === url.hostname);
  const over = new URL(url.href.replace(/^http:/, 'https:'));
  over.port = other?.port ?? '';
  return over;
}
