import type { AccountConfig, TargetConfig } from '../config/target-config.ts';
import { ClientCertificate } from './client-certificate.ts';
import type { HttpRequest } from './http.ts';
import { tokenAllowed } from './token-allowed.ts';

/** Which certificate is shown with a request: that of the account in whose name it is made, else that of the harness. */
export class Certificates {
  readonly #own: ClientCertificate | undefined;
  readonly #ofAccounts = new Map<string, ClientCertificate>();
  readonly #named = new Map<string, ClientCertificate>();
  /** By the headers that carry a session. */
  readonly #ofSessions = new Map<string, ClientCertificate>();

  readonly #config: TargetConfig;

  constructor(config: TargetConfig) {
    this.#config = config;
    this.#own = ownCertificate(config.tls);
    for (const { accountId, tls: written } of config.accounts)
      if (written) this.#ofAccounts.set(accountId, new ClientCertificate(written));
  }

  /** Whether any is ever shown. */
  get any(): boolean {
    return this.#own !== undefined || this.#ofAccounts.size > 0;
  }

  /** The certificate that is shown in nobody's name. */
  get own(): ClientCertificate | undefined {
    return this.#own;
  }

  /** The certificate of an account, where it has one of its own. */
  of({ accountId }: Pick<AccountConfig, 'accountId'>): ClientCertificate | undefined {
    return this.#ofAccounts.get(accountId);
  }

  /** What stands for a certificate where a one-time code is expected. */
  nameOf(certificate: ClientCertificate): string {
    this.#named.set(certificate.fingerprint, certificate);
    return certificate.fingerprint;
  }

  /** The certificate of that name. */
  named(name: string): ClientCertificate | undefined {
    return this.#named.get(name);
  }

  /** From now on a request that carries this session is made with that certificate. */
  goesWith(carrier: Record<string, string>, certificate: ClientCertificate | undefined): void {
    if (!certificate) return;
    for (const header of Object.entries(carrier)) this.#ofSessions.set(keyOf(header), certificate);
  }

  /** The certificate to show with a request. */
  for({ url, certificate, headers = {} }: HttpRequest): ClientCertificate | undefined {
    const carried = Object.entries(headers)
      .map((header) => this.#ofSessions.get(keyOf(header)))
      .find((each) => each !== undefined);
    return certificate ?? carried ?? (tokenAllowed(url, this.#config) ? this.#own : undefined);
  }
}

/** The certificate that the harness shows in nobody's name, where a server takes no connection without one. */
export function ownCertificate({
  cert,
  key,
  passphrase,
}: TargetConfig['tls']): ClientCertificate | undefined {
  if (cert === undefined) return undefined;
  return new ClientCertificate({
    cert,
    ...(key !== undefined && { key }),
    ...(passphrase !== undefined && { passphrase }),
  });
}

const keyOf = ([name, value]: [string, string]): string => `${name.toLowerCase()}: ${value}`;
