/**
 * The suite, run against servers whose verdict is known: without a defect, with each defect, and with other readings of
 * the guide. All in one file, for they share the clean runs and the threads.
 */
import { after } from 'node:test';
import { provingDefects } from '../simulators/ndh/defect.ts';
import { allReadings } from './all-readings.ts';
import { SelfTest } from './self-test.ts';
import { testDefects } from './test-defects.ts';
import { testReadings } from './test-readings.ts';

// Each defect in one edition; `npm run defects -- --editions` tries each in every one.
const defects = (await provingDefects()).filter(({ home }) => home);
const readings = await allReadings();
const selfTest = new SelfTest({ defects, readings });
after(() => selfTest.stop());

testDefects(defects, selfTest);
testReadings(readings, selfTest);
