import { BlockList, isIP } from 'node:net';

/** Which addresses beside public ones key sets may be fetched from. */
export interface Reach {
  loopback: boolean;
  anywhere: boolean;
}

const loopbackBlocks = blocksOf([
  ['127.0.0.0', 8],
  ['::1', 128],
]);

/** Addresses that are not of the public network (IANA special-purpose registries), or lead on to one that may not be. */
const otherBlocks = blocksOf([
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
  ] as const),
  ...([
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
  ] as const),
  ...([
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ] as const),
  ...([
    ['::', 128],
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['100::', 64],
    ['2001::', 23],
  ] as const),
  ...([
    ['2001:db8::', 32],
    ['2002::', 16],
    ['fc00::', 7],
    ['fe80::', 9],
    ['ff00::', 8],
  ] as const),
]);

function blocksOf(networks: (readonly [string, number])[]): BlockList {
  const blocks = new BlockList();
  for (const [network, bits] of networks) blocks.addSubnet(network, bits, familyOf(network));
  return blocks;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

/** Whether a host, by name or by address, is this machine. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '');
  return /(^|\.)localhost$/i.test(name) || (isIP(name) > 0 && loopbackBlocks.check(name, familyOf(name)));
}

/** Whether key sets may be fetched from an IP address. */
export function mayFetchFrom(address: string, { loopback, anywhere }: Reach): boolean {
  if (anywhere) return true;
  const family = familyOf(address);
  return loopbackBlocks.check(address, family) ? loopback : !otherBlocks.check(address, family);
}

/** What keeps a value from being the address of a key set; nothing where it is one. */
export function keySetUrlProblem(value: unknown): string | undefined {
  const url = typeof value === 'string' && value.length <= 2000 ? URL.parse(value) : null;
  if (!url) return 'is no address';
  if (url.username !== '' || url.password !== '')
    return 'holds a user or a password, which nobody may be told';
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return undefined;
  return 'is no https:// address; http:// is for this machine only';
}
