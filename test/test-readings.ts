import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadAmbiguities } from '../lib/edition/load-ambiguities.ts';
import { defaultEdition } from '../lib/edition/load-edition.ts';
import type { NamedReading } from '../simulators/ndh/reading.ts';
import { withoutChoice } from '../simulators/ndh/without-choice.ts';
import { editionsOf } from './all-readings.ts';
import { combinations, seeded, shuffled } from './combine-readings.ts';
import { complaintsOfMeeting, judgeReadings } from './judge-readings.ts';
import type { ReadingRun, SelfTest } from './self-test.ts';

/** Scenarios on which a single reading and a combination are tried here; `npm run readings` tries all. */
const slice = { alone: 8, combined: 2 };

/** Tests that the harness bears with servers that read the guide in their own way, on some of the scenarios concerned. */
export function testReadings(readings: NamedReading[], selfTest: SelfTest): void {
  async function complaintsOn(run: ReadingRun, most: number, seed: number): Promise<string[]> {
    const all = await selfTest.concernedBy(run);
    const unexpected = complaintsOfMeeting(run, all);
    // A reading is decided for all ways in; `npm run readings` tries it through the portal too.
    const beside = await selfTest.concernedBy(run, { portal: false });
    const concerned = shuffled(beside.length > 0 ? beside : all, seeded(seed));
    const scenarios = concerned.slice(0, most);
    if (unexpected.length > 0 || concerned.length === 0) return unexpected;
    return judgeReadings({ ...run, scenarios }, selfTest);
  }

  test('every ambiguity is read in some way, or there is a reason why no server has a choice', () => {
    const treated = [...readings.map(({ ambiguity }) => ambiguity), ...Object.keys(withoutChoice)];
    assert.deepEqual(
      [...new Set(treated)].sort(),
      loadAmbiguities(defaultEdition).map(({ id }) => id),
    );
    for (const { ambiguity, name } of readings) assert.ok(!(ambiguity in withoutChoice), name);
  });

  describe('The harness bears with a server that reads the guide so', { concurrency: true }, () => {
    for (const [index, reading] of readings.entries()) {
      const editions = editionsOf(reading);
      const edition = editions[index % editions.length]!;
      test(`${reading.name}: ${reading.summary}`, async () => {
        const run = { edition, readings: [reading] };
        assert.deepEqual(await complaintsOn(run, slice.alone, index), []);
      });
    }
  });

  test('the harness bears with 200 servers that read several ambiguities in their own way', async () => {
    const runs = combinations(readings, 200, 1);
    const complaints = await Promise.all(
      runs.map(async (run, index) => {
        const found = await complaintsOn(run, slice.combined, index);
        const names = run.readings.map(({ name }) => name).join(' ');
        return found.map((complaint) => `${run.edition} ${names}: ${complaint}`);
      }),
    );
    assert.deepEqual(complaints.flat(), []);
  });
}
