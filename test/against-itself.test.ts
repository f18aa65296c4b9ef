/**
 * The suite, run against servers whose verdict is known: without a defect, with each defect, and with other readings of
 * the guide. All in one file, for they share the clean runs and the threads.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { defaultEdition } from '../lib/edition/load-edition.ts';
import { provingDefects } from '../simulators/ndh/defect.ts';
import { allReadings } from './all-readings.ts';
import { browserMissing } from './browser-missing.ts';
import { SelfTest } from './self-test.ts';
import { testDefects } from './test-defects.ts';
import { testReadings } from './test-readings.ts';

// Each defect in one edition; `npm run defects -- --editions` tries each in every one.
const defects = (await provingDefects()).filter(({ home }) => home);
const readings = await allReadings();
const missing = await browserMissing();
const selfTest = new SelfTest({ defects, readings, withoutPortal: missing !== undefined });
after(() => selfTest.stop());

test('scenarios go through the portal', { skip: missing ?? false }, async () => {
  const { portal } = await selfTest.clean({ edition: defaultEdition });
  assert.ok(portal.length > 25, `${portal.length} scenarios`);
});
testDefects(defects, selfTest, missing);
testReadings(readings, selfTest);
