import { FallsShort } from '../../verdict/outcomes.ts';
import type { Judge } from '../look.ts';

const short = (finding: { expected: string; received: string }) => new FallsShort(finding);

/** Rows on what happens inside the client, which only a person who looks at it can tell. */
export const attestedRows: Record<string, Judge> = {
  'NDH-CLIENT-05': (look) => look.ask('it took in a run with all Must Support elements without an error'),
  'NDH-CLIENT-06': (look) =>
    look.ask('it takes missing Must Support elements as not present in the directory'),
  'NDH-CLIENT-07': (look) => look.ask('it has one record for one identifier under two ids', short),
  'NDH-CLIENT-11': (look) =>
    look.ask('it shows the data elements that it maintains, or stores them for a purpose'),
};
