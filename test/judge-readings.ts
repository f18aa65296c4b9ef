import { withReason, type ReadingRun, type SelfTest } from './self-test.ts';
import type { SelfTestResult } from './self-test-worker.ts';

/** The rows that a server with these readings may honestly fall short of. */
export const shortOf = ({ edition, readings }: ReadingRun): string[] =>
  [...new Set(readings.flatMap((reading) => reading.shortOf?.[edition] ?? []))].sort();

/** What is wrong with the scenarios that meet a single reading, by what it says of that itself; nothing of several. */
export function complaintsOfMeeting({ edition, readings }: ReadingRun, concerned: string[]): string[] {
  const [reading, another] = readings;
  if (!reading || another) return [];
  const reason = reading.unmet?.[edition];
  if (concerned.length === 0) return reason === undefined ? ['met by no scenario'] : [];
  return reason === undefined ? [] : [`met by ${concerned.join(' ')}, though it says: ${reason}`];
}

/** What is wrong with the verdict on such a server, one sentence each: nothing where the harness bears with it. */
export async function judgeReadings(run: ReadingRun, selfTest: SelfTest): Promise<string[]> {
  return complaints(run, await selfTest.withReadings(run));
}

function complaints(run: ReadingRun, result: SelfTestResult): string[] {
  const { broken, untested, harnessErrors } = result;
  const { readings, scenarios } = run;
  const honest = shortOf(run);
  const untestable = readings.flatMap((reading) => reading.untested ?? []);
  const blamed = broken.filter((id) => !honest.includes(id));
  // One reading may keep another from showing.
  const praised = readings.length === 1 && !scenarios ? honest.filter((id) => !broken.includes(id)) : [];
  return [
    ...blamed.map((id) => withReason(`${id} is broken`, id, result)),
    ...praised.map((id) => `${id} does not fall short`),
    ...untested
      .filter((id) => !untestable.includes(id))
      .map((id) => withReason(`${id} is untested`, id, result)),
    ...harnessErrors,
  ];
}
