import { bodyJson } from '../client/decoded-body.ts';
import type { Exchange } from '../client/exchange.ts';
import { Http } from '../client/http.ts';
import { NoAnswer } from '../client/no-answer.ts';
import { answered } from '../doctor/answered.ts';
import { type CapabilityStatement, statementIn } from '../doctor/capability-statement.ts';
import { oneLine } from '../report/plain-text.ts';
import { ConfigurationError, NonConformance, NotTestable, TargetUnreachable } from '../verdict/outcomes.ts';

/** What a server tells of itself to anybody; nothing in it has been checked. */
export interface Seen {
  /** The metadata's answer. */
  metadata: Exchange;
  /** Absent where nobody may read it without a login. */
  statement?: CapabilityStatement;
  smart: boolean;
  udap: boolean;
}

const seconds = 10;

/**
 * Asks a FHIR base for its CapabilityStatement and for its SMART and UDAP metadata, without credentials.
 * @param ca certificates that are trusted beside the public authorities, PEM
 * @throws TargetUnreachable where nobody answers
 * @throws ConfigurationError where what answers is no FHIR server
 */
export async function lookAtServer(baseUrl: string, ca?: string): Promise<Seen> {
  const http = new Http({
    target: { baseUrl },
    timeoutSeconds: seconds,
    ...(ca !== undefined && { ca }),
  });
  const get = (path: string, accept: string) =>
    http.exchange({ method: 'GET', url: `${baseUrl}${path}`, headers: { accept } });
  const metadata = await asFhir(() => get('/metadata', 'application/fhir+json'), `${baseUrl}/metadata`);
  const has = async (path: string, member: string) => {
    const document = await get(path, 'application/json').then(documentIn).catch(nothing);
    return document !== undefined && Object.hasOwn(document, member);
  };
  const [smart, udap] = await Promise.all([
    has('/.well-known/smart-configuration', 'token_endpoint'),
    has('/.well-known/udap', 'udap_versions_supported'),
  ]);
  return { ...metadata, smart, udap };
}

async function asFhir(
  ask: () => Promise<Exchange>,
  place: string,
): Promise<Pick<Seen, 'metadata' | 'statement'>> {
  try {
    const metadata = await ask();
    const { status } = metadata.response;
    if (status === 401 || status === 403) return { metadata };
    const statement = statementIn(metadata);
    if (statement) return { metadata, statement };
    throw noFhir(`received ${described(metadata)}`);
  } catch (error) {
    if (error instanceof NoAnswer) throw new TargetUnreachable(`${place} is not answered in ${seconds} s`);
    if (error instanceof NonConformance) throw noFhir(`received ${oneLine(error.received)} from ${place}`);
    if (error instanceof NotTestable) throw noFhir(oneLine(error.message));
    throw error;
  }
}

const noFhir = (received: string): ConfigurationError =>
  new ConfigurationError(
    `no FHIR server: expected a CapabilityStatement in JSON, ${received}; give the FHIR base, such as https://ndh.example.org/fhir`,
  );

/** What came instead, in a few words. */
function described(exchange: Exchange): string {
  const { headers, status, truncated } = exchange.response;
  const type = headers['content-type'] ?? 'a body without Content-Type';
  const leads = headers['location'] === undefined ? '' : ` to ${headers['location']}`;
  const kind = status >= 300 && status < 400 ? `a redirect${leads}` : (truncated ?? type);
  return oneLine(`${kind} (${answered(exchange)})`);
}

/** A JSON object of an answer 200. */
function documentIn(exchange: Exchange): object | undefined {
  const body = bodyJson(exchange);
  return exchange.response.status === 200 && typeof body === 'object' && body !== null ? body : undefined;
}

/** Whatever is wrong with a document that a server may leave out, is for the requirements to judge. */
function nothing(error: unknown): undefined {
  const known = [NonConformance, NotTestable, TargetUnreachable].some((kind) => error instanceof kind);
  if (!known) throw error;
}
