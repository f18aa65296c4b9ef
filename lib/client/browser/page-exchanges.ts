import type { Page, Request, Response } from 'playwright';
import type { Conversation } from '../conversation.ts';
import type { Exchange } from '../exchange.ts';
import { bounded, late } from './bounded.ts';
import { hideInForm } from './hide-in-form.ts';
import { hideInHtml } from './hide-in-html.ts';
import type { VisitSecrets } from './visit-secrets.ts';

/** Tells the pages that a visitor is given, in their order, as the exchanges that they are; secrets are masked already. */
export class PageExchanges {
  readonly #conversation: Conversation;
  readonly #secrets: VisitSecrets;
  /** The telling of all exchanges so far, one after the other. */
  #told = Promise.resolve();
  /** Ends the wait for answers that are still to come. */
  #enough = new AbortController();

  constructor(page: Page, conversation: Conversation, secrets: VisitSecrets) {
    this.#conversation = conversation;
    this.#secrets = secrets;
    page.on('request', (request) => {
      if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return;
      const { signal } = this.#enough;
      this.#told = this.#told.then(() => this.#tell(request, signal)).catch(() => undefined);
    });
  }

  /** Waits until all are told; one that does not end in so many milliseconds is told as far as it came. */
  async settled(milliseconds: number): Promise<void> {
    if ((await bounded(this.#told, milliseconds)) !== late) return;
    this.#enough.abort();
    this.#enough = new AbortController();
    await this.#told;
  }

  async #tell(request: Request, signal: AbortSignal): Promise<void> {
    const began = new Promise<undefined>((resolve) => {
      if (signal.aborted) resolve(undefined);
      signal.addEventListener('abort', () => resolve(undefined));
    });
    const inTime = <Value>(promise: Promise<Value>) => Promise.race([promise.catch(() => undefined), began]);
    const response = await inTime(request.response());
    if (!response) return;
    const ended = await inTime(response.finished().then(() => true));
    const sent = (await inTime(request.allHeaders())) ?? request.headers();
    const headers = (await inTime(response.allHeaders())) ?? response.headers();
    this.#secrets.knowCookies(sent['cookie'], headers['set-cookie']);
    const type = sent['content-type'] ?? '';
    // First what was sent, for the answer may repeat it.
    const posted = request.postData()?.slice(0, longestRead);
    const form = posted === undefined ? undefined : hideInForm(posted, type, this.#secrets);
    const { text, bytes, truncated } = ended ? ((await inTime(this.#body(response))) ?? unread) : unended;
    const { startTime, responseStart, responseEnd } = request.timing();
    const exchange: Exchange = {
      request: {
        ...{ method: request.method(), url: request.url(), headers: sent },
        ...(form !== undefined && { body: form }),
      },
      response: {
        ...{ status: response.status(), headers, body: Buffer.from(text) },
        ...(bytes !== undefined && { received: bytes }),
        ...(truncated !== undefined && { truncated }),
      },
      duration: Math.max(0, responseStart),
      started: startTime,
      ...(responseEnd > responseStart && { reading: responseEnd - responseStart }),
    };
    this.#conversation.onExchange?.(exchange);
  }

  async #body(response: Response): Promise<Body> {
    const type = response.headers()['content-type'] ?? '';
    const { responseBodySize: bytes } = await response.request().sizes();
    const most = this.#conversation.config.limits.answerBytes;
    if (bytes > most) return { text: '', bytes, truncated: `more than ${most} bytes are not read` };
    // A redirect has none, and neither has a page that has been left or a file that is downloaded.
    const read = await response.body().catch(() => Buffer.alloc(0));
    const text = read.subarray(0, longestRead).toString();
    return { text: /html|xml/.test(type) ? hideInHtml(text, this.#secrets) : text, bytes };
  }
}

interface Body {
  text: string;
  bytes?: number;
  truncated?: string;
}

/** Bytes of a page among which secrets are looked for; less of them is shown. */
const longestRead = 64 * 1024;

const unread: Body = { text: '', truncated: 'it could not be read' };
const unended: Body = { text: '', truncated: 'it did not end' };
