import { strFromU8, strToU8, unzipSync, type Unzipped, zipSync } from 'fflate';
import { TraceText } from './trace-text.ts';
import type { VisitSecrets } from './visit-secrets.ts';

/** Most bytes of a trace, unpacked; a page can make any number of them. */
const mostUnpacked = 16 * 1024 ** 2;

/**
 * A trace of Playwright's without the secrets of the visit. What cannot be searched for them is left out: pictures,
 * which may be the code that enrols an authenticator, the sources of pages, of which the trace has copies, scripts, and
 * bodies of forms. The styles stay, so that the pages look as they did.
 * @returns undefined where it is too large to be searched, or a secret would be left in it
 */
export function hideInTrace(zip: Uint8Array, secrets: VisitSecrets): Uint8Array | undefined {
  let unpacked = 0;
  const entries = unzipSync(zip, {
    filter: ({ name, originalSize }) => {
      if (!isKept(name)) return false;
      unpacked += originalSize;
      return unpacked <= mostUnpacked;
    },
  });
  if (unpacked > mostUnpacked) return undefined;
  const text = new TraceText(secrets);
  const lines = Object.entries(entries).filter(([name]) => isEvents(name));
  // A secret may be told before it shows where it would be known by its place.
  for (const [, bytes] of lines) for (const event of eventsOf(bytes)) text.hide(event);
  const hidden: Unzipped = {};
  for (const [name, bytes] of Object.entries(entries)) {
    const written = isEvents(name)
      ? eventsOf(bytes).map((event) => `${JSON.stringify(text.hide(event))}\n`)
      : [secrets.text(strFromU8(bytes))];
    const whole = written.join('');
    if (secrets.isToldIn(whole)) return undefined;
    hidden[name] = strToU8(whole);
  }
  return zipSync(hidden);
}

const isEvents = (name: string): boolean => /^[\w-]*trace\.(?:trace|network)$/.test(name);
const isKept = (name: string): boolean => isEvents(name) || /^resources\/[\w-]+\.css$/.test(name);

function eventsOf(bytes: Uint8Array): unknown[] {
  const lines = strFromU8(bytes).split('\n');
  return lines.filter((line) => line !== '').map((line): unknown => JSON.parse(line));
}
