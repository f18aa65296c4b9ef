import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deed } from '../client/evidence.ts';
import { trySession } from '../client/sftp.ts';
import type { TargetConfig } from '../config/target-config.ts';
import { checkSame } from '../sittings/check-same.ts';
import { Sittings } from '../sittings/sittings.ts';
import { type Standing, standingOf } from '../sittings/standing.ts';
import { closeRunState, openRunState } from '../state/run-state.ts';
import type { StateFile } from '../state/state-file.ts';
import type { ScenarioRun } from '../verdict/scenario-run.ts';
import { outcomesOf } from '../verdict/signals.ts';
import { plannedScenarios } from './count-scenarios.ts';

/** What a sitting begins with. */
export interface SittingOptions {
  /** File of the state. */
  path: string;
  target: TargetConfig;
  edition: string;
  version: string;
  /** Ids of what is judged. */
  requirements: string[];
  /** Folder that holds features/. */
  root: string;
  /** What was asked of the target before. */
  asked: readonly Deed[];
}

/** What is left for later sittings. */
export interface Unfinished {
  scenarios: Standing[];
  /** When the first of them can go on; now where absent. */
  next?: Date;
  /** When all of them can. */
  last?: Date;
}

/** One sitting of a run that goes on over several (clock.mode: resume): which scenarios it takes up, and how they stand. */
export class Sitting {
  readonly #state: StateFile;
  readonly #sittings: Sittings;
  /** Every scenario of the run, in the order of the workflow. */
  readonly #planned: string[];
  /** How far the target's clock is ahead of this machine's, in milliseconds. */
  readonly #skew: number;
  /** The longest wait within a sitting, in milliseconds. */
  readonly #longestWait: number;
  /** Scenarios of this sitting, with the time until which they waited when they were taken up. */
  readonly #taken = new Map<string, number | undefined>();

  private constructor(
    state: StateFile,
    facts: { sittings: Sittings; planned: string[]; skew: number; longestWait: number },
  ) {
    this.#state = state;
    this.#sittings = facts.sittings;
    this.#planned = facts.planned;
    this.#skew = facts.skew;
    this.#longestWait = facts.longestWait;
  }

  /**
   * Takes up a run, or begins one.
   * @throws ConfigurationError for a state that cannot be gone on with, before anything is asked of the target again
   */
  static async open(options: SittingOptions): Promise<Sitting> {
    const { path, target, edition, version, requirements, root, asked } = options;
    const state = openRunState(path, target);
    try {
      const sittings = await Sittings.open(state, target.state?.key);
      const planned = await plannedScenarios(root, requirements);
      const hostKey = await hostKeyOf(target);
      checkSame(state, {
        edition,
        'version of ndh': version,
        'text of the scenarios': digestOf(root, planned),
        ...(hostKey !== undefined && { 'host key of the SFTP server': hostKey }),
      });
      return new Sitting(state, {
        ...{ sittings, skew: skewIn(asked), longestWait: target.policy.maxWaitSeconds * 1000 },
        planned: planned.map(({ at }) => at),
      });
    } catch (error) {
      closeRunState(state);
      throw error;
    }
  }

  /** Scenarios to run now, by their location; none once the sitting is over. What comes due during it is taken up once more. */
  next(): string[] {
    const { ended, standing } = this.#sittings;
    const soon = Date.now() + this.#skew + this.#longestWait;
    const next = this.#planned.filter((at) => {
      const until = standing.get(at)?.until?.getTime();
      const isNew = !this.#taken.has(at) || (until !== undefined && until !== this.#taken.get(at));
      return !ended.has(at) && isNew && (until ?? 0) <= soon;
    });
    for (const at of next) this.#taken.set(at, standing.get(at)?.until?.getTime());
    return next;
  }

  /** Takes down how a scenario has ended, or stands; @returns whether it has ended. */
  take(run: ScenarioRun): boolean {
    const at = run.location;
    const standing = standingOf(run);
    const isSkipped = run.steps.flatMap(outcomesOf).some(({ outcome }) => outcome === 'interrupted');
    if (standing?.why === 'anew') this.#taken.delete(at);
    if (!standing && isSkipped) return false;
    if (!standing) {
      // What it had to itself is free for those that were put off.
      const before = this.#sittings.standing;
      if (before.has(at))
        for (const [other, { why }] of before) if (why === 'putOff') this.#taken.delete(other);
      this.#sittings.endedWith(run);
      return true;
    }
    if (standing.why === 'putOff' || standing.why === 'anew') this.#sittings.beginAnew(at, standing.why);
    this.#sittings.stopped(at, standing);
    return false;
  }

  /** Those that have ended in any sitting, and how the others stand. */
  get scenarios(): ScenarioRun[] {
    const { ended, standing } = this.#sittings;
    return this.#planned.flatMap((at) => ended.get(at) ?? standing.get(at)?.run ?? []);
  }

  /** Those that earlier sittings have ended. */
  get ended(): ScenarioRun[] {
    return [...this.#sittings.ended.values()];
  }

  /** What is left to do; undefined where the run is over. */
  get unfinished(): Unfinished | undefined {
    const { standing, ended } = this.#sittings;
    const open = this.#planned.filter((at) => !ended.has(at));
    if (open.length === 0) return undefined;
    const scenarios = open.flatMap((at) => standing.get(at) ?? []);
    const times = scenarios.flatMap(({ until }) => (until ? [until.getTime()] : []));
    if (times.length === 0) return { scenarios };
    return { scenarios, next: new Date(Math.min(...times)), last: new Date(Math.max(...times)) };
  }

  close(): void {
    closeRunState(this.#state);
  }
}

/** The steps of a scenario are gone through again: they must be the same. */
function digestOf(root: string, planned: readonly { at: string }[]): string {
  const files = new Set(planned.map(({ at }) => at.replace(/:\d+$/, '')));
  const hash = createHash('sha256');
  for (const file of [...files].sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 12);
}

/** The host key that the SFTP server shows; undefined where there is none, or it does not answer now. */
async function hostKeyOf({ sftp, policy }: TargetConfig): Promise<string | undefined> {
  if (!sftp) return undefined;
  const { host, port } = sftp;
  const options = { methods: ['none' as const], timeout: policy.requestSeconds * 1000 };
  const seen = await trySession({ host, port, path: '' }, { user: 'ndh' }, options);
  if (!('reason' in seen)) await seen.close();
  return seen.hostKey;
}

/** How far the clock of the target is ahead, as its answers tell. */
function skewIn(asked: readonly Deed[]): number {
  const dates = asked.map((deed) =>
    'response' in deed ? Date.parse(deed.response.headers.date ?? '') : NaN,
  );
  const last = dates.findLast((date) => !Number.isNaN(date));
  return last === undefined ? 0 : last - Date.now();
}
