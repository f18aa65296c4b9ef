import type { Page } from 'playwright';
import type { PortalConfig } from '../../config/portal-config.ts';
import { ConfigurationError } from '../../verdict/outcomes.ts';
import { type Visitor, openVisitor } from '../browser/visitor.ts';
import { hasCodes } from '../open-codes.ts';
import type { Conversation } from '../conversation.ts';
import { cancelSchedule, deleteFile, leave, listFiles, opensHome } from './account-page.ts';
import { giveCode, giveSecret } from './login-page.ts';
import type {
  PortalDeed,
  PortalLogin,
  PortalRegistration,
  PortalSchedule,
  PortalVisit,
  ScheduleCriteria,
} from './portal.ts';
import { everySelector } from './portal-element.ts';
import { requestAccount } from './register-page.ts';
import { readRequest } from './request-page.ts';
import { sendSchedule } from './schedule-page.ts';
import { Visit } from './visit.ts';

interface Credentials {
  accountId: string;
  secret: string;
}

/** The portal, visited with a browser of the harness. */
export class BrowserPortal implements PortalVisit {
  readonly visitor: Visitor;
  readonly #visit: Visit;
  /** Where a code was asked for. */
  #codePage: string | undefined;
  /** What was entered last. */
  #credentials: Credentials | undefined;

  constructor(visit: Visit) {
    this.#visit = visit;
    this.visitor = visit.visitor;
  }

  get onSend(): (() => void) | undefined {
    return this.#visit.onSend;
  }

  set onSend(tell) {
    this.#visit.onSend = tell;
  }

  register(request: Record<string, unknown>): Promise<PortalRegistration> {
    return requestAccount(this.#visit, request);
  }

  async lookAgain({ url }: PortalRegistration): Promise<PortalRegistration> {
    await this.#visit.open({ url });
    return readRequest(this.#visit);
  }

  async firstFactor(credentials: Credentials): Promise<PortalLogin> {
    const { conversation } = this.#visit;
    const certificate = conversation.certificates.of(credentials);
    const account = conversation.accounts.get(credentials.accountId);
    // A certificate that is the second factor is shown with it.
    const isSecond = certificate !== undefined && account !== undefined && !hasCodes(conversation, account);
    this.visitor.comesAs(isSecond ? undefined : certificate);
    const login = await giveSecret(this.#visit, credentials);
    this.#codePage = login.step === 'code' ? login.url : undefined;
    this.#credentials = credentials;
    return isSecond && login.step === 'refused' ? { ...login, step: 'code' } : login;
  }

  secondFactor(code: string): Promise<PortalLogin> {
    const certificate = this.#visit.conversation.certificates.named(code);
    if (!certificate || !this.#credentials) return giveCode(this.#visit, code, this.#codePage);
    this.visitor.comesAs(certificate);
    return giveSecret(this.#visit, this.#credentials);
  }

  signOut(): Promise<void> {
    return leave(this.#visit);
  }

  isSignedIn(): Promise<boolean> {
    return opensHome(this.#visit);
  }

  schedule(criteria: ScheduleCriteria): Promise<PortalSchedule> {
    return sendSchedule(this.#visit, criteria);
  }

  cancel(scheduledId: string): Promise<PortalDeed> {
    return cancelSchedule(this.#visit, scheduledId);
  }

  deleteFile(name: string): Promise<PortalDeed> {
    return deleteFile(this.#visit, name);
  }

  files(): Promise<string[]> {
    return listFiles(this.#visit);
  }

  close(): Promise<void> {
    return this.#visit.close();
  }
}

/** Selectors that a browser has read. */
const read = new WeakSet<PortalConfig>();

/**
 * Opens a browser on the portal.
 * @throws NotTestable where there is no browser
 * @throws ConfigurationError where the browser cannot read a selector
 */
export async function openBrowserPortal(
  conversation: Conversation,
  config: PortalConfig,
): Promise<PortalVisit> {
  const prepare = read.has(config) ? undefined : (page: Page) => readSelectors(page, config);
  const visitor = await openVisitor(conversation, prepare);
  read.add(config);
  return new BrowserPortal(new Visit(visitor, conversation, config));
}

/** On the empty page, before the server is asked for anything. */
async function readSelectors(page: Page, config: PortalConfig): Promise<void> {
  const reading = everySelector(config).map(async ({ key, selector }) => {
    if (selector === undefined) return undefined;
    try {
      await page.locator(selector).count();
      return undefined;
    } catch (error) {
      const [problem = ''] = (error as Error).message.replace(/^locator\.count: /, '').split('\n');
      return new ConfigurationError(`${key} (${selector}) is no selector: ${problem}`);
    }
  });
  const mistake = (await Promise.all(reading)).find((each) => each !== undefined);
  if (mistake) throw mistake;
}
