import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { instant } from '../clock.ts';
import type { Ndh } from '../ndh.ts';
import { originWith, serverWith, type Certified } from '../tls/certified.ts';
import type { Tokens } from './find-tokens.ts';
import type { Recorder } from './recorder.ts';

/** A second host that is nobody's: whoever is sent there by a reference or a link should bring no token along. */
export interface Canary {
  origin: string;
  stop(): Promise<void>;
}

const longestBody = 65_536;

/** Starts it on a free port of the host; every request there is recorded. */
export async function startCanary(
  { host, tls }: { host: string; tls?: Certified | undefined },
  ndh: () => Ndh,
  recorder: Recorder,
  tokens: Tokens,
): Promise<Canary> {
  const server = serverWith(tls, (request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body = (body + part).slice(0, longestBody)));
    request.on('end', () => answer(request, response, body));
    request.on('error', () => response.destroy());
  });
  const answer = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const { url = '/', method = 'GET', headers } = request;
    const credential = tokens.carried(headers.authorization);
    const elsewhere = tokens.elsewhere(headers, url, body);
    const n = recorder.next();
    recorder.note({
      ...{ n, end: n, at: instant(ndh().clock.now()), kind: 'canary', whole: true, method },
      ...{ url: tokens.hiddenAddress(url), status: 200 },
      ...(credential && { credential }),
      ...(elsewhere.length > 0 && { elsewhere }),
    });
    const isFile = url.includes('.ndjson');
    response.setHeader('content-type', isFile ? 'application/fhir+ndjson' : 'application/fhir+json');
    response.end(`${JSON.stringify(elsewhereEndpoint)}\n`);
  };
  await new Promise<void>((listening) => server.listen(0, host, listening));
  return {
    origin: originWith(tls, host, (server.address() as AddressInfo).port),
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

/** The path at the canary to which a line refers. */
export const plantedPath = '/fhir/Endpoint/elsewhere';

/** The link at the canary that a list may hold. */
export const plantedFile = '/files/elsewhere.ndjson';

const elsewhereEndpoint = {
  ...{ resourceType: 'Endpoint', id: 'elsewhere', status: 'active' },
  connectionType: { code: 'hl7-fhir-rest' },
  payloadType: [{ text: 'any' }],
  address: 'https://elsewhere.example/fhir',
};
