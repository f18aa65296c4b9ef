import { rootCertificates } from 'node:tls';
import { Agent } from 'undici';
import type { Addresses } from '../config/addresses-of.ts';
import type { ClientCertificate } from './client-certificate.ts';
import { guardedLookup } from './guarded-lookup.ts';
import type { HttpRequest } from './http.ts';

export interface AgentOptions {
  /** Whose server it is; without it any address is asked. */
  target: Addresses | undefined;
  /** Certificates that are trusted beside the public authorities, PEM. */
  ca: string | undefined;
  /** What is shown in the TLS handshake; what the request itself says where absent. */
  certificateFor: ((request: HttpRequest) => ClientCertificate | undefined) | undefined;
}

/** What holds connections: one agent for each certificate that is shown, and one where none is. */
export class Agents {
  // Idle sockets of undici do not keep the process alive, so agents need no closing.
  readonly #kept = new Map<ClientCertificate | undefined, Agent>();
  readonly #options: AgentOptions;

  constructor(options: AgentOptions) {
    this.#options = options;
  }

  /** The one whose connections are kept alive. */
  for(request: HttpRequest): Agent {
    const certificate = this.certificateFor(request);
    const agent = this.#kept.get(certificate) ?? this.#make(certificate);
    this.#kept.set(certificate, agent);
    return agent;
  }

  /** One with connections of its own. */
  another(request: HttpRequest): Agent {
    return this.#make(this.certificateFor(request));
  }

  /** What is shown with a request. */
  certificateFor(request: HttpRequest): ClientCertificate | undefined {
    const { certificateFor } = this.#options;
    return certificateFor ? certificateFor(request) : request.certificate;
  }

  #make(certificate: ClientCertificate | undefined): Agent {
    const { target, ca } = this.#options;
    const connect = {
      timeout: 10_000,
      ...(target && { lookup: guardedLookup(target) }),
      ...(certificate
        ? { secureContext: certificate.context(ca) }
        : ca !== undefined && { ca: [...rootCertificates, ca] }),
    };
    return new Agent({ connect, keepAliveTimeout: 4_000, connections: 8 });
  }
}
