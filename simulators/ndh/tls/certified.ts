import { createServer as createPlain, type RequestListener, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';

/** By what a server speaks TLS: PEM, the certificate with those that lead to its authority. */
export interface Certified {
  cert: string;
  key: string;
}

/** What is offered in a handshake: nothing older than TLS 1.2. */
export const secureOptions = ({ cert, key }: Certified) => ({ cert, key, minVersion: 'TLSv1.2' }) as const;

/** A server that speaks HTTPS where there is a certificate, else HTTP. */
export const serverWith = (certified: Certified | undefined, answer: RequestListener): Server =>
  certified ? createSecure(secureOptions(certified), answer) : createPlain(answer);

/** The scheme of the addresses of such a server. */
export const schemeWith = (certified: Certified | undefined): 'http' | 'https' =>
  certified ? 'https' : 'http';
