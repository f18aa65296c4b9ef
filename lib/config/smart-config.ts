import type { WrittenCertificate } from '../client/client-certificate.ts';

/** SMART Backend Services, as far as the server's own document does not tell. */
export interface SmartConfig {
  /** Pre-authorised for the clients of the harness; everything is asked for where absent. */
  scopes?: string;
  /** The token endpoint, where it is not that of the server's document. */
  tokenUrl?: string;
  /** Where the harness serves key sets for the server to fetch; a port of this machine for a server on it. */
  keyServer?: KeyServerConfig;
}

export interface KeyServerConfig {
  /** The address under which the server reaches it. */
  url: string;
  host: string;
  port: number;
  /** PEM; plain http where absent, behind a proxy that adds TLS. */
  cert?: string;
  privateKey?: string;
}

/** The SMART client of an account. */
export interface ClientConfig {
  id: string;
  /** Private: PEM, a JWK, or a set of these. */
  key: string;
  /** Of the key, where it does not say. */
  kid?: string;
  /** Pre-authorised for this client alone. */
  scopes?: string;
  /** The address of the key set, where it was registered by that. */
  jwksUrl?: string;
}

/** The UDAP client of an account; the certificate of the community's client where it has none of its own. */
export interface UdapClientConfig extends Partial<WrittenCertificate> {
  /** Registered when it is first needed where absent. */
  clientId?: string;
  /** What it asks for, where that is not `smart.scopes`. */
  scopes?: string;
}
