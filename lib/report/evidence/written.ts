import { exchangeMediaType, type Attachment } from '../../verdict/scenario-run.ts';

interface Message {
  headers?: Record<string, string>;
  body?: string;
}

/** An exchange as the evidence of a run has it; somebody else's may lack anything. */
export interface Written {
  request?: Message & { method?: string; url?: string };
  response?: Message & { status?: number | string; bytes?: number; truncated?: string };
  /** What came instead of an answer. */
  failure?: string;
  /** Milliseconds until the answer began, and from there to its end. */
  duration?: number;
  reading?: number;
  /** Milliseconds since 1970. */
  started?: number;
}

/** The exchange in an attachment; none where it is something else, or nothing that can be read. */
export function written({ mediaType, body, base64 }: Attachment): Written[] {
  if (mediaType !== exchangeMediaType) return [];
  try {
    const text = base64 ? Buffer.from(body, 'base64').toString('utf8') : body;
    return [JSON.parse(text) as Written];
  } catch {
    return [];
  }
}
