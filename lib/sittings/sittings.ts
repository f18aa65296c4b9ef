import { deserialize, serialize } from 'node:v8';
import type { StateFile } from '../state/state-file.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import type { ScenarioRun } from '../verdict/scenario-run.ts';
import { Journal, type JournalEntry } from './journal.ts';
import { Seal } from './seal.ts';
import type { Standing } from './standing.ts';
import { Suspended, type Why } from './suspended.ts';

/** One for each state that is open: the run and its scenarios write into the same. */
const open = new WeakMap<StateFile, Promise<Sittings>>();

/** How often a scenario begins before it is not tried any more. */
const mostBeginnings = 3;

/** Kinds of entries of a state that are about scenarios. */
interface Bodies {
  /** Something was sealed, and how it reads. */
  sealed: { check: string };
  journal: { of: string; sealed: string };
  /** It begins anew: what was written of it is void. */
  anew: { of: string; why: Why };
  /** Something is held that others of the scenarios need too. */
  held: { of: string; what: string };
  /** It waits with something that several share. */
  makes: { of: string; what: string };
  /** All that was left on the target has been removed: what has not ended begins anew. */
  cleaned: Record<string, never>;
  stopped: { of: string; why: Why; reason: string; until?: string; run: ScenarioRun };
  /** `mark`: tells that nobody without the key of the state has written it. */
  ended: { of: string; run: ScenarioRun; mark: string };
}

/**
 * The scenarios of a run that goes on over several sittings, in the state of the run: those that have ended, those that
 * wait and for what, and the journal of each.
 */
export class Sittings {
  readonly #state: StateFile;
  readonly #seal: Seal;
  readonly #ended = new Map<string, ScenarioRun>();
  readonly #standing = new Map<string, Standing>();
  readonly #sealed = new Map<string, string[]>();
  readonly #beginnings = new Map<string, number>();
  /** Those that have stopped where they were to wait, and done nothing since. */
  readonly #waiting = new Set<string>();
  /** Who holds what. */
  readonly #holders = new Map<string, string>();
  /** Which scenario waits with something that several share. */
  readonly #makers = new Map<string, string>();

  private constructor(state: StateFile, seal: Seal) {
    this.#state = state;
    this.#seal = seal;
    for (const { kind, body } of state.entries) this.#apply(kind, body);
    for (const { kind, body } of state.entries) if (kind === 'ended') this.#check(body as Bodies['ended']);
  }

  /**
   * The sittings of a state.
   * @param key the configured secret by which it is sealed
   * @throws ConfigurationError where it is sealed with another one
   */
  static open(state: StateFile, key: string | undefined): Promise<Sittings> {
    const opened = open.get(state) ?? Sittings.#open(state, key);
    open.set(state, opened);
    return opened;
  }

  static async #open(state: StateFile, key: string | undefined): Promise<Sittings> {
    const first = state.entries.find(({ kind }) => kind === 'sealed');
    const seal = Seal.of(state.path, { key, isNew: first === undefined });
    if (first) await seal.open(String(first.body.check));
    else state.add('sealed', { check: await seal.close(serialize('ndh')) });
    return new Sittings(state, seal);
  }

  /** The scenarios that have ended, by their location. */
  get ended(): ReadonlyMap<string, ScenarioRun> {
    return this.#ended;
  }

  /** Those that have begun and not ended. */
  get standing(): ReadonlyMap<string, Standing> {
    return this.#standing;
  }

  /** Whether something has begun, by its key, and is not over: what it has made on the target is needed yet. */
  isNeeded(key: string | undefined): boolean {
    if (key === undefined) return false;
    const isShared = (each: string) => each.startsWith(sharedPrefix);
    // Whoever has not ended may need what is shared.
    return isShared(key) ? [...this.#sealed.keys()].some((each) => !isShared(each)) : this.#sealed.has(key);
  }

  /**
   * The journal of a scenario, or of something that several share, as earlier sittings have left it.
   * @param asker the scenario for which something shared is made: what that needs to itself, this one has
   */
  async journal(key: string, asker = key): Promise<Journal> {
    const batches = await Promise.all(
      (this.#sealed.get(key) ?? []).map(
        async (sealed) => deserialize(await this.#seal.open(sealed)) as JournalEntry[],
      ),
    );
    const home = {
      write: async (entries: JournalEntry[]) =>
        this.#note('journal', { of: key, sealed: await this.#seal.close(serialize(entries)) }),
      isHeld: (what: string) => this.#isHeld(what, asker),
      hold: (what: string) => this.#hold(what, asker),
    };
    return new Journal(key, batches.flat(), home, batches.length > 0 && !this.#waiting.has(key));
  }

  /** Whether a scenario can be begun once more. */
  canBeginAnew(key: string): boolean {
    return (this.#beginnings.get(key) ?? 1) < mostBeginnings;
  }

  /** What was written of a scenario is void. */
  beginAnew(key: string, why: Why): void {
    this.#note('anew', { of: key, why });
  }

  /** A scenario waits with something that several share; that stands where it is to wait. */
  waitsWith(key: string, shared: string): void {
    this.#note('makes', { of: key, what: shared });
  }

  stopped(key: string, { why, reason, until, run }: Standing): void {
    this.#note('stopped', { of: key, why, reason, ...(until && { until: until.toISOString() }), run });
  }

  endedWith(run: ScenarioRun): void {
    this.#note('ended', { of: run.location, run, mark: this.#markOf(run) });
  }

  /** Goes for this state alone: what it began with is sealed otherwise in any other one. */
  #markOf(run: ScenarioRun): string {
    const first = this.#state.entries.find(({ kind }) => kind === 'sealed');
    return this.#seal.markOf(JSON.stringify([first?.body.check, run.location, run]));
  }

  /** @throws ConfigurationError where what a scenario has come to was not written by a sitting */
  #check({ of, run, mark }: Bodies['ended']): void {
    if (of === run.location && mark === this.#markOf(run)) return;
    throw new ConfigurationError(
      `the state ${this.#state.path} is not as ndh left it: what came of ${of} was edited; take a copy that was not, or begin anew with another file`,
    );
  }

  #isHeld(what: string, by: string): boolean {
    const holder = this.#holders.get(what);
    return holder !== undefined && holder !== by;
  }

  #hold(what: string, by: string): void {
    if (this.#isHeld(what, by))
      throw new Suspended('putOff', `put off until another scenario needs ${what} no more`);
    if (this.#holders.get(what) !== by) this.#note('held', { of: by, what });
  }

  #note<Kind extends keyof Bodies>(kind: Kind, body: Bodies[Kind]): void {
    this.#apply(this.#state.add(kind, body).kind, body);
  }

  #apply(kind: string, body: object): void {
    const applied = this.#kinds[kind as keyof Bodies] as ((body: object) => void) | undefined;
    applied?.(body);
  }

  readonly #kinds: { [Kind in keyof Bodies]: (body: Bodies[Kind]) => void } = {
    sealed: () => undefined,
    journal: ({ of, sealed }) => {
      this.#waiting.delete(of);
      this.#sealed.set(of, [...(this.#sealed.get(of) ?? []), sealed]);
    },
    anew: ({ of, why }) => {
      if (why === 'anew') this.#beginnings.set(of, (this.#beginnings.get(of) ?? 1) + 1);
      // What it was making has lost what it had to itself.
      for (const [what, maker] of this.#makers) if (maker === of) this.#over(what);
      this.#over(of);
    },
    held: ({ of, what }) => void this.#holders.set(what, of),
    cleaned: () => {
      for (const key of [...this.#sealed.keys(), ...this.#standing.keys()]) this.#over(key);
    },
    makes: ({ of, what }) => {
      this.#waiting.add(what);
      this.#makers.set(what, of);
    },
    stopped: ({ of, why, reason, until, run }) => {
      if (why === 'waits') this.#waiting.add(of);
      this.#standing.set(of, { why, reason, run, ...(until && { until: new Date(until) }) });
    },
    ended: ({ of, run }) => {
      this.#over(of);
      this.#ended.set(of, run);
    },
  };

  #over(key: string): void {
    this.#standing.delete(key);
    this.#sealed.delete(key);
    for (const [what, maker] of this.#makers) if (maker === key || what === key) this.#makers.delete(what);
    for (const [what, holder] of this.#holders) if (holder === key) this.#holders.delete(what);
  }
}

const sharedPrefix = 'shared ';

/** The key of something that several scenarios share. */
export const sharedKey = (name: string): string => sharedPrefix + name;
