import { once } from '../../sittings/in-force.ts';
import { NotTestable } from '../../verdict/outcomes.ts';
import type { ClientCertificate } from '../client-certificate.ts';
import type { Conversation } from '../conversation.ts';
import type { Session } from '../login.ts';
import { NoAnswer } from '../no-answer.ts';
import { noteWait, waitedOut } from '../patiently.ts';
import { makeAssertion } from './assertion.ts';
import type { AssertionChange } from './assertion.ts';
import type { KeyPair } from './key-pair.ts';
import { readTokenAnswer, tokenRequest, toldOf } from './token-request.ts';
import type { TokenAnswer, TokenForm } from './token-request.ts';

/** How a token request departs from the valid one. */
export interface TokenChange {
  /** Asked for in place of the client's scopes; null asks for none. */
  scope?: string | null;
  /** Signs in place of the client's first key. */
  key?: KeyPair;
  assertion?: AssertionChange;
  /** Sent as it is in place of a new assertion: a replay. */
  resent?: string;
  form?: TokenForm;
}

/** Seconds before its end in which a token is renewed: a request must not meet the end on its way. */
const renewedBefore = 5;

/** Seconds that a token is good for which does not say so (SMART-TOKEN-02): SMART recommends no more. */
const usualLife = 300;

/** A token, and until when it is used by the target's clock, in milliseconds since 1970. */
interface Held {
  session: Session;
  until: number;
}

/** What goes with each request of a client beside what SMART asks for, as UDAP has it. */
export interface Standing {
  header: Record<string, unknown>;
  claims: (now: Date) => Record<string, unknown>;
  form: TokenForm;
}

export interface SmartClientOptions {
  /** Until it is registered, what it is called by. */
  id: string;
  /** Gets its identifier before the first request. */
  register?: () => Promise<string>;
  /** Where it asks, if not where the SMART configuration says. */
  tokenUrl?: () => Promise<string>;
  standing?: Standing;
  keys: KeyPair[];
  scopes?: string | undefined;
  /** Shown with requests for tokens, and with each that carries one. */
  certificate?: ClientCertificate | undefined;
}

/** A client of SMART Backend Services: asks for tokens with assertions that are never used twice. */
export class SmartClient {
  readonly id: string;
  /** The one that is used first; another one takes its place where that alone gets a token. */
  keys: [KeyPair, ...KeyPair[]];
  readonly #conversation: Conversation;
  readonly #scopes: string | undefined;
  readonly #options: SmartClientOptions;
  #registered: Promise<string> | undefined;
  readonly #held = new Map<string, Held>();
  readonly #asking = new Map<string, Promise<Session>>();
  readonly #failures = new Map<string, string[]>();

  constructor(conversation: Conversation, options: SmartClientOptions) {
    const { id, keys, scopes } = options;
    const [first, ...others] = keys;
    if (!first) throw new NotTestable(`the SMART client ${id} has no key`);
    this.id = id;
    this.keys = [first, ...others];
    this.#conversation = conversation;
    this.#scopes = scopes;
    this.#options = options;
  }

  /** The scopes that are asked for unless told otherwise. */
  async scopes(): Promise<string> {
    return this.#scopes ?? this.#conversation.smart.usualScopes();
  }

  /**
   * A token in force by the target's clock, renewed before it ends; one for each scope.
   * @throws NotTestable when a valid request gives none, twice: the row on valid requests judges that
   */
  async token(scope?: string): Promise<Session> {
    const session = await once(`a token of ${this.id}`, () => this.#inForce(scope), {
      isRepeatable: true,
      isFleeting: true,
    });
    this.#conversation.redactor.know(session.token);
    return session;
  }

  async #inForce(scope: string | undefined): Promise<Session> {
    const wanted = scope ?? (await this.scopes());
    const held = this.#held.get(wanted);
    if (held && this.#conversation.clock.own.latest().getTime() < held.until) return held.session;
    const asking = this.#asking.get(wanted) ?? this.#renew(wanted);
    this.#asking.set(wanted, asking);
    return asking.finally(() => this.#asking.delete(wanted));
  }

  /** Drops the tokens on this side only; the next request asks for another. */
  forget(): void {
    this.#held.clear();
    this.#failures.clear();
  }

  /** One token request and its answer, whatever it is. A wait that the target asks for is kept, with a new assertion. */
  async ask(change: TokenChange = {}): Promise<TokenAnswer> {
    const answer = await this.#askOnce(change);
    if (!(await waitedOut(this.#conversation, answer.exchange))) return answer;
    const again = await this.#askOnce(change);
    noteWait(this.#conversation, again.exchange);
    return again;
  }

  /** The answer to a valid request; a failure is repeated once with a new assertion, by another key where there is one. */
  async askTwice(scope?: string): Promise<TokenAnswer> {
    const change = scope === undefined ? {} : { scope };
    const answer = await this.ask(change);
    if (answer.session) return answer;
    const key = this.keys.at(-1) ?? this.keys[0];
    const again = await this.ask({ ...change, key });
    if (again.session) this.keys = [key, ...this.keys.filter((each) => each !== key)];
    return again;
  }

  /** A new assertion of this client for the token endpoint. */
  async assertion(change: AssertionChange = {}, key: KeyPair = this.keys[0]): Promise<string> {
    const audience = await this.#tokenUrl();
    const clientId = await this.#clientId();
    const now = await this.#conversation.clock.own.now();
    const { header, claims } = this.#options.standing ?? {};
    return makeAssertion(
      { clientId, audience, key, now },
      {
        ...change,
        header: { ...header, ...change.header },
        claims: { ...claims?.(now), ...change.claims },
      },
    );
  }

  async #tokenUrl(): Promise<string> {
    const { tokenUrl } = this.#options;
    return tokenUrl ? tokenUrl() : this.#conversation.smart.tokenUrl();
  }

  async #clientId(): Promise<string> {
    const { id, register } = this.#options;
    this.#registered ??= register ? register() : Promise.resolve(id);
    return this.#registered;
  }

  async #askOnce({ scope, key, assertion: changed, resent, form }: TokenChange): Promise<TokenAnswer> {
    const { http, clock, smart, redactor, certificates } = this.#conversation;
    const asked = scope === null ? undefined : (scope ?? (await this.scopes()));
    const assertion = resent ?? (await this.assertion(changed, key));
    const { certificate: shown, standing } = this.#options;
    const fields = { ...standing?.form, ...form };
    const request = tokenRequest(await this.#tokenUrl(), { assertion, scope: asked, form: fields });
    // An assertion that may have arrived is never sent again, and never follows a redirect.
    const exchange = await http.exchange({ ...request, ...(shown && { certificate: shown }) });
    const answer = readTokenAnswer(exchange, { assertion, asked, now: await clock.own.now() });
    redactor.know(answer.session?.token);
    certificates.goesWith(answer.session?.carrier ?? {}, shown);
    // What is judged of answers to SMART clients says nothing of others.
    if (!standing) smart.answers.push(answer);
    return answer;
  }

  async #renew(scope: string): Promise<Session> {
    const failed = this.#failures.get(scope) ?? [];
    const reason = failed.length > 1 ? failed.at(-1) : undefined;
    const session = reason ?? (await this.#try(scope));
    if (typeof session !== 'string') {
      this.#held.set(scope, { session, until: this.#untilOf(session) });
      return session;
    }
    this.#failures.set(scope, [...failed, session]);
    throw new NotTestable(
      this.#options.standing
        ? `the UDAP client ${this.id} gets no token (${session})`
        : `the SMART client ${this.id} gets no token (${session}, SMART-TOKEN-01)`,
    );
  }

  async #try(scope: string): Promise<Session | string> {
    try {
      const answer = await this.askTwice(scope);
      return answer.session ?? toldOf(answer);
    } catch (error) {
      if (error instanceof NoAnswer) return error.message;
      throw error;
    }
  }

  #untilOf({ expiresAt }: Session): number {
    const end = expiresAt?.getTime() ?? this.#conversation.clock.own.latest().getTime() + usualLife * 1000;
    return end - renewedBefore * 1000;
  }
}
