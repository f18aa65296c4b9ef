import { createHash } from 'node:crypto';
import { type Attachment, traceMediaType } from '../../verdict/scenario-run.ts';

const endings: Record<string, string> = { 'image/png': 'page.png', [traceMediaType]: 'trace.zip' };

/** Where a picture or trace of a visit lies in the folder of the evidence; undefined for any other attachment. */
export function pageFile({ mediaType, body }: Attachment): string | undefined {
  const ending = endings[mediaType];
  if (ending === undefined) return undefined;
  return `pages/${createHash('sha256').update(body).digest('hex').slice(0, 12)}-${ending}`;
}
