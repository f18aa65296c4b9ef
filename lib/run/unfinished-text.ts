import { counted } from '../report/counted.ts';
import type { Why } from '../sittings/suspended.ts';
import type { Unfinished } from './sitting.ts';

const words: Record<Why, string> = {
  waits: 'waiting for what comes with time',
  putOff: 'put off until others have ended',
  brokenOff: 'broken off',
  anew: 'to begin anew',
};

/** What is left of a run for later sittings, when, and what to do then. */
export function unfinishedText({ scenarios, next, last }: Unfinished, goOn: string): string[] {
  const groups = Map.groupBy(scenarios, ({ why }) => why);
  const told = [...groups].map(([why, all]) => `${counted(all.length, 'scenario')} ${words[why]}`);
  const when =
    next === undefined
      ? 'Go on now'
      : `Come back at ${next.toISOString()}${last && last > next ? ` (all can go on at ${last.toISOString()})` : ''}`;
  return [...told, `${when}: ${goOn}`];
}
