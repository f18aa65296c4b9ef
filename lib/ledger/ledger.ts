import { chosen, currentJournal } from '../sittings/in-force.ts';
import type { StateFile } from '../state/state-file.ts';

/** What a run can leave on a target. */
export type ThingKind = 'account' | 'schedule' | 'file set' | 'job' | 'session' | 'record';

/** Something that was asked for, and is there as far as is known. */
export interface Thing {
  id: number;
  kind: ThingKind;
  /** The account that it belongs to, or that it is. */
  account?: string;
  /** Its name on the target: a schedule's id, `Organization/added-1`, what an account was asked for by. */
  name?: string;
  /** Where it is: of a job or of a schedule's status. */
  address?: string;
  /** Nobody knows whether the request came to anything: the answer is missing. */
  doubtful: boolean;
  /** The scenario that has asked for it, where a journal of that is kept. */
  of?: string;
  /** Why it could not be removed, where that was tried. */
  why?: string;
  /** Removes it in the process that made it; @returns whether it is gone. */
  remove?: () => Promise<boolean>;
}

type Facts = Pick<Thing, 'account' | 'name' | 'address' | 'of'>;
type Body = Facts & { id?: number; thing?: ThingKind; why?: string };

/** Whether what happens now was written down in an earlier sitting. */
const isOld = (): boolean => currentJournal()?.isReplaying ?? false;

/**
 * Everything that a run creates on its target. It is written down before the request that creates it, so that not even a
 * killed process leaves anything that nobody knows of. Holds no secrets.
 */
export class Ledger {
  readonly #state: StateFile | undefined;
  readonly #things = new Map<number, Thing>();
  #latest = 0;

  /** @param state where it is kept; in the memory of this process alone where absent */
  constructor(state?: StateFile) {
    this.#state = state;
    for (const { kind, body } of state?.entries ?? []) this.#apply(kind, body);
  }

  /** Whether it outlasts this process. */
  get isKept(): boolean {
    return this.#state !== undefined;
  }

  /** To be called before the request that creates something. */
  asked(kind: ThingKind, facts: Facts = {}): Thing {
    const of = facts.of ?? currentJournal()?.key;
    const id = chosen('a thing', () => {
      const next = this.#latest + 1;
      this.#note('asked', { id: next, thing: kind, ...facts, of });
      return next;
    });
    // What an earlier sitting has asked for may be gone.
    return this.#things.get(id) ?? { id, kind, ...facts, doubtful: true };
  }

  /** It is there, with what is known of it now. */
  made(thing: Thing, facts: Facts = {}, remove?: () => Promise<boolean>): void {
    if (isOld()) return;
    this.#note('made', { id: thing.id, ...facts });
    if (remove) thing.remove = remove;
  }

  /** It has not come about, or has been removed; with an account all goes that belongs to it. */
  gone({ id }: Pick<Thing, 'id'>): void {
    const thing = this.#things.get(id);
    if (!thing || isOld()) return;
    this.#note('gone', { id });
    if (thing.kind === 'account' && thing.account !== undefined)
      this.goneWhere(({ account }) => account === thing.account);
  }

  /** It could not be removed. */
  kept({ id }: Pick<Thing, 'id'>, why: string): void {
    this.#note('kept', { id, why });
  }

  /** All that fits is gone. */
  goneWhere(fits: (thing: Thing) => boolean): void {
    for (const thing of this.remaining) if (fits(thing)) this.gone(thing);
  }

  /** A schedule of an account has ended; without an id, all of them. */
  cancelled(account: string | undefined, scheduledId?: string): void {
    this.goneWhere(
      (thing) =>
        thing.kind === 'schedule' &&
        thing.account === account &&
        (scheduledId === undefined || thing.name === scheduledId),
    );
  }

  /** What is there, or may be, in the order in which it was asked for. */
  get remaining(): Thing[] {
    return [...this.#things.values()];
  }

  #note(kind: string, body: Record<string, unknown>): void {
    const told = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    this.#state?.add(kind, told);
    this.#apply(kind, told);
  }

  #apply(kind: string, body: Readonly<Record<string, unknown>>): void {
    const { id, thing, ...facts } = body as Body;
    const number = Number(id);
    if (kind === 'asked') {
      this.#latest = number;
      this.#things.set(number, { ...facts, id: number, kind: thing ?? 'record', doubtful: true });
    }
    const known = this.#things.get(number);
    if (kind === 'made' && known) Object.assign(known, facts, { doubtful: false });
    if (kind === 'kept' && known) known.why = String(facts.why);
    if (kind === 'gone') this.#things.delete(number);
  }
}
