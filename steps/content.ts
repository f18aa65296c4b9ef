import { Then, When } from '@cucumber/cucumber';
import { readSecondRun } from './support/expect-generation.ts';
import { expectConforming, expectRow } from './support/expect-row.ts';
import { expectSameIds } from './support/expect-same-ids.ts';
import { need } from './support/need.ts';
import { expectVersions, readAroundChange } from './support/expect-versions.ts';
import { noteRemoval } from './support/note-removal.ts';
import type { NdhWorld } from './support/world.ts';

/** What is said of the lines of the complete export, and the requirement that judges it. */
const sentences: Record<string, string> = {
  'every restriction conforms to its profile': 'NDH-PROFILE-11',
  'every profiled line tells when it was last updated': 'NDH-PROFILE-14',
  'every profiled line declares one profile': 'NDH-PROFILE-15',
  "every declared profile is the edition's for its type": 'NDH-PROFILE-16',
  'every profiled line tells its verification status once': 'NDH-PROFILE-17',
  'every business identifier tells its status once': 'NDH-PROFILE-18',
  'every line is active': 'NDH-PROFILE-19',
  'every network is typed, named and managed, without a provider number': 'NDH-PROFILE-20',
  'no organization of another profile is typed as a network': 'NDH-PROFILE-21',
  'no line holds an empty value': 'NDH-PROFILE-22',
  'every mandatory element has a value or says why not': 'NDH-PROFILE-23',
  'every bound code is in its value set': 'NDH-PROFILE-25',
  'every reference points to an allowed type': 'NDH-PROFILE-26',
  'every usage restriction is contained in its line': 'NDH-PROFILE-27',
  'every line conforms to base FHIR': 'NDH-PROFILE-29',
  'every telecom, name and plan is complete': 'NDH-PROFILE-31',
  'lines declare their profile or leave it to be chosen by type': 'NDH-PROFILE-30',
  'no practitioner carries an extension that was removed': 'NDH-PROFILE-32',
  'every resource that needs no verification has a verification result': 'NDH-PROFILE-33',
  'every line repeats its id as an identifier': 'NDH-DATA-01',
};

for (const [sentence, row] of Object.entries(sentences))
  Then(sentence, async function (this: NdhWorld) {
    await expectRow(this, row, sentence);
  });

Then('every {word} line conforms to its profile', async function (this: NdhWorld, type: string) {
  await expectConforming(this, type);
});

Then('every resource has the id that it had in the run before', async function (this: NdhWorld) {
  expectSameIds(need(this.reading), await readSecondRun(this));
});

When(
  '{receiver} reads a resource of the export before and after a change',
  async function (this: NdhWorld, name: string) {
    this.answers = await readAroundChange(this, name);
  },
);

Then('each version of the resource is told', function (this: NdhWorld) {
  expectVersions(this, need(this.answers));
});

Then('the removed resource is absent or marked', async function (this: NdhWorld) {
  noteRemoval(this, await readSecondRun(this), need(this.change).after);
});
