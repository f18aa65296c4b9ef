import { BlockList, isIP } from 'node:net';

/** How near an address is to the machine that asks: the nearer, the less a stranger may send us there. */
export type Nearness = 'public' | 'private' | 'loopback' | 'link-local';

const order: Nearness[] = ['public', 'private', 'loopback', 'link-local'];

const networks: [Nearness, string[]][] = [
  // Cloud machines tell their credentials to whoever asks at 169.254.169.254.
  ['link-local', ['169.254.0.0/16', 'fe80::/10']],
  ['loopback', ['127.0.0.0/8', '0.0.0.0/8', '::1/128', '::/128']],
  ['private', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7']],
];

const lists = networks.map(([nearness, subnets]) => {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', prefix] = subnet.split('/');
    list.addSubnet(network, Number(prefix), isIP(network) === 6 ? 'ipv6' : 'ipv4');
  }
  return [nearness, list] as const;
});

const ownNames = /(^|\.)(local|internal|intranet|lan|corp|home|home\.arpa)$/;

/** How near a host is, by its address or, of a name that is not looked up, by the look of it. */
export function nearnessOf(hostname: string): Nearness {
  const host = hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  const version = isIP(host);
  if (version > 0)
    return lists.find(([, list]) => list.check(host, version === 6 ? 'ipv6' : 'ipv4'))?.[0] ?? 'public';
  if (host === 'localhost' || host.endsWith('.localhost')) return 'loopback';
  return ownNames.test(host) || !host.includes('.') ? 'private' : 'public';
}

/** Whether the one host is nearer to us than the other. */
export function isNearer(one: Nearness, other: Nearness): boolean {
  return order.indexOf(one) > order.indexOf(other);
}
