import type { PortalConfig } from '../../config/portal-config.ts';
import { NotTestable } from '../../verdict/outcomes.ts';
import { askPerson, type Question } from '../person/ask-person.ts';
import type { Terminal } from '../person/terminal.ts';
import { realNow, took } from '../exchange.ts';
import type { Conversation } from '../conversation.ts';
import { type Ask, entries, inWindow, told } from './by-hand.ts';
import { askForAccount, askWhatBecame } from './person-registration.ts';
import type {
  PortalDeed,
  PortalLogin,
  PortalRegistration,
  PortalSchedule,
  PortalVisit,
  ScheduleCriteria,
} from './portal.ts';

const yesOrNo = { y: 'yes', n: 'no' };

/** Whose window is open: there is one at a time, and a window that was closed has lost its login. */
const visitors = new WeakMap<Conversation, PersonPortal>();

/** The portal, visited by a person in a browser of their own, who is asked in the terminal. */
export class PersonPortal implements PortalVisit {
  onSend: (() => void) | undefined;
  readonly #conversation: Conversation;
  readonly #config: PortalConfig;
  readonly #terminal: Terminal;
  #hasBegun = false;

  constructor(conversation: Conversation, config: PortalConfig, terminal: Terminal) {
    this.#conversation = conversation;
    this.#config = config;
    this.#terminal = terminal;
  }

  register(request: Record<string, unknown>): Promise<PortalRegistration> {
    return askForAccount(this.#ask, this.#conversation, this.#config, request);
  }

  lookAgain(registration: PortalRegistration): Promise<PortalRegistration> {
    const steps = ['Look again at what became of the request for an account that was pending.'];
    return askWhatBecame(this.#ask, this.#conversation, { steps, url: registration.url });
  }

  async firstFactor({ accountId, secret }: { accountId: string; secret: string }): Promise<PortalLogin> {
    this.#conversation.redactor.know(secret);
    const url = this.#config.pages.login;
    const [step] = await this.#ask(
      'the first step of a login',
      [`Open ${url}`, entries({ account: accountId, secret }), 'Send it. Enter no code yet.'],
      [{ text: 'What came', choices: { c: 'a code is asked for', s: 'signed in', r: 'refused' } }],
    );
    return told(url, { step: step === 'c' ? 'code' : step === 's' ? 'signed-in' : 'refused' });
  }

  async secondFactor(code: string): Promise<PortalLogin> {
    const url = this.#config.pages.login;
    const [step] = await this.#ask(
      'the second step of the login',
      ['Where the portal asks for a code, be quick:', entries({ code }), 'Send it.'],
      [{ text: 'What came', choices: { s: 'signed in', r: 'refused' } }],
    );
    return told(url, { step: step === 's' ? 'signed-in' : 'refused' });
  }

  async signOut(): Promise<void> {
    await this.#ask('the end of the session', ['Sign out of the portal.']);
  }

  async isSignedIn(): Promise<boolean> {
    const [answer] = await this.#ask(
      'a look at who is signed in',
      [`Open ${this.#config.pages.home} in the same window. Log in nowhere.`],
      [{ text: 'Do you see what belongs to the account', choices: yesOrNo }],
    );
    return answer === 'y';
  }

  async schedule(criteria: ScheduleCriteria): Promise<PortalSchedule> {
    const url = this.#config.pages.schedule;
    const [came] = await this.#ask(
      'a schedule',
      [
        `Open ${url} in the same window.`,
        entries(written(criteria)),
        'Leave every other field as it is. Send it.',
      ],
      [{ text: 'What came', choices: { a: 'accepted', r: 'refused', x: 'the form does not open' } }],
    );
    const problems = came === 'r' ? await this.#problems() : [];
    return told(url, { reached: came !== 'x', accepted: came === 'a', problems }, problems);
  }

  cancel(scheduledId: string): Promise<PortalDeed> {
    const which = scheduledId === '' ? 'the schedule' : `the schedule ${scheduledId}`;
    return this.#deed(`cancelling ${which}`, `Cancel ${which}, and confirm that where it is asked.`);
  }

  deleteFile(name: string): Promise<PortalDeed> {
    return this.#deed(`deleting a file`, `Delete the file ${name}, and confirm that where it is asked.`);
  }

  async files(): Promise<string[]> {
    const [names = ''] = await this.#ask(
      'a look at the files',
      [`Open ${this.#config.pages.home} in the same window, and copy the names of all files there.`],
      [{ text: 'Their names, with spaces or commas between them (Enter: there is none)' }],
    );
    return names.split(/[\s,]+/).filter((name) => name !== '');
  }

  async close(): Promise<void> {
    // The person's window is theirs.
  }

  async #deed(title: string, step: string): Promise<PortalDeed> {
    const url = this.#config.pages.home;
    const [answer] = await this.#ask(
      title,
      [`Open ${url} in the same window.`, step],
      [{ text: 'Does the portal say that it is done', choices: yesOrNo }],
    );
    return told(url, { done: answer === 'y' });
  }

  async #problems(): Promise<string[]> {
    const [problem = ''] = await this.#ask(
      'what is wrong',
      ['Read what the page says is wrong.'],
      [{ text: 'In a few words' }],
    );
    return [problem];
  }

  readonly #ask: Ask = async (title, steps, questions = []) => {
    if (this.#hasBegun && visitors.get(this.#conversation) !== this)
      throw new NotTestable('the window of this visit was closed for another one (portal.mode)');
    // Cookies of an earlier visitor would belong to somebody else.
    const first = this.#hasBegun
      ? []
      : [
          'Sign out where you are signed in. Close every private window, and open a new one for what follows.',
        ];
    const { ledger } = this.#conversation;
    const sessions = this.#hasBegun ? [] : ledger.remaining.filter(({ name }) => name === inWindow);
    this.#hasBegun = true;
    visitors.set(this.#conversation, this);
    const { personMinutes: minutes, url } = this.#config;
    const task = { title: `${title} (portal)`, steps: [...first, ...steps], questions };
    const asked = realNow();
    this.onSend?.();
    const answers = await askPerson(task, this.#terminal, { minutes, key: 'portal.personMinutes' });
    for (const session of sessions) ledger.gone(session);
    this.#conversation.onHand?.({ deed: title, url, told: toldBy(questions, answers), ...took(asked) });
    return answers;
  };
}

/** Questions with their answers in words; what was typed unseen is not among them. */
const toldBy = (questions: Question[], answers: string[]): string[] =>
  questions.map(({ text, secret, choices = {} }, index) => {
    const answer = answers[index] ?? '';
    return `${text.replace(/ \(.*\)$/, '')}: ${secret ? '(not shown)' : (choices[answer] ?? answer)}`;
  });

function written({ types, filters, startdate, frequency, scheduledId, keepFile }: ScheduleCriteria) {
  return {
    _type: types.join(', '),
    ...(filters.length > 0 && { _typeFilter: filters.join('\n  ') }),
    _startdate: startdate,
    _frequency: frequency ?? 'once',
    ...(scheduledId !== undefined && { _scheduledId: scheduledId }),
    ...(keepFile !== undefined && { _keepFile: String(keepFile) }),
  };
}
