/**
 * Runs the suite against servers that read the guide in their own way, and says where the harness does not bear with
 * them. Arguments: names of readings (`A45=post`), all where none is given; `--edition NAME` for one edition;
 * `--combinations NUMBER` for as many random combinations in place of single readings; `--full` runs every scenario
 * instead of those that a reading can concern.
 */
import { parseArgs } from 'node:util';
import { browserMissing } from './browser-missing.ts';
import { combinations } from './combine-readings.ts';
import { allReadings, editionsOf } from './all-readings.ts';
import { complaintsOfMeeting, judgeReadings } from './judge-readings.ts';
import { SelfTest, type ReadingRun } from './self-test.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    edition: { type: 'string' },
    combinations: { type: 'string' },
    seed: { type: 'string' },
    full: { type: 'boolean' },
  },
});
const readings = (await allReadings()).filter(
  ({ name }) => positionals.length === 0 || positionals.includes(name),
);
const alone = readings.flatMap((reading) =>
  editionsOf(reading).map((edition): ReadingRun => ({ edition, readings: [reading] })),
);
const runs = values.combinations
  ? combinations(readings, Number(values.combinations), Number(values.seed ?? 1))
  : alone;
const missing = await browserMissing();
const selfTest = new SelfTest({ readings, withoutPortal: missing !== undefined });
let wrong = 0;
await Promise.all(
  runs
    .filter(({ edition }) => values.edition === undefined || edition === values.edition)
    .map(async (run) => {
      const scenarios = values.full ? undefined : await selfTest.concernedBy(run);
      const what = `${run.edition} ${run.readings.map(({ name }) => name).join(' ')}`;
      const unexpected = scenarios ? complaintsOfMeeting(run, scenarios) : [];
      if (scenarios?.length === 0 && unexpected.length === 0) {
        const reasons = run.readings.flatMap(({ unmet }) => unmet?.[run.edition] ?? []);
        return void process.stdout.write(`met by no scenario: ${what}: ${reasons.join('; ')}\n`);
      }
      const complaints =
        unexpected.length > 0
          ? unexpected
          : await judgeReadings({ ...run, ...(scenarios && { scenarios }) }, selfTest);
      if (complaints.length > 0) wrong += 1;
      const found = complaints.length > 0 ? `NOT BORNE ${what}: ${complaints.join('; ')}` : `borne ${what}`;
      process.stdout.write(`${found}\n`);
    }),
);
await selfTest.stop();
if (missing !== undefined) process.stdout.write(`left out: all scenarios through the portal: ${missing}\n`);
process.exitCode = wrong > 0 ? 1 : 0;
