import { randomUUID } from 'node:crypto';
import { fieldsOf, page, withHeaders, type Answer, type Asked } from './answer.ts';
import type { Flaw } from './flaws.ts';
import { counterOf, stepOf } from './one-time-code.ts';
import type { Partner, Partners } from './partners.ts';

interface Ticket {
  number: string;
  tries: number;
}

const sessionSeconds = 3600;
const mostTries = 3;

/** Signing in as people do: a form for the passphrase, a form for the code, and then a cookie. */
export class SignIn {
  readonly #partners: Partners;
  readonly #flaws: ReadonlySet<Flaw>;
  readonly #tickets = new Map<string, Ticket>();
  readonly #sessions = new Map<string, { number: string; expires: number }>();
  /** The time step or counter of the last code that each partner used: none is taken twice. */
  readonly #used = new Map<string, number>();

  constructor(partners: Partners, flaws: ReadonlySet<Flaw>) {
    this.#partners = partners;
    this.#flaws = flaws;
  }

  /** The partner whose session a request carries. */
  partnerOf({ headers }: Pick<Asked, 'headers'>): string | undefined {
    const session = this.#sessions.get(cookieOf(headers.cookie));
    return session && session.expires > Date.now() ? session.number : undefined;
  }

  form(): Answer {
    return page(
      200,
      '<form method="post" action="/sign-in"><input name="partner"><input name="phrase" type="password"><button>Next</button></form>',
    );
  }

  /** First step: the answer is a form with a hidden ticket, which stands for the half-finished login. */
  begin(asked: Asked): Answer {
    const fields = fieldsOf(asked);
    const partner = this.#partners.find(fields?.get('partner') ?? '');
    if (!partner || fields?.get('phrase') !== partner.passphrase) return refused('That is not right.');
    const ticket = randomUUID();
    this.#tickets.set(ticket, { number: partner.number, tries: 0 });
    const form = page(
      200,
      `<form method="post" action="/sign-in/verify"><input type="hidden" name="ticket" value="${ticket}"><input name="digits"><button>Sign in</button></form>`,
    );
    return this.#flaws.has('lets in with one factor') ? this.#welcome(form, partner.number) : form;
  }

  /** Second step: a code of the present time gives a cookie. */
  verify(asked: Asked): Answer {
    const fields = fieldsOf(asked);
    const id = fields?.get('ticket') ?? '';
    const ticket = this.#tickets.get(id);
    const partner = this.#partners.find(ticket?.number ?? '');
    if (!ticket || !partner) return refused('Begin again.');
    const place = this.#unusedPlace(partner, fields?.get('digits') ?? '');
    if (place === undefined && !this.#flaws.has('takes any code')) {
      ticket.tries += 1;
      if (ticket.tries >= mostTries) this.#tickets.delete(id);
      return refused('That code is not right.');
    }
    if (place !== undefined) this.#used.set(partner.number, place);
    this.#tickets.delete(id);
    return this.#welcome({ status: 303, headers: { location: '/desk' } }, partner.number);
  }

  /** The time step or counter of a code that has not been used. */
  #unusedPlace({ number, seed }: Partner, code: string): number | undefined {
    const used = this.#used.get(number) ?? -1;
    const place = this.#partners.counted ? counterOf(seed, code, used + 1) : stepOf(seed, code, Date.now());
    return place !== undefined && place > used ? place : undefined;
  }

  /** What a partner sees that has signed in. */
  desk(asked: Asked): Answer {
    const number = this.partnerOf(asked);
    return number === undefined
      ? { status: 303, headers: { location: '/sign-in' } }
      : page(200, `<p>${number}</p>`);
  }

  leave({ headers }: Asked): Answer {
    this.#sessions.delete(cookieOf(headers.cookie));
    return { status: 303, headers: { location: '/sign-in', 'set-cookie': 'SESSION=; Path=/; Max-Age=0' } };
  }

  #welcome(answer: Answer, number: string): Answer {
    const session = randomUUID();
    this.#sessions.set(session, { number, expires: Date.now() + sessionSeconds * 1000 });
    const cookie = `SESSION=${session}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${sessionSeconds}`;
    return withHeaders(answer, { 'set-cookie': cookie });
  }
}

const cookieOf = (header = ''): string => /(?:^|;\s*)SESSION=([\w-]+)/.exec(header)?.[1] ?? '';

const refused = (why: string): Answer => page(403, `<p role="alert">${why}</p>`);
