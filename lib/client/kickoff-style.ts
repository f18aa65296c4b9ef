import type { Encoding } from '../config/target-config.ts';
import type { Edition } from '../edition/edition.ts';
import { bodyJson } from './decoded-body.ts';
import type { Exchange } from './exchange.ts';

/** Spelling and encoding of the operation that a target understands; learned once and kept for the run. */
export interface KickoffStyle {
  name?: string;
  encoding?: Encoding;
}

/** Refusals after which the same parameters are tried in another encoding (A04). */
export const wrongEncoding: ReadonlySet<number> = new Set([400, 404, 405, 415, 422]);

/** Refusals after which another spelling of the operation is tried (A01). */
export const wrongName: ReadonlySet<number> = new Set([404, 405, 501]);

/** The spellings to try, without `$`: the advertised one, then those of the edition. */
export function operationNames(edition: Edition, metadata: Exchange | undefined): string[] {
  const advertised = metadata && advertisedName(metadata, edition);
  return [...new Set([...(advertised === undefined ? [] : [advertised]), ...edition.operation.names])];
}

/** The name under which a CapabilityStatement lists the edition's operation, without `$` (A02). */
export function advertisedName(metadata: Exchange, edition: Edition): string | undefined {
  return listedName(metadata, edition)?.replace(/^\$/, '');
}

/** The same as it stands there. */
export function listedName(metadata: Exchange, edition: Edition): string | undefined {
  const { rest } = (bodyJson(metadata) ?? {}) as { rest?: unknown };
  if (!Array.isArray(rest)) return undefined;
  const operations = rest.flatMap((entry: { operation?: unknown } | null) =>
    Array.isArray(entry?.operation)
      ? (entry.operation as ({ name?: unknown; definition?: unknown } | null)[])
      : [],
  );
  const own = operations.find((operation) => {
    const { definition } = operation ?? {};
    return typeof definition === 'string' && definition.split('|')[0] === edition.operation.canonical;
  });
  return typeof own?.name === 'string' && own.name !== '' ? own.name : undefined;
}
