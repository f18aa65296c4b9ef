import { listEditions } from '../lib/edition/load-edition.ts';
import { listReadings, loadReading, type NamedReading } from '../simulators/ndh/reading.ts';
import type { SelfTestPool } from './self-test-pool.ts';
import type { SelfTestResult } from './self-test-worker.ts';

/** One run against a server that reads the guide in its own way. */
export interface ReadingRun {
  edition: string;
  readings: NamedReading[];
  /** Only these; all of the edition where absent. */
  scenarios?: string[];
}

/** Every reading, loaded. */
export const allReadings = (): Promise<NamedReading[]> => Promise.all(listReadings().map(loadReading));

/** The editions that leave open what a reading reads. */
export const editionsOf = ({ editions = listEditions() }: NamedReading): string[] => editions;

/** The rows that a server with these readings may honestly fall short of. */
export const shortOf = ({ edition, readings }: ReadingRun): string[] =>
  [...new Set(readings.flatMap((reading) => reading.shortOf?.[edition] ?? []))].sort();

const cleanRuns = new Map<string, Promise<SelfTestResult>>();

/** The scenarios in which one of the readings decides otherwise than the usual server, by a clean run. */
export async function concernedBy({ edition, readings }: ReadingRun, pool: SelfTestPool): Promise<string[]> {
  const clean = cleanRuns.get(edition) ?? pool.run({ edition });
  cleanRuns.set(edition, clean);
  const { concerned } = await clean;
  return [...new Set(readings.flatMap(({ name }) => concerned.get(name) ?? []))].sort();
}

/** What is wrong with the verdict on such a server, one sentence each: nothing where the harness bears with it. */
export async function judgeReadings(run: ReadingRun, pool: SelfTestPool): Promise<string[]> {
  const { edition, readings, scenarios } = run;
  const result = await pool.run({
    edition,
    readings: readings.map(({ name }) => name),
    ...(scenarios && { scenarios }),
  });
  return complaints(run, result);
}

function complaints(run: ReadingRun, { broken, untested, harnessErrors }: SelfTestResult): string[] {
  const { readings, scenarios } = run;
  const honest = shortOf(run);
  const untestable = readings.flatMap((reading) => reading.untested ?? []);
  const blamed = broken.filter((id) => !honest.includes(id));
  // One reading may keep another from showing.
  const praised = readings.length === 1 && !scenarios ? honest.filter((id) => !broken.includes(id)) : [];
  return [
    ...blamed.map((id) => `${id} is broken`),
    ...praised.map((id) => `${id} does not fall short`),
    ...untested.filter((id) => !untestable.includes(id)).map((id) => `${id} is untested`),
    ...harnessErrors,
  ];
}
