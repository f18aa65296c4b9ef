import type { Locator, Page } from 'playwright';
import type { PortalConfig, PortalPage } from '../../config/portal-config.ts';
import { NotTestable } from '../../verdict/outcomes.ts';
import type { Visitor } from '../browser/visitor.ts';
import type { Conversation } from '../conversation.ts';
import type { Shown } from './portal.ts';
import { type Filling, type PortalElement, type SelectorKey, elementAt } from './portal-element.ts';

/** Characters of a page that are told where something is missing on it. */
const toldOfPage = 160;

/** Targets in whose portal the sign of somebody who is signed in was seen. */
const proven = new WeakSet<Conversation>();

/** A visitor who knows where the portal of the configuration has what. */
export class Visit {
  readonly conversation: Conversation;
  readonly config: PortalConfig;
  readonly visitor: Visitor;
  /** Called before each form that is sent. */
  onSend: (() => void) | undefined;

  constructor(visitor: Visitor, conversation: Conversation, config: PortalConfig) {
    this.visitor = visitor;
    this.conversation = conversation;
    this.config = config;
  }

  get page(): Page {
    return this.visitor.page;
  }

  /** Opens a page of the configuration, or an address that the visitor has been at. */
  async open(page: PortalPage | { url: string }): Promise<void> {
    await this.visitor.goto(typeof page === 'string' ? this.config.pages[page] : page.url);
  }

  shown(): Promise<Shown> {
    return this.visitor.shown();
  }

  close(): Promise<void> {
    return this.visitor.close();
  }

  element(key: SelectorKey, filling?: Filling): PortalElement {
    return elementAt(this.config, key, filling);
  }

  /** All of the page that the selector finds; undefined where the portal has no such element. */
  located({ selector }: PortalElement): Locator | undefined {
    return selector === undefined ? undefined : this.page.locator(selector);
  }

  /** Those that can be seen, now. */
  visible(element: PortalElement): Locator | undefined {
    return this.located(element)?.filter({ visible: true });
  }

  async sees(...elements: PortalElement[]): Promise<boolean> {
    return ((await this.anyOf(elements)?.count()) ?? 0) > 0;
  }

  /** All that can be seen of several elements, now; undefined where the portal has none of them. */
  anyOf(elements: PortalElement[]): Locator | undefined {
    const [first, ...others] = elements
      .map((each) => this.visible(each))
      .filter((each) => each !== undefined);
    return first && others.reduce((sum, each) => sum.or(each), first);
  }

  /** Waits until one of the elements can be seen, or the page has come to rest without. */
  async seesAny(elements: PortalElement[]): Promise<boolean> {
    const any = this.anyOf(elements);
    if (!any) return false;
    const appeared = any.first().waitFor({ state: 'attached' });
    const rested = this.page.waitForLoadState('networkidle');
    const ends = [appeared.then(() => true), rested.then(() => false)];
    const isThere = await Promise.race(ends.map((each) => each.catch(() => false)));
    return isThere || (await any.count()) > 0;
  }

  /** Remembers that the sign of somebody who is signed in was found: where it is missing from then on, nobody is. */
  knowSignedIn(): void {
    proven.add(this.conversation);
  }

  /** What shows that a visitor has to log in. */
  shutOutSigns(): PortalElement[] {
    return [this.element('login.accountId'), this.element('login.secret'), this.element('code.code')];
  }

  isAtLogin(): Promise<boolean> {
    return this.sees(...this.shutOutSigns());
  }

  /** Whether this page is not for somebody who is signed in, as far as the selectors are known to be right. */
  async isShutOut(): Promise<boolean> {
    if (await this.isAtLogin()) return true;
    return proven.has(this.conversation) && !(await this.sees(this.element('signedIn')));
  }

  /** The first of what can be seen under a key. @throws NotTestable where there is none */
  async need(element: PortalElement): Promise<Locator> {
    const found = this.visible(element);
    if (found && ((await this.sees(element)) || (await this.seesAny([element])))) return found.first();
    throw await this.missing(element);
  }

  /** Says of one or several elements, of which one is needed, that the page has none. */
  async missing(...elements: PortalElement[]): Promise<NotTestable> {
    const { text, url } = await this.shown();
    const { redactor } = this.conversation;
    const keys = elements.map(({ key, selector }) =>
      selector === undefined ? `${key} is none` : `${key} (${selector})`,
    );
    const words = redactor.text(text).replace(/\s+/g, ' ').trim();
    const begin = words.length > toldOfPage ? `${words.slice(0, toldOfPage)}…` : words;
    const instead = words === '' ? 'it shows no text' : `it shows "${begin}"`;
    return new NotTestable(
      `the portal at ${redactor.text(url)} has nothing for ${keys.join(' or ')}; ${instead}`,
    );
  }
}
