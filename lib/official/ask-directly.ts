import { request } from 'undici';

/** As long as the wrapper waits. */
const timeout = 30_000;

/**
 * Asks a validator whose release no longer knows the wrapper's parameters, with those it knows: a profile each, and
 * example addresses allowed.
 */
export async function askDirectly(port: number, resource: string, profiles: string[]): Promise<unknown> {
  const query = new URLSearchParams([
    ['allowExampleUrls', 'true'],
    ['showMessageIds', 'true'],
    ...profiles.map((profile): [string, string] => ['profile', profile]),
  ]).toString();
  // The service is on the loopback address only, whichever of the two Java takes for it.
  const { body } = await request(`http://localhost:${port}/validateResource?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json', accept: 'application/fhir+json' },
    body: resource,
    headersTimeout: timeout,
    bodyTimeout: timeout,
  });
  return body.json();
}
