import type { Browser, BrowserContext, CDPSession, Page } from 'playwright';
import type { ClientCertificate } from '../client-certificate.ts';
import { isConfiguredOrigin } from '../fetch-flaw.ts';
import type { Conversation } from '../conversation.ts';
import { bounded, late } from './bounded.ts';
import { type FailedVisit, failedVisit } from './failed-visit.ts';
import { guardOf } from './guard-of.ts';
import { pageOutcome } from './page-outcome.ts';
import { PageExchanges } from './page-exchanges.ts';
import { PageEvents } from './page-events.ts';
import { openTlsGate, type TlsGate } from './tls-gate.ts';
import { NonConformance } from '../../verdict/outcomes.ts';
import { VisitSecrets } from './visit-secrets.ts';
import { product } from '../user-agent.ts';
import { closeBrowser, enterBrowser, leaveBrowser } from './shared-browser.ts';

/** Most characters that are read of a page. */
const longestText = 64 * 1024;
/** Asked inside of the page, so that no more of it than this comes out. */
const visibleText = `(document.body?.innerText ?? '').slice(0, ${longestText})`;
/** Milliseconds for what a page that is well does at once. */
const soon = 5_000;
/** Milliseconds for what is on its way when no more is waited for. */
const grace = 500;

/** What somebody sees of a page. */
export interface Shown {
  /** The visible text, cut where it is endless. */
  text: string;
  url: string;
}

/** What a visitor shows in TLS handshakes. */
interface Shows {
  certificate: ClientCertificate | undefined;
}

/** One person before the portal: a browser of its own, with its own cookies. */
export class Visitor {
  readonly page: Page;
  /** The pages that the visit has come to. */
  readonly addresses = new Set<string>();
  readonly #context: BrowserContext;
  readonly #conversation: Conversation;
  readonly #secrets: VisitSecrets;
  readonly #exchanges: PageExchanges;
  readonly #events: PageEvents;
  readonly #isTraced: boolean;
  readonly #gate: TlsGate | undefined;
  readonly #shown: Shows;
  /** The last address that the browser was kept from. */
  #forbidden: string | undefined;
  #told = 0;
  /** What is done before the visit is over; throws nothing. */
  onLeave: (() => Promise<void>) | undefined;
  #closed = false;

  constructor(
    context: BrowserContext,
    page: Page,
    conversation: Conversation,
    gate: TlsGate | undefined,
    shown: Shows,
  ) {
    this.#gate = gate;
    this.#shown = shown;
    this.page = page;
    this.#context = context;
    this.#conversation = conversation;
    this.#isTraced = conversation.visits.isTraced;
    this.#secrets = new VisitSecrets(conversation.redactor);
    this.#exchanges = new PageExchanges(page, conversation, this.#secrets);
    this.#events = new PageEvents(context, page, conversation.config);
    if (gate)
      gate.onForbidden = (address, why) => {
        this.#forbidden = `${address}: ${why}`;
        this.#events.note(`an address was not asked: ${this.#forbidden}`);
      };
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.addresses.add(frame.url());
    });
  }

  /**
   * A trace and a picture for whoever looks into a failure, without secrets: values that only this page knows to be
   * secret are to be told to the redactor of the conversation before.
   */
  async failure(): Promise<FailedVisit> {
    await this.settled();
    return failedVisit(this.page, this.#secrets, this.#isTraced);
  }

  /** The observations since it was last asked. */
  newObservations(): string[] {
    const { observations } = this;
    const fresh = observations.slice(this.#told);
    this.#told = observations.length;
    return fresh.map((text) => this.#secrets.text(text));
  }

  /** What happened beside the pages: dialogs, windows, downloads and what was asked of other servers. */
  get observations(): readonly string[] {
    return this.#events.observations;
  }

  /** Shows this certificate from now on, or that of the harness, where there is one. */
  comesAs(certificate = this.#conversation.certificates.own): void {
    if (this.#shown.certificate === certificate) return;
    this.#shown.certificate = certificate;
    this.#gate?.renew();
  }

  /**
   * Opens an address and waits until the page is there, though not for everything on it.
   * @throws TargetUnreachable, NoAnswer, NonConformance or NotTestable as a request of the harness's own does
   */
  async goto(url: string): Promise<void> {
    await this.#conversation.turns.next();
    this.#events.expects(url);
    this.#forbidden = undefined;
    try {
      await this.page.goto(url, { waitUntil: 'domcontentloaded' });
    } catch (error) {
      // Long enough has been waited.
      await this.#exchanges.settled(grace);
      this.#checkAllowed();
      throw pageOutcome(error, url, this.#conversation.config, this.#gate?.refusalOf(url));
    }
    await this.settled();
  }

  /** @throws NonConformance where a page has led to an address that is not asked */
  #checkAllowed(): void {
    if (this.#forbidden === undefined) return;
    throw new NonConformance({ expected: 'an address that may be asked', received: this.#forbidden });
  }

  /** What the page shows now; nothing of a page that does not let itself be read. */
  async shown(): Promise<Shown> {
    await this.settled();
    // A page that has just made room for another is left: the other one is read.
    const text = await this.#text()
      .catch(() => this.#text())
      .catch(() => late);
    return { text: typeof text === 'string' ? text.slice(0, longestText) : '', url: this.page.url() };
  }

  async #text(): Promise<unknown> {
    await this.built();
    return bounded(this.page.evaluate<unknown>(visibleText), soon);
  }

  /** Waits until all of the page is there that a click has led to: its first half may say something else than the whole. */
  async built(): Promise<void> {
    await bounded(this.page.waitForLoadState('domcontentloaded'), soon).catch(() => undefined);
  }

  /** Waits until what the page has asked and got is told as exchanges, so that it belongs to the step that did it. */
  async settled(): Promise<void> {
    await this.#exchanges.settled(soon);
  }

  /** Bounds the downloads of the page, by a session of Chromium's own protocol with it. */
  watchDownloads(session: CDPSession): Promise<void> {
    return this.#events.watchSizes(session);
  }

  /** Leaves: nothing of the visit stays in the browser. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.onLeave?.();
    await this.settled();
    this.#conversation.visits.open.delete(this);
    this.#events.stop();
    const end = await bounded(this.#context.close(), soon).catch(() => undefined);
    // A page that holds its browser up goes with it.
    if (end === late) await bounded(closeBrowser(), soon);
    this.#gate?.close();
    leaveBrowser();
  }
}

/**
 * A new visitor of the portal, without cookies, with an empty page.
 * @param prepare what is done with that page before anything is kept of the visit
 * @throws as `launchBrowser` and `prepare` do
 */
export async function openVisitor(
  conversation: Conversation,
  prepare?: (page: Page) => Promise<void>,
): Promise<Visitor> {
  const browser = await enterBrowser();
  const { ca } = conversation.config.tls;
  const guard = guardOf(conversation.config);
  const { certificates } = conversation;
  const shown: Shows = { certificate: certificates.own };
  // Whom the tester has named may see one, nobody else.
  const shownTo = (url: string) =>
    isConfiguredOrigin(url, conversation.config) ? shown.certificate : undefined;
  const needsGate = Boolean(ca) || guard !== undefined || certificates.any;
  const gate = needsGate ? await openTlsGate(ca, guard, shownTo) : undefined;
  let opened: BrowserContext | undefined;
  try {
    const context = (opened = await browser.newContext({
      acceptDownloads: true,
      serviceWorkers: 'block',
      locale: 'en-US',
      userAgent: `${await nameOf(browser)} ${product}`,
      ...(gate && { proxy: gate.proxy }),
    }));
    const milliseconds = conversation.config.policy.requestSeconds * 1000;
    context.setDefaultTimeout(milliseconds);
    context.setDefaultNavigationTimeout(milliseconds);
    const page = await context.newPage();
    await prepare?.(page);
    const { visits } = conversation;
    // Without pictures: what they show cannot be searched for secrets.
    if (visits.isTraced) await context.tracing.start({ snapshots: true, screenshots: false });
    const visitor = new Visitor(context, page, conversation, gate, shown);
    await visitor.watchDownloads(await context.newCDPSession(page));
    visits.open.add(visitor);
    return visitor;
  } catch (error) {
    await opened?.close().catch(() => undefined);
    gate?.close();
    leaveBrowser();
    throw error;
  }
}

/** What the browser calls itself before servers. */
async function nameOf(browser: Browser): Promise<string> {
  const session = await browser.newBrowserCDPSession();
  try {
    return (await session.send('Browser.getVersion')).userAgent;
  } finally {
    await session.detach();
  }
}
