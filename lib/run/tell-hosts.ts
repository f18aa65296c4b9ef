import { addressesOf, loginAddresses } from '../config/addresses-of.ts';
import type { TargetConfig } from '../config/target-config.ts';
import { tokenAllowed } from '../client/token-allowed.ts';

/** Every host that the configuration names, and what of the accounts it would see. */
export function tellHosts(target: TargetConfig): [host: string, sees: string][] {
  const addresses = addressesOf(target).map(({ href }) => href);
  const logins = new Set(loginAddresses(target).map((each) => new URL(each).host));
  const certificates = (target.tls.cert ?? target.accounts.find(({ tls }) => tls)) ? ['certificates'] : [];
  const { protocol } = new URL(target.baseUrl);
  const allowed = target.files.tokenHosts.map((host) => `${protocol}//${host}/`);
  const named = new Map([...addresses, ...allowed].map((each) => [new URL(each).host, each]));
  const hosts = [...named].map(([host, address]): [string, string] => {
    const seen = [
      ...(tokenAllowed(address, target) ? ['tokens'] : []),
      ...(logins.has(host) ? ['secrets and codes of the accounts'] : []),
      ...(tokenAllowed(address, target) || logins.has(host) ? certificates : []),
    ];
    return [host, seen.length > 0 ? `sees ${seen.join(', ')}` : 'sees no token'];
  });
  const { sftp } = target;
  return sftp ? [...hosts, [`${sftp.host}:${sftp.port}`, 'by SFTP; sees passwords or keys']] : hosts;
}
