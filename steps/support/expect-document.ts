import { FallsShort, NotTestable } from '../../lib/verdict/outcomes.ts';
import type { CompleteExport } from './complete-export.ts';
import { expectOneTypeEach } from './expect-ndjson.ts';
import { mediaTypeFlaw } from './expect-download.ts';

/** Every file of an export holds lines of one type under the media type of its format (FHIR-NDJSON-01). */
export function expectDocuments(complete: CompleteExport): void {
  expectOneTypeEach(complete);
  const withLines = complete.files.filter(({ resources }) => resources.length > 0);
  if (withLines.length === 0) throw new NotTestable('no file with lines was downloaded');
  for (const { link, exchange } of withLines) {
    const flaw = mediaTypeFlaw(link.url, exchange);
    if (flaw === undefined) continue;
    const finding = { expected: 'media type application/fhir+ndjson', received: flaw };
    throw new FallsShort({ ...finding, where: link.url });
  }
}
