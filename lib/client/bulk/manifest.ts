import { bodyJson } from '../decoded-body.ts';
import type { Exchange } from '../exchange.ts';

/** The arrays of a manifest in which files are named; `deletions` is the guide's own (A71). */
const manifestArrays = ['output', 'error', 'deleted', 'deletions'] as const;

export type ManifestArray = (typeof manifestArrays)[number];

/** One entry of a manifest as it came, and what could be made of it. */
export interface ManifestItem {
  array: ManifestArray;
  /** As it stands in the array. */
  raw: unknown;
  /** As given, and absolute where it can be resolved against the address of the manifest. */
  given?: string;
  url?: string;
  type?: string;
  count?: unknown;
}

/** A manifest, read as far as it can be; nothing in it is judged here. */
export interface Manifest {
  /** The object as it came. */
  body: Record<string, unknown>;
  items: ManifestItem[];
  /** Absolute addresses of the pages that go on with it (Bulk Data 3.0.0). */
  next: string[];
}

/** What an answer says as a manifest; undefined where its body is no JSON object. */
export function readManifest(exchange: Exchange): Manifest | undefined {
  const body = objectOf(bodyJson(exchange));
  if (!body) return undefined;
  const base = exchange.request.url;
  const items = manifestArrays.flatMap((array) =>
    arrayOf(body[array]).map((raw) => itemOf(array, raw, base)),
  );
  const next = arrayOf(body['link']).flatMap((raw) => {
    const { relation, url } = objectOf(raw) ?? {};
    return relation === 'next' && typeof url === 'string' && URL.canParse(url, base)
      ? [new URL(url, base).href]
      : [];
  });
  return { body, items, next };
}

function itemOf(array: ManifestArray, raw: unknown, base: string): ManifestItem {
  const { url, type, count } = objectOf(raw) ?? {};
  return {
    ...{ array, raw },
    ...(typeof url === 'string' && { given: url }),
    ...(typeof url === 'string' && url !== '' && URL.canParse(url, base) && { url: new URL(url, base).href }),
    ...(typeof type === 'string' && { type }),
    ...(count !== undefined && { count }),
  };
}

const arrayOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function objectOf(value: unknown): Record<string, unknown> | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : undefined;
}
