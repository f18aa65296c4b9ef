import type { BulkAs, BulkClient } from '../../../lib/client/bulk/bulk-client.ts';
import type { EndedJob } from '../../../lib/client/bulk/job.ts';
import { readManifest, type Manifest, type ManifestItem } from '../../../lib/client/bulk/manifest.ts';
import { decodedBody } from '../../../lib/client/decoded-body.ts';
import { letGo, type Exchange } from '../../../lib/client/exchange.ts';
import { fetchFlaw } from '../../../lib/client/fetch-flaw.ts';
import { NoAnswer } from '../../../lib/client/no-answer.ts';
import type { FhirResource } from '../../../lib/client/search.ts';
import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { keptLines } from '../kept-lines.ts';
import { asResource } from '../lines.ts';
import { eachGives, isInMemory, type Sequence } from '../sequence.ts';

/** A file of an export as it was fetched; without lines where its answer is not 200. */
export interface BulkFile {
  item: ManifestItem;
  /** The last answer; of status 0 where there was none. */
  exchange: Exchange;
  redirects: Exchange[];
  /** Bytes of its content, as they are without a coding. */
  bytes: number;
  /** The lines that are not blank. */
  lines: Sequence<string>;
  /** The lines that are objects. */
  resources: Sequence<FhirResource>;
  /** Why it did not come whole, or cannot be read, in words. */
  flaw?: string;
}

/**
 * Every file of the manifest of a job, with the token unless it says that none is needed. One that cannot be had hides
 * nothing of the others; one whose address is never asked is left out. Addresses may have run out, so that those of
 * refused files are asked for once more (BULK-FILE-01).
 * @throws NotTestable where they are more than is kept
 */
export async function readFiles(
  client: BulkClient,
  { manifest, last }: Pick<EndedJob, 'manifest' | 'last'>,
): Promise<BulkFile[]> {
  if (!manifest) return [];
  const as = manifest.body['requiresAccessToken'] === false ? ('nobody' as const) : undefined;
  const { config } = client.conversation;
  const { exportBytes } = config.limits;
  const files: BulkFile[] = [];
  // A manifest may name one file very often.
  const read = new Map<string, BulkFile>();
  let bytes = 0;
  let renewed: Promise<Manifest | undefined> | undefined;
  for (const [index, item] of manifest.items.entries()) {
    const { url } = item;
    if (url === undefined || fetchFlaw(url, config) !== undefined) continue;
    const known = read.get(url);
    let file = known ? { ...known, item } : await readFile(client, item, url, as);
    if (isRefused(file)) {
      renewed ??= client.poll(last.request.url).then(readManifest, () => undefined);
      const fresh = freshAddress(item, (await renewed)?.items[index]);
      if (fresh !== undefined && !fetchFlaw(fresh, config)) file = await readFile(client, item, fresh, as);
    }
    files.push(file);
    read.set(url, file);
    bytes += known ? 0 : file.bytes;
    if (bytes > exportBytes)
      throw new NotTestable(`the files hold more than ${exportBytes} bytes: raise limits.exportBytes`);
  }
  return files;
}

/** The address that an item has now, where that is another one. */
function freshAddress(item: ManifestItem, now: ManifestItem | undefined): string | undefined {
  const isSame = now?.array === item.array && now.type === item.type;
  return isSame && now.url !== item.url ? now.url : undefined;
}

const isRefused = ({ exchange: { response } }: BulkFile): boolean =>
  response.status >= 400 && response.status < 500;

async function readFile(
  client: BulkClient,
  item: ManifestItem,
  url: string,
  as: BulkAs | undefined,
): Promise<BulkFile> {
  const { exchange, redirects } = await fetchOrSilence(client, url, as === undefined ? {} : { as });
  return { item, exchange, redirects, ...contentOf(exchange) };
}

/** As the client fetches a file; where no answer comes one of status 0 stands in its place. */
export async function fetchOrSilence(
  client: BulkClient,
  url: string,
  options: { as?: BulkAs; headers?: Record<string, string> },
): Promise<Pick<BulkFile, 'exchange' | 'redirects'>> {
  return client.fetch(url, options).catch((error: unknown) => {
    if (!(error instanceof NoAnswer)) throw error;
    const truncated = `no answer (${error.received})`;
    const response = { status: 0, headers: {}, body: new Uint8Array(), truncated };
    return {
      exchange: { request: { method: 'GET', url, headers: {} }, response, duration: 0 },
      redirects: [],
    };
  });
}

function contentOf(exchange: Exchange): Pick<BulkFile, 'bytes' | 'lines' | 'resources' | 'flaw'> {
  const { status, truncated } = exchange.response;
  const read = status === 200 ? bytesOf(exchange) : { bytes: new Uint8Array() };
  const bytes = read.bytes.length;
  const lines = keptLines(read.bytes);
  if (!isInMemory(lines)) letGo(exchange);
  const flaw = truncated ?? read.flaw;
  const resources = eachGives(lines, (line) => {
    const resource = asResource(line);
    return resource ? [resource] : [];
  });
  return { bytes, lines, resources, ...(flaw !== undefined && { flaw }) };
}

function bytesOf(exchange: Exchange): { bytes: Uint8Array; flaw?: string } {
  try {
    return { bytes: decodedBody(exchange) };
  } catch (error) {
    if (error instanceof NonConformance) return { bytes: new Uint8Array(), flaw: error.received };
    throw error;
  }
}
