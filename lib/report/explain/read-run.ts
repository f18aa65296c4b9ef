import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Envelope } from '@cucumber/messages';
import { ConfigurationError } from '../../verdict/outcomes.ts';
import { MessageReader } from '../../verdict/read-messages.ts';
import type { ScenarioRun } from '../../verdict/scenario-run.ts';
import type { RequirementEntry, VerdictDocument } from '../verdict-document.ts';

/** A run of the suite as its reports tell it. */
export interface RecordedRun {
  folder: string;
  verdict: VerdictDocument;
}

/**
 * Reads the verdict of a run.
 * @param named how an error names the folder
 * @throws ConfigurationError where the folder holds none, or one of another kind
 */
export function readRun(folder: string, named = `--run ${folder}`): RecordedRun {
  const path = join(folder, 'verdict.json');
  if (!existsSync(path))
    throw new ConfigurationError(
      `${named}: no verdict.json there; give the folder of the reports of a run of ndh certify`,
    );
  let verdict: Partial<VerdictDocument> | null;
  try {
    verdict = JSON.parse(readFileSync(path, 'utf8')) as Partial<VerdictDocument> | null;
  } catch (error) {
    throw new ConfigurationError(`${path} cannot be read: ${(error as Error).message}`);
  }
  if (verdict?.schemaVersion !== '1.0' || !Array.isArray(verdict.requirements) || !verdict.edition)
    throw new ConfigurationError(`${path} is no verdict of ndh certify (schemaVersion 1.0)`);
  return { folder, verdict: verdict as VerdictDocument };
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
