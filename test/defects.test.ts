import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { listEditions } from '../lib/edition/load-edition.ts';
import { provingDefects } from '../simulators/ndh/defect.ts';
import { SelfTest, problemsOf, problemsOfClean, settingName } from './self-test.ts';

// Each in one edition; `npm run defects -- --editions` tries each in every one.
const defects = (await provingDefects()).filter(({ home }) => home);
const settings = new Map([
  ...listEditions().map((edition) => [edition, { edition }] as const),
  ...defects.map((defect) => [settingName(defect), defect] as const),
]);

const selfTest = new SelfTest();
after(() => selfTest.stop());

// Everything is ordered at once, so that no core waits for another; a run that breaks off is told by its own test.
const ordered = <T>(run: Promise<T>): Promise<T> => {
  run.catch(() => undefined);
  return run;
};
const cleanRuns = new Map(
  [...settings].map(([name, setting]) => [name, ordered(selfTest.clean(setting))] as const),
);
const defectRuns = new Map(
  defects.map((defect) => [defect.name, ordered(selfTest.selected(defect))] as const),
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
  for (const defect of defects)
    test(`${defect.name}: ${defect.summary}`, async () => {
      assert.deepEqual(problemsOf(defect, await defectRuns.get(defect.name)!), []);
    });
});

test('the defects are at least 220', () => {
  assert.ok(defects.length >= 220, `${defects.length} defects`);
});
