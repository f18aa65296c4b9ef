import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { bounded, late } from './bounded.ts';
import { hideInTrace } from './hide-in-trace.ts';
import type { VisitSecrets } from './visit-secrets.ts';

/** What a visit leaves for whoever looks into a failure; no secret is in it. */
export interface FailedVisit {
  /** A trace of Playwright's, zip. */
  trace?: Buffer;
  /** The page as it was, PNG. */
  screenshot?: Buffer;
  /** Why one of them is missing. */
  notes: string[];
}

/** Most bytes of a trace or picture that is kept. */
const most = 8 * 1024 ** 2;
/** Milliseconds for each of them. */
const patience = 5_000;

/** What is covered in a picture. */
const covered = [
  ...['input[type=password]', 'input[autocomplete=one-time-code]', '[id*=secret i]', '[id*=totp i]'],
  ...['[id*=qr i]', '[class*=qr i]', 'canvas', 'img[src^="data:"]'],
  ...['code', 'otp', 'secret', 'token', 'pass', 'pin'].map((name) => `input[name*=${name} i]`),
].join(', ');

/** What no picture shows. */
const unseen = '[hidden], script, style, template';

/** Everything that can be read in a picture in which those are covered. */
const readable = `(() => {
  const copy = document.body.cloneNode(true);
  for (const each of copy.querySelectorAll(${JSON.stringify(`${covered}, ${unseen}`)})) each.remove();
  const typed = [...document.querySelectorAll('input, textarea')];
  const open = typed.filter((each) => !each.matches(${JSON.stringify(covered)}));
  return [copy.textContent, ...open.map((each) => each.value)].join('\\n').slice(0, 1000000);
})()`;

/** Takes the trace of a visit so far, and a picture of its page. Rejects for nothing that a page does. */
export async function failedVisit(
  page: Page,
  secrets: VisitSecrets,
  isTraced: boolean,
): Promise<FailedVisit> {
  const notes: string[] = [];
  const taken = async (name: string, take: () => Promise<Buffer | string>) => {
    const got = await bounded(take(), patience).catch(
      (error: Error) => error.message.split('\n', 1)[0] ?? '',
    );
    const reason = got === late ? `none came within ${patience / 1000} s` : tooLarge(got);
    if (typeof reason !== 'string') return reason;
    notes.push(secrets.text(`no ${name}: ${reason}`));
    return undefined;
  };
  const screenshot = await taken('picture of the page', () => pictureOf(page, secrets));
  const trace = isTraced ? await taken('trace', () => traceOf(page, secrets)) : undefined;
  return { ...(screenshot && { screenshot }), ...(trace && { trace }), notes };
}

const tooLarge = (got: Buffer | string): Buffer | string =>
  got.length > most ? `it has more than ${most} bytes` : got;

async function pictureOf(page: Page, secrets: VisitSecrets): Promise<Buffer | string> {
  const text = await page.evaluate<unknown>(readable);
  if (typeof text !== 'string' || secrets.isToldIn(text)) return 'the page shows a secret openly';
  const mask = page.frames().map((frame) => frame.locator(covered));
  return page.screenshot({ mask, animations: 'disabled', timeout: patience });
}

async function traceOf(page: Page, secrets: VisitSecrets): Promise<Buffer | string> {
  const { tracing } = page.context();
  const folder = await mkdtemp(join(tmpdir(), 'ndh-trace-'));
  try {
    const path = join(folder, 'trace.zip');
    await tracing.stopChunk({ path });
    await tracing.startChunk();
    const { size } = await stat(path);
    if (size > most) return `it has ${size} bytes, more than ${most}`;
    const hidden = hideInTrace(await readFile(path), secrets);
    return hidden ? Buffer.from(hidden) : 'it is too large to be searched for secrets, or would tell one';
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
