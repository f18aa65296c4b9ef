import { errors } from 'playwright';
import type { Locator, Page, Request, Response } from 'playwright';
import { NotTestable } from '../../verdict/outcomes.ts';
import { pageOutcome } from '../browser/page-outcome.ts';
import type { PortalElement } from './portal-element.ts';
import type { Visit } from './visit.ts';

/** Milliseconds within which a script shows what an answer came to. */
const reaction = 1000;

/** What came of sending a form. */
export interface Sent {
  /** What the browser itself finds wrong with the fields, so that nothing was sent. */
  problems: string[];
}

/**
 * Presses what sends a form, or leads on, and waits for the page that answers.
 * @param signs what the answer may show
 * @throws NoAnswer, TargetUnreachable or NonConformance where no page comes, as a request of the harness's own does
 */
export async function submit(visit: Visit, button: PortalElement, signs: PortalElement[]): Promise<Sent> {
  const pressed = await visit.need(button);
  const problems = await pressed.evaluate(ownProblems);
  if (problems.length > 0) {
    await press(pressed, button);
    return { problems };
  }
  await visit.conversation.turns.next();
  visit.onSend?.();
  const answered = answerTo(visit, await unseen(visit, signs));
  try {
    // What the click begins is waited for beside it: an answer may already be there when it ends.
    const [failure] = await Promise.all([answered.outcome, press(pressed, button)]);
    if (failure) throw failure;
  } finally {
    answered.stop();
  }
  await visit.seesAny(signs);
  await visit.visitor.built();
  return { problems: [] };
}

async function press(found: Locator, { key, selector }: PortalElement): Promise<void> {
  try {
    await found.click({ noWaitAfter: true });
  } catch (error) {
    if ((error as Error).name !== 'TimeoutError') throw error;
    throw new NotTestable(
      `what ${key} (${selector}) finds cannot be pressed: it is covered, moves or is disabled`,
    );
  }
}

/** What is waited for: the signs that are not on the page yet, and whether some are. */
interface Signs {
  fresh: Locator | undefined;
  stale: boolean;
}

async function unseen(visit: Visit, signs: PortalElement[]): Promise<Signs> {
  if (!(await visit.sees(...signs))) return { fresh: visit.anyOf(signs), stale: false };
  const seen = await Promise.all(signs.map((sign) => visit.sees(sign)));
  return { fresh: visit.anyOf(signs.filter((_, index) => !seen[index])), stale: true };
}

/** Becomes known once another page has come, a sign has appeared on this one, or nobody answered. */
function answerTo(
  { page, conversation }: Visit,
  { fresh, stale }: Signs,
): { outcome: Promise<Error | undefined>; stop(): void } {
  let resolve: (failure?: Error) => void = () => undefined;
  const outcome = new Promise<Error | undefined>((settle) => (resolve = settle));
  const loaded = () => resolve();
  const fail = (request: Request, error: Error) => {
    const told = pageOutcome(error, request.url(), conversation.config, request.method());
    resolve(told instanceof Error ? told : error);
  };
  let pending: Request | undefined;
  const begun = (request: Request) => {
    if (isPage(request, page)) pending = request;
  };
  const failed = (request: Request) => {
    const words = request.failure()?.errorText ?? '';
    if (!isPage(request, page)) return;
    // A second press, or a download, breaks off a navigation.
    if (/ERR_ABORTED/.test(words)) pending = pending === request ? undefined : pending;
    else fail(request, new Error(words));
  };
  // Where a sign was there before, a page that stays may show no more than it did: then what it asked was answered.
  let grace: NodeJS.Timeout | undefined;
  const asked = (response: Response) => {
    if (stale && !response.request().isNavigationRequest())
      grace ??= setTimeout(() => pending ?? resolve(), reaction);
  };
  page.on('request', begun).on('domcontentloaded', loaded).on('requestfailed', failed).on('response', asked);
  fresh
    ?.first()
    .waitFor({ state: 'attached' })
    .then(loaded, () => undefined);
  const milliseconds = conversation.config.policy.requestSeconds * 1000;
  const patience = setTimeout(() => {
    if (pending) fail(pending, new errors.TimeoutError(`${milliseconds}ms`));
    else resolve();
  }, milliseconds);
  return {
    outcome,
    stop() {
      clearTimeout(patience);
      clearTimeout(grace);
      page
        .off('request', begun)
        .off('domcontentloaded', loaded)
        .off('requestfailed', failed)
        .off('response', asked);
    },
  };
}

const isPage = (request: Request, page: Page): boolean =>
  request.isNavigationRequest() && request.frame() === page.mainFrame();

/** What a browser refuses to send, in its words; runs in the page. */
function ownProblems(element: unknown): string[] {
  const button = element as FormButton;
  const { form } = button;
  if (!form || form.noValidate || button.formNoValidate || button.type !== 'submit') return [];
  return [...form.elements]
    .filter((each) => each.willValidate && !each.checkValidity())
    .map((each) => `${each.labels?.[0]?.textContent?.trim() ?? each.name}: ${each.validationMessage}`);
}

interface FormButton {
  type: string;
  formNoValidate?: boolean;
  form?: { noValidate: boolean; elements: Iterable<ValidatedField> } | null;
}

interface ValidatedField {
  name: string;
  willValidate?: boolean;
  validationMessage: string;
  labels?: { textContent: string | null }[] | null;
  checkValidity(): boolean;
}
