import type { Page } from 'playwright';
import { request } from 'undici';

/** What went on in a tab that should not. */
export interface Events {
  /** Dialogs, scripts, complaints of the browser, requests that went elsewhere or failed; a line each. */
  strange: string[];
}

/** The browser says so of each answer of 400 and above; the pages of errors are such answers. */
const refused = /^Failed to load resource: the server responded with a status of 4\d\d/;

/** Takes note of what should not go on in a tab from now on. */
export function watch(tab: Page, origin: string): Events {
  const strange: string[] = [];
  tab.on('dialog', (dialog) => {
    strange.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  tab.on('console', (message) => {
    if (!refused.test(message.text())) strange.push(`${message.type()}: ${message.text()}`);
  });
  tab.on('pageerror', (error) => void strange.push(`script: ${error.message}`));
  tab.on('popup', (popup) => void strange.push(`window: ${popup.url()}`));
  tab.on('request', (asked) => {
    if (new URL(asked.url()).origin !== origin) strange.push(`elsewhere: ${asked.url()}`);
  });
  tab.on('requestfailed', (asked) => {
    const error = asked.failure()?.errorText;
    // Who goes on to the next page lets go of what the last one still loads.
    if (error !== 'net::ERR_ABORTED') strange.push(`failed: ${asked.url()} ${error}`);
  });
  return { strange };
}

const sizes = new Map<string, Promise<number>>();

async function sizeOf(url: string): Promise<number> {
  const { statusCode, body } = await request(url);
  const { byteLength } = await body.arrayBuffer();
  if (statusCode !== 200) throw new Error(`expected status 200 of ${url}, received ${statusCode}`);
  return byteLength;
}

/** Bytes of a page and of all that it names for loading, as they are sent to who comes for the first time. */
export async function weightOf(tab: Page): Promise<number> {
  const { length, urls } = await tab.evaluate<{ length: number; urls: string[] }>(
    `({ length: new TextEncoder().encode(document.documentElement.outerHTML).byteLength,
       urls: [...document.querySelectorAll('link[href], [src]')].map((element) => element.href ?? element.src) })`,
  );
  const parts = urls.map((url) => {
    const size = sizes.get(url) ?? sizeOf(url);
    sizes.set(url, size);
    return size;
  });
  return (await Promise.all(parts)).reduce((sum, part) => sum + part, length);
}
