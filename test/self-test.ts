import { isDeepStrictEqual } from 'node:util';
import type { ProvingDefect } from '../lib/edition/coverage.ts';
import { portalTag } from '../lib/verdict/fold-scenarios.ts';
import type { NamedReading } from '../simulators/ndh/reading.ts';
import { editionsOf } from './all-readings.ts';
import { chosen, withoutIdlePortal } from './choose-scenarios.ts';
import { SelfTestPool } from './self-test-pool.ts';
import type { SelfTestJob, SelfTestResult } from './self-test-worker.ts';

/** Where the suite runs: an edition and, where it is not the edition's default one, the tier that the server claims. */
export interface Setting {
  edition: string;
  tier?: string;
}

/** A defect with the scenarios in which it would have decided otherwise, and what broke in them. */
export interface Judged {
  scenarios: string[];
  /** What was recorded of each requirement without the defect. */
  usual: SelfTestResult['recorded'];
  result: SelfTestResult;
}

export const settingName = ({ edition, tier }: Setting): string =>
  tier ? `${edition}, tier ${tier}` : edition;

/** A server that reads the guide in its own way, and the scenarios that run against it; all where they are absent. */
export interface ReadingRun {
  edition: string;
  readings: NamedReading[];
  scenarios?: string[];
}

export interface SelfTestOptions {
  defects?: ProvingDefect[];
  readings?: NamedReading[];
  /** Leaves out what goes through the portal, where no browser starts. */
  withoutPortal?: boolean;
}

/**
 * The suite, run against itself: a server without a defect, one with each, and servers that read the guide in their own
 * way. A clean run is made once, and tells which scenarios each of the given defects and readings concerns.
 */
export class SelfTest {
  readonly #pool = new SelfTestPool();
  readonly #clean = new Map<string, Promise<SelfTestResult>>();
  readonly #defects: ProvingDefect[];
  readonly #readings: NamedReading[];
  readonly #withoutPortal: boolean;

  constructor({ defects = [], readings = [], withoutPortal = false }: SelfTestOptions = {}) {
    this.#defects = defects;
    this.#readings = readings;
    this.#withoutPortal = withoutPortal;
  }

  #run(job: SelfTestJob): Promise<SelfTestResult> {
    return this.#pool.run({ ...job, ...(this.#withoutPortal && { without: portalTag }) });
  }

  /** The run against a server without a defect. */
  clean({ edition, tier }: Setting): Promise<SelfTestResult> {
    const setting = { edition, ...(tier && { tier }) };
    const name = settingName(setting);
    // What a tier holds makes no other portal.
    const job = { ...setting, ...(tier && { without: portalTag }), rivals: this.#rivalsOf(setting) };
    const run = this.#clean.get(name) ?? this.#run(job);
    this.#clean.set(name, run);
    return run;
  }

  #rivalsOf(setting: Setting): string[] {
    const here = (other: Setting) => settingName(other) === settingName(setting);
    const defects = this.#defects.filter(here);
    const readings = this.#readings.filter((reading) =>
      editionsOf(reading).some((edition) => here({ edition })),
    );
    return [...defects, ...readings].map(({ name }) => name);
  }

  /**
   * The run of the scenarios that the defect can concern: all of them, or at `most` so many. Those that judge what it
   * breaks are always among them; the others are chosen by its name, so that each defect meets others.
   * @param portal false leaves out, of those through the portal, whatever other scenarios notice as well
   */
  async selected(defect: ProvingDefect, { most = Infinity, portal = true } = {}): Promise<Judged> {
    const judged = await this.#tried(defect, most, portal);
    const { broken } = judged.result;
    const isNoticed = portal || defect.breaks.every((id) => broken.includes(id));
    return isNoticed ? judged : this.#tried(defect, most, true);
  }

  async #tried(defect: ProvingDefect, most: number, portal: boolean): Promise<Judged> {
    const clean = await this.clean(defect);
    const { concerned, recorded: usual } = clean;
    const first = judgesOf(defect, clean, portal);
    const worth = worthTrying(concerned.get(defect.name) ?? [], defect, clean, first);
    const scenarios = chosen(worth, most, { first, name: defect.name });
    if (scenarios.length === 0) return { scenarios, usual, result: nothing };
    return { scenarios, usual, result: await this.#run({ ...jobOf(defect), scenarios }) };
  }

  /** The run of every scenario of the edition; of those through the portal, of the selected ones. */
  async full(defect: ProvingDefect, { scenarios: first }: Judged): Promise<SelfTestResult> {
    const { judging, portal } = await this.clean(defect);
    const every = [...new Set([...judging.values()].flat())].sort();
    return this.#run({ ...jobOf(defect), scenarios: withoutIdlePortal(every, { portal, first }) });
  }

  /**
   * The scenarios in which one of the readings decides otherwise than the usual server.
   * @param portal false leaves out those through the portal, each of which takes as long as several others
   */
  async concernedBy({ edition, readings }: ReadingRun, { portal = true } = {}): Promise<string[]> {
    const clean = await this.clean({ edition });
    const concerned = new Set(readings.flatMap(({ name }) => clean.concerned.get(name) ?? []));
    return [...concerned].filter((location) => portal || !clean.portal.includes(location)).sort();
  }

  /** The run against a server with readings. */
  withReadings({ edition, readings, scenarios }: ReadingRun): Promise<SelfTestResult> {
    const names = readings.map(({ name }) => name);
    return this.#run({ edition, readings: names, ...(scenarios && { scenarios }) });
  }

  stop(): Promise<void> {
    return this.#pool.stop();
  }
}

function jobOf({ name, edition, tier }: ProvingDefect) {
  return { edition, ...(tier && { tier }), defect: name };
}

const nothing: SelfTestResult = {
  portal: [],
  ...{ broken: [], brokenScenarios: [], untested: [], harnessErrors: [], conforming: 0, ran: 0 },
  ...{ judging: new Map(), concerned: new Map(), recorded: new Map(), reasons: new Map() },
};

/** A sentence on a requirement, with the reason of its verdict. */
export const withReason = (sentence: string, id: string, { reasons }: SelfTestResult): string =>
  reasons.has(id) ? `${sentence}: ${reasons.get(id)}` : sentence;

/** What is wrong with a clean run, in words; nothing if all is well. */
export function problemsOfClean(result: SelfTestResult): string[] {
  const { broken, untested, harnessErrors } = result;
  return [
    ...broken.map((id) => withReason(`${id} is broken by a server without a defect`, id, result)),
    ...untested.map((id) => withReason(`${id} is left untested`, id, result)),
    ...harnessErrors,
  ];
}

/** What is wrong with what a defect breaks and is told by, in words; nothing if that is what it says. */
export function problemsOf({ breaks, records = {} }: ProvingDefect, judged: Judged): string[] {
  const { scenarios, result } = judged;
  const { broken, harnessErrors } = result;
  if (scenarios.length === 0) return ['no scenario meets what the defect decides otherwise'];
  return [
    ...breaks
      .filter((id) => !broken.includes(id))
      .map((id) => withReason(`${id} does not notice`, id, result)),
    ...broken
      .filter((id) => !breaks.includes(id))
      .map((id) => withReason(`${id} breaks too and is not listed`, id, result)),
    ...Object.entries(records).flatMap(([id, text]) => problemsOfRecord(id, text, judged)),
    ...harnessErrors,
  ];
}

/** The record of a requirement says what it has to, which it does not without the defect, and nothing else that is new. */
function problemsOfRecord(id: string, text: string, { usual, result }: Judged): string[] {
  const before = usual.get(id) ?? [];
  const now = result.recorded.get(id) ?? [];
  return [
    ...(before.includes(text) ? [`${id} records without the defect too: ${text}`] : []),
    ...(now.includes(text) ? [] : [`${id} does not record: ${text}`]),
    ...now
      .filter((other) => other !== text && !before.includes(other))
      .map((other) => `${id} records besides: ${other}`),
  ];
}

/** What a run of every scenario finds beyond the selected ones, in words; nothing if the selection was right. */
export function problemsOfSelection({ scenarios, result }: Judged, full: SelfTestResult): string[] {
  const missed = full.brokenScenarios.filter((location) => !scenarios.includes(location));
  const alone = result.brokenScenarios.filter((location) => !full.brokenScenarios.includes(location));
  const only = full.brokenScenarios.filter(
    (location) => scenarios.includes(location) && !result.brokenScenarios.includes(location),
  );
  return [
    ...missed.map((location) => `${location} breaks and was not selected`),
    ...alone.map((location) => `${location} breaks only when the selected scenarios run alone`),
    ...only.map((location) => `${location} breaks only when every scenario runs`),
    ...(isDeepStrictEqual(full.broken, result.broken)
      ? []
      : [`all scenarios break ${full.broken.join(' ')}`]),
    ...full.harnessErrors,
  ];
}

/**
 * The scenarios that judge what a defect breaks or has recorded.
 * @param throughPortal false leaves out those through the portal where there are others, for a defect of all ways
 */
function judgesOf(
  { breaks, records = {}, inPortal = false }: ProvingDefect,
  { judging, portal }: SelfTestResult,
  throughPortal = true,
): string[] {
  return [...breaks, ...Object.keys(records)].flatMap((id) => {
    const all = judging.get(id) ?? [];
    const beside = all.filter((scenario) => !portal.includes(scenario));
    return throughPortal || inPortal || beside.length === 0 ? all : beside;
  });
}

/** Those of some scenarios on which a defect is worth trying. */
function worthTrying(
  all: string[],
  { inPortal }: ProvingDefect,
  { portal }: SelfTestResult,
  first: string[],
): string[] {
  if (inPortal) return all.filter((scenario) => portal.includes(scenario));
  return withoutIdlePortal(all, { portal, first });
}
