import { bindingScheme } from '../../lib/client/evidence.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import { holdsId, readName, timestampIn } from '../../lib/client/run-file-name.ts';
import type { NdhWorld } from './world.ts';

/** The last segment of an address, as it is read by people. */
export function segmentOf(url: string): string {
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** The names that an answer shows: one it announces, and the last segment of its address where that is a name. */
export function visibleNames(exchange: Exchange, scheduledId: string): string[] {
  // What stands for an exchange has no address of the server's.
  if (exchange.request.url.startsWith(bindingScheme)) return [];
  const announced = announcedName(exchange.response.headers['content-disposition'] ?? '');
  const segment = segmentOf(exchange.request.url);
  const isName = segment.includes('.') || holdsId(segment, scheduledId);
  return [...new Set([...(announced ? [announced] : []), ...(isName ? [segment] : [])])];
}

/** The file name of a Content-Disposition header. */
function announcedName(header: string): string | undefined {
  const [, encoded] = /filename\*\s*=\s*(?:utf-8|iso-8859-1)?'[^']*'([^;\s]+)/i.exec(header) ?? [];
  const [, quoted, plain] = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(header) ?? [];
  try {
    if (encoded !== undefined) return decodeURIComponent(encoded);
  } catch {
    // The plain form is for those who cannot read the other.
  }
  return quoted ?? plain;
}

/**
 * Where notes of a run would lie beside its data, by the names of the data files: the template with another type and
 * txt as its format.
 */
export function noteBeside(
  world: NdhWorld,
  dataLinks: string[],
  kind: 'status' | 'ndjson-links',
  scheduledId: string,
): string[] {
  const { template } = world.config.naming;
  const places = dataLinks.flatMap((url) => {
    const parts = readName(segmentOf(url), template, scheduledId);
    const time = parts?.time ?? timestampIn(segmentOf(url), scheduledId);
    if (time === undefined) return [];
    const name = template
      .replace('{scheduledId}', scheduledId)
      .replace('{type}', kind)
      .replace('{time}', time)
      .replace('{format}', 'txt');
    return [new URL(encodeURIComponent(name), new URL('.', url)).href];
  });
  // With the earlier sets kept there are several; the latest run is the last.
  return [...new Set(places)].sort().slice(-1);
}
