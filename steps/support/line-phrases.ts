import { withLines } from './complete-export.ts';
import { need } from './need.ts';
import { expectSameIds } from './expect-same-ids.ts';
import { expectVersions } from './expect-versions.ts';
import { readSecondRun } from './expect-generation.ts';
import { expectDocuments } from './expect-document.ts';
import {
  anonymousLine,
  brokenLine,
  expectEachLine,
  expectLineFeeds,
  expectOneTypeEach,
  expectUtf8,
  foreignLine,
} from './expect-ndjson.ts';
import { expectPopulated } from './full-records.ts';
import { expectRow } from './expect-row.ts';
import { definePhrases } from './phrases.ts';
import { readRepository } from './reading.ts';
import type { NdhWorld } from './world.ts';

/** Judges the lines of the complete export, or of the runs that the scenario has read. */
export type LineQuality = (world: NdhWorld) => unknown;

/** What every line or element is, and the requirement that judges it. */
const qualitiesByRow: Record<string, string> = {
  'restriction conforms to its profile': 'NDH-PROFILE-11',
  'profiled line tells when it was last updated': 'NDH-PROFILE-14',
  'profiled line declares one profile': 'NDH-PROFILE-15',
  "declared profile is the edition's for its type": 'NDH-PROFILE-16',
  'profiled line tells its verification status once': 'NDH-PROFILE-17',
  'business identifier tells its status once': 'NDH-PROFILE-18',
  'line is active': 'NDH-PROFILE-19',
  'network is typed, named and managed, without a provider number': 'NDH-PROFILE-20',
  'mandatory element has a value or says why not': 'NDH-PROFILE-23',
  'bound code is in its value set': 'NDH-PROFILE-25',
  'reference points to an allowed type': 'NDH-PROFILE-26',
  'usage restriction is contained in its line': 'NDH-PROFILE-27',
  'line conforms to base FHIR': 'NDH-PROFILE-29',
  'line declares its profile or leaves it to be chosen by type': 'NDH-PROFILE-30',
  'telecom, name and plan is complete': 'NDH-PROFILE-31',
  'resource that needs no verification has a verification result': 'NDH-PROFILE-33',
  'line repeats its id as an identifier': 'NDH-DATA-01',
};

/** What no line or element is, and the requirement that judges it. */
const flawsByRow: Record<string, string> = {
  'organization of another profile is typed as a network': 'NDH-PROFILE-21',
  'line holds an empty value': 'NDH-PROFILE-22',
  'practitioner carries an extension that was removed': 'NDH-PROFILE-32',
};

const judgedByRow = (word: string, rows: Record<string, string>): Record<string, LineQuality> =>
  Object.fromEntries(
    Object.entries(rows).map(([phrase, row]) => [
      phrase,
      (world: NdhWorld) => expectRow(world, row, `${word} ${phrase}`),
    ]),
  );

definePhrases<LineQuality>('lineQuality', {
  ...judgedByRow('every', qualitiesByRow),
  'line is one complete object': ({ complete }) =>
    expectEachLine(need(complete), 'one whole object on the line', brokenLine),
  'line of the second run is one complete object': async (world) => {
    const { files } = await readRepository(await world.receiver(world.actor), { cutShort: true });
    const lines = files.flatMap((file) => withLines(file).lines);
    expectEachLine({ lines }, 'one whole object on the line', brokenLine);
  },
  'line has a resource type and an id': ({ complete }) =>
    expectEachLine(need(complete), 'a FHIR resource with an id', anonymousLine),
  'object is separated from the next by a line feed': (world) => expectLineFeeds(world, need(world.complete)),
  'file is UTF-8 without a byte order mark': (world) => expectUtf8(world, need(world.complete)),
  'file is a document of one type': ({ complete }) => expectDocuments(need(complete)),
  'file holds one type': ({ complete }) => expectOneTypeEach(need(complete)),
  'resource has the id that it had in the run before': async (world) =>
    expectSameIds(need(world.reading), await readSecondRun(world)),
  'Must Support element of the records is populated': expectPopulated,
  'version of the resource is told': (world) => expectVersions(world, need(world.answers)),
});

definePhrases<LineQuality>('lineFlaw', {
  ...judgedByRow('no', flawsByRow),
  'data line is a Bundle, Parameters or OperationOutcome': ({ complete }) =>
    expectEachLine(need(complete), 'a resource of the directory', foreignLine),
});
