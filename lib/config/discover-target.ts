import { bodyJson } from '../client/decoded-body.ts';
import { fetchFlaw, nearFlaw } from '../client/fetch-flaw.ts';
import type { Exchange, LostRequest } from '../client/exchange.ts';
import { Http, type HttpOptions, recording } from '../client/http.ts';
import { NoAnswer } from '../client/no-answer.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { absolute } from './absolute.ts';
import { addressesOf } from './addresses-of.ts';
import type { TargetConfig } from './target-config.ts';
import { type Valid, validateConfig } from './validate-config.ts';

type Json = Record<string, unknown>;

type Recording = (exchange: Exchange | LostRequest) => void;

/**
 * A configuration from nothing but an address, the server's origin or FHIR base. A server may publish its test
 * bindings at `/.well-known/ndh-bindings`; whatever else is found there leaves the address alone.
 * @param ca certificates of authorities that are trusted beside the public ones, PEM
 * @param record is told what was asked
 * @throws ConfigurationError for an address that is none, or bindings that cannot be used
 * @throws TargetUnreachable when nobody answers
 */
export async function discoverTarget(url: string, ca?: string, record?: Recording): Promise<TargetConfig> {
  return (await discovered(url, ca, record)).config;
}

/** The same, and as a person would write it. */
export async function discovered(url: string, ca?: string, record?: Recording): Promise<Valid> {
  const alone = addressAlone(url, ca);
  const place = new URL('/.well-known/ndh-bindings', url).href;
  const bindings = await publishedBindings(place, { ...recording(record), ...(ca !== undefined && { ca }) });
  if (!bindings) return alone;
  // How much is taken of a server, whom to trust, what is expected of it and what it is forgiven, is not for it to say.
  const {
    limits: _,
    tls: __,
    waivers: ___,
    oracle: ____,
    ...published
  } = withAbsoluteAddresses(bindings, place);
  const checked = validateConfig(
    {
      baseUrl: url,
      ...published,
      ...trusting(ca),
      smart: without('keyServer', published.smart),
      policy: without('profile', published.policy),
      ...(published.audit !== undefined && { audit: without('attested', published.audit) }),
    },
    true,
  );
  const problem = 'config' in checked ? nearAddress(checked.config, url) : checked.faults[0].problem;
  if ('config' in checked && problem === undefined) return checked;
  throw new ConfigurationError(`the bindings that ${place} publishes cannot be used: ${problem}`);
}

/**
 * What an address alone says; nobody is asked.
 * @throws ConfigurationError for an address that is none
 */
export function addressAlone(url: string, ca?: string): Valid {
  const alone = validateConfig({ baseUrl: url, ...trusting(ca) });
  if ('config' in alone) return alone;
  throw new ConfigurationError(`the target ${JSON.stringify(url)} is not an http:// or https:// address`);
}

const trusting = (ca?: string) => (ca === undefined ? {} : { tls: { ca } });

async function publishedBindings(url: string, options: HttpOptions): Promise<Json | undefined> {
  const request = { method: 'GET', url, headers: { accept: 'application/json' }, timeoutSeconds: 5 };
  try {
    const answer = await new Http(options).exchange({
      ...request,
      maxBytes: 1024 ** 2,
    });
    const body = bodyJson(answer);
    const isJson = /\bjson\b/i.test(answer.response.headers['content-type'] ?? '');
    const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
    return answer.response.status === 200 && isJson && isObject ? (body as Json) : undefined;
  } catch (error) {
    // Silence here is judged where the guide asks for an answer.
    if (error instanceof NoAnswer) return undefined;
    throw error;
  }
}

/** Where the harness listens, how strictly it judges, and what it is to believe, is not for the server to say either. */
function without(key: string, group: unknown): unknown {
  if (typeof group !== 'object' || group === null) return group ?? {};
  const { [key]: _, ...rest } = group as Json;
  return rest;
}

/** What is wrong with the addresses in published bindings: none may lead nearer to the tester than the target is. */
function nearAddress(config: TargetConfig, url: string): string | undefined {
  const { sftp, files } = config;
  const flaws = addressesOf(config).map((each) => fetchFlaw(each.href, { baseUrl: url }));
  const hosts = [...files.tokenHosts.map((host) => host.replace(/:\d+$/, '')), ...(sftp ? [sftp.host] : [])];
  return [...flaws, ...hosts.map((host) => nearFlaw(host, host, { baseUrl: url }))].find(Boolean);
}

const addresses = new Set(['url', 'codeUrl', 'logoutUrl', 'baseUrl', 'location', 'tokenUrl', 'open']);

// Every address in the document is relative to the document itself; request samples are left as they are.
function withAbsoluteAddresses(bindings: Json, place: string): Json {
  return Object.fromEntries(
    Object.entries(bindings).map(([key, value]) => {
      // What begins with a placeholder is an address that is still to come.
      if (addresses.has(key) && typeof value === 'string')
        return [key, value.startsWith('{') ? value : absolute(value, place)];
      return [key, key === 'samples' ? value : withAbsolute(value, place)];
    }),
  );
}

function withAbsolute(value: unknown, place: string): unknown {
  if (Array.isArray(value)) return value.map((entry) => withAbsolute(entry, place));
  return typeof value === 'object' && value !== null ? withAbsoluteAddresses(value as Json, place) : value;
}
