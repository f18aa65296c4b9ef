import { addressesIn } from '../bindings/named-values.ts';
import type { TargetConfig } from './target-config.ts';

/** The parts of a configuration that name addresses. */
export type Addresses = Pick<TargetConfig, 'baseUrl'> &
  Partial<Omit<TargetConfig, 'files'>> & { files?: Pick<TargetConfig['files'], 'tokenHosts'> };

// Every request is checked against them.
const known = new WeakMap<object, URL[]>();

/** Every address that the tester has named, relative ones made absolute. */
export function addressesOf(config: Addresses): URL[] {
  const found = known.get(config) ?? findAddresses(config);
  known.set(config, found);
  return found;
}

function findAddresses(config: Addresses): URL[] {
  const { baseUrl, login, registration, control, clock, cancel, list, status, smart, portal } = config;
  const bindings = [
    ...[login?.first, login?.second, login?.logout, login?.code],
    ...[
      registration?.request,
      registration?.poll,
      cancel?.request,
      list?.request,
      status?.request,
      config.delete?.request,
      clock?.trigger,
      config.sftp?.delete,
      config.audit?.request,
    ],
    ...Object.values(control?.levers ?? {}),
  ].flatMap(addressesIn);
  const others = [control?.url, list?.location, status?.location, smart?.tokenUrl, portal?.url];
  const pages = Object.values(portal?.pages ?? {});
  const all = [baseUrl, ...bindings, ...others, ...pages].filter((each) => typeof each === 'string');
  return named(all, baseUrl);
}

/** What begins with a placeholder is named by the target. */
function named(addresses: string[], baseUrl: string): URL[] {
  const own = addresses.filter((each) => !each.startsWith('{') && URL.canParse(each, `${baseUrl}/`));
  return own.map((each) => new URL(each, `${baseUrl}/`));
}

/** Where receivers log in, by the steps of the configuration. */
export function loginAddresses({ baseUrl, login }: Pick<TargetConfig, 'baseUrl' | 'login'>): string[] {
  return login ? named(addressesIn(login.first), baseUrl).map(({ href }) => href) : [];
}
