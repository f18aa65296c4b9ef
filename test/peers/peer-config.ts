import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

export type Environment = Record<string, string | undefined>;

/** A configuration as it is written to a file: secrets stay in the environment, and the file names them. */
export type PeerConfig = Record<string, unknown>;

/** What is judged of a Bulk Data server: that half, and that the scheduled one is not there; not that it is a directory. */
export const judgedOfPeers = [
  ...['scheduling', 'overwriting', 'retrieval', 'deletion', 'cancellation', 'sftp'],
  ...['bulk-export', 'BULK-CAP', 'smart'],
];

/** The variables that say where the Bulk Data server is and who the harness is there. */
export const variables: Record<string, string> = {
  NDH_PEER_BULK_URL: 'FHIR base of a Bulk Data server',
  NDH_PEER_CLIENT_ID: 'SMART client that is registered there',
  NDH_PEER_CLIENT_KEY: 'its private key: file of a JWK, a set of them or PEM; or the text itself',
  NDH_PEER_CLIENT_KID: 'the kid, where the key does not say',
  NDH_PEER_OTHER_CLIENT_ID: 'a second client, for what one may see of the other',
  NDH_PEER_OTHER_CLIENT_KEY: 'its private key',
  NDH_PEER_OTHER_CLIENT_KID: 'the kid of that',
  NDH_PEER_TOKEN: 'a bearer token, where there is no client',
  NDH_PEER_SCOPES: 'scopes to ask for, system/*.rs where left out',
  NDH_PEER_TOKEN_HOSTS: 'hosts of files beside its own that may see the token, separated by commas',
  NDH_PEER_CA: 'certificates to trust beside the public authorities: file of PEM',
  NDH_PEER_BURST:
    'polls of an export within a second that are too many there (BULK-STATUS-04); it may refuse for a while then',
  NDH_PEER_EDITION:
    'edition whose Bulk Data is meant: 1.0.0-ballot (2.0.0) or 2.0.0-current (3.0.0), which is usual',
};

/** The configuration of the Bulk Data server that the environment tells of, or why there is none. */
export function peerConfig(environment: Environment): PeerConfig | string {
  const unknown = Object.keys(environment).find((name) => /^NDH_PEER_/.test(name) && !(name in variables));
  if (unknown !== undefined)
    return `${unknown} is no variable of these; known: ${Object.keys(variables).join(', ')}`;
  const { NDH_PEER_BULK_URL: baseUrl, NDH_PEER_TOKEN_HOSTS: hosts } = environment;
  const { NDH_PEER_CA: ca, NDH_PEER_BURST: burst } = environment;
  if (!baseUrl) return 'NDH_PEER_BULK_URL is not set';
  const client = clientOf(environment, 'NDH_PEER_CLIENT');
  const other = clientOf(environment, 'NDH_PEER_OTHER_CLIENT');
  if (!client && !environment['NDH_PEER_TOKEN'])
    return 'neither NDH_PEER_CLIENT_ID and NDH_PEER_CLIENT_KEY nor NDH_PEER_TOKEN are set';
  if (burst && !/^[1-9]\d{0,3}$/.test(burst)) return `NDH_PEER_BURST is "${burst}", not a number of polls`;
  return {
    baseUrl: baseUrl.replace(/\/+$/, ''),
    edition: environment['NDH_PEER_EDITION'] ?? '2.0.0-current',
    ...(client && { login: { mode: 'smart' } }),
    smart: { scopes: environment['NDH_PEER_SCOPES'] ?? 'system/*.rs' },
    accounts: client
      ? [{ accountId: 'peer', client }, ...(other ? [{ accountId: 'other', client: other }] : [])]
      : [{ accountId: 'peer', token: '${NDH_PEER_TOKEN}' }],
    ...(ca && { tls: { ca: `file:${resolve(ca)}` } }),
    ...(burst && { policy: { burst: Number(burst) } }),
    ...(hosts && { files: { tokenHosts: hosts.split(',').map((host) => host.trim()) } }),
  };
}

function clientOf(environment: Environment, prefix: string): Record<string, string> | undefined {
  const [id, key, kid] = ['ID', 'KEY', 'KID'].map((name) => environment[`${prefix}_${name}`]);
  if (!id || !key) return undefined;
  const file = existsSync(key) ? `file:${resolve(key)}` : `\${${prefix}_KEY}`;
  return { id, key: file, ...(kid && { kid }) };
}
