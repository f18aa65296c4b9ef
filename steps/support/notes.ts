import { need } from './need.ts';
import { answerWithout, pastStart, runWithoutStart, takes } from './note-choices.ts';
import { noteOutcomes } from './outcomes-seen.ts';
import { definePhrases } from './phrases.ts';
import type { NdhWorld } from './world.ts';

/** What a row only records, in words. */
export type Note = (world: NdhWorld) => string | Promise<string>;

const notes: Record<string, Note> = {
  'the answer': (world) => `answered ${need(world.answer).response.status}`,
  'the answer without _startdate': answerWithout('_startdate'),
  'the answer without _frequency': answerWithout('_frequency'),
  'the answer without Prefer': takes('A05', 'without Prefer'),
  'the answer to restrictions': takes('A28', 'an export of Consent'),
  'the answer to a type that is no more required': takes('A29', 'an export of CareTeam or Group'),
  'the answer to a filter for another type': takes('A34', 'a filter for a type outside _type'),
  'the answer to the misprinted format': takes('A35', 'application/fhir_ndjson'),
  'the answer to blanks': takes('A30', 'blanks after commas'),
  'when its first run comes': runWithoutStart,
  'what comes of the past start': pastStart,
  'the time to the answer': (world) => {
    const { response, duration } = need(world.answer);
    return `answered ${response.status} after ${(duration / 1000).toFixed(1)} s`;
  },
  'the status address': (world) => {
    const { headers } = need(world.answer).response;
    const named = ['content-location', 'location'].filter((header) => headers[header]);
    const told = named.map((header) => `${header}: ${headers[header]}`);
    return told.length > 0 ? `status address by ${told.join(' and ')}` : 'no status address';
  },
  'the OperationOutcomes seen': noteOutcomes,
  'the dates of the runs': (world) => {
    const runs = need(world.sightings).filter(({ run }) => run);
    if (runs.length === 0) return 'no run seen';
    return `runs by ${runs.map(({ at }) => at.toISOString().slice(0, 10)).join(', ')}`;
  },
};

definePhrases('note', notes);
