import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ProvingDefect } from '../lib/edition/coverage.ts';
import { listEditions } from '../lib/edition/load-edition.ts';
import { problemsOf, problemsOfClean, settingName, type SelfTest } from './self-test.ts';

/**
 * Scenarios on which a defect is tried here, through the portal only where nothing else judges what it breaks;
 * `npm run defects` tries all that it can concern.
 */
const slice = 30;
/** The same for a defect of the portal, whose scenarios take as long as several others each. */
const portalSlice = 3;

/**
 * Tests that each of the defects breaks exactly what it says, and a server without a defect nothing.
 * @param missing why no browser starts; defects of the portal are then skipped
 */
export function testDefects(defects: ProvingDefect[], selfTest: SelfTest, missing?: string): void {
  const skipped = (defect: ProvingDefect) => missing !== undefined && defect.inPortal === true;
  const settings = new Map([
    ...listEditions().map((edition) => [edition, { edition }] as const),
    ...defects.map((defect) => [settingName(defect), defect] as const),
  ]);
  // Everything is ordered at once, so that no core waits for another; a run that breaks off is told by its own test.
  const ordered = <T>(run: Promise<T>): Promise<T> => {
    run.catch(() => undefined);
    return run;
  };
  const cleanRuns = [...settings].map(([name, setting]) => [name, ordered(selfTest.clean(setting))] as const);
  const defectRuns = defects
    .filter((defect) => !skipped(defect))
    .map(
      (defect) =>
        [
          defect,
          ordered(selfTest.selected(defect, { most: defect.inPortal ? portalSlice : slice, portal: false })),
        ] as const,
    );

  describe('The simulated NDH without a defect', () => {
    for (const [name, run] of cleanRuns)
      test(`breaks nothing and leaves nothing untested in ${name}`, async () => {
        const result = await run;
        assert.deepEqual(problemsOfClean(result), []);
        assert.ok(result.conforming > 110, `${result.conforming} requirements conform`);
      });
  });

  describe('A defect breaks exactly what it says', () => {
    for (const [defect, run] of defectRuns)
      test(`${defect.name}: ${defect.summary}`, async () => {
        assert.deepEqual(problemsOf(defect, await run), []);
      });
    for (const defect of defects.filter(skipped))
      test(`${defect.name}: ${defect.summary}`, { skip: missing }, () => undefined);
  });

  test('the defects are at least 420', () => {
    assert.ok(defects.length >= 420, `${defects.length} defects`);
  });
}
