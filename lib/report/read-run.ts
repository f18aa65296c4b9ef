import { createReadStream, existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Envelope } from '@cucumber/messages';
import { readText } from '../config/read-text.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { MessageReader } from '../verdict/read-messages.ts';
import type { ScenarioRun } from '../verdict/scenario-run.ts';
import { verdicts } from '../verdict/verdict.ts';
import type { RequirementEntry, VerdictDocument } from './verdict-document.ts';

/** A run of the suite as its reports tell it. */
export interface RecordedRun {
  folder: string;
  /** Path of its verdict.json. */
  path: string;
  verdict: VerdictDocument;
}

/**
 * Reads the verdict of a run.
 * @param place the folder of its reports, or its verdict.json
 * @param named how the command line names it, such as `--run reports`
 * @throws ConfigurationError where there is none, or one of another kind
 */
export function readRun(place: string, named = `--run ${place}`): RecordedRun {
  const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const path = isFolder ? join(place, 'verdict.json') : place;
  if (!existsSync(path))
    throw new ConfigurationError(
      `${named}: no verdict.json there; give the folder of the reports of a run of ndh certify`,
    );
  const verdict = parsed(readText(path, path));
  if (!isVerdict(verdict))
    throw new ConfigurationError(`${path} is no verdict.json of ndh certify (schemaVersion 1.0)`);
  return { folder: dirname(path), path, verdict };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether something has what is read of a verdict. */
function isVerdict(value: unknown): value is VerdictDocument {
  const { schemaVersion, totals, exitCode, ...rest } = (value ?? {}) as Partial<VerdictDocument>;
  return (
    schemaVersion === '1.0' &&
    areTexts(rest.edition, rest.target, rest.finished) &&
    typeof exitCode === 'number' &&
    typeof totals?.fallsShort === 'number' &&
    isListOf(rest.requirements, isEntry) &&
    isListOf(rest.harnessErrors, ({ requirements }) => Array.isArray(requirements))
  );
}

function isEntry(entry: Partial<RequirementEntry>): boolean {
  const { id, verdict, reason, scenarios, acceptances = [] } = entry;
  return (
    areTexts(id, reason) &&
    verdicts.some((each) => each === verdict) &&
    isListOf(scenarios, (scenario) => areTexts(scenario.verdict)) &&
    isListOf(acceptances, (each) => areTexts(each.by, each.standing, each.reason, each.expiry, each.told))
  );
}

function areTexts(...values: unknown[]): boolean {
  return values.every((value) => typeof value === 'string');
}

function isListOf<T>(value: T[] | undefined, check: (entry: Partial<T>) => boolean): boolean {
  return Array.isArray(value) && value.every((entry) => check(entry ?? {}));
}

/** What a run says of a requirement; nothing where its edition has no such row. */
export function entryOf({ verdict }: RecordedRun, id: string): RequirementEntry | undefined {
  return verdict.requirements.find((entry) => entry.id === id);
}

/**
 * The scenarios of a requirement with their steps and evidence, in the order in which they ran.
 * @throws ConfigurationError where the messages of the run are not there or are none
 */
export async function scenariosOf({ folder }: RecordedRun, id: string): Promise<ScenarioRun[]> {
  const path = join(folder, 'messages.ndjson');
  if (!existsSync(path))
    throw new ConfigurationError(`${path} is not there: without it nobody knows what was done in the run`);
  const reader = new MessageReader();
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      reader.add(JSON.parse(line) as Envelope);
    } catch (error) {
      throw new ConfigurationError(`${path}, line ${number}: ${(error as Error).message}`);
    }
  }
  return reader.scenarios.filter(({ tags }) => tags.includes(id));
}
