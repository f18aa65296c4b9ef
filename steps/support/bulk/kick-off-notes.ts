import { bodyJson, bodyText } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import type { Observation } from '../observations.ts';
import { isOutcome } from '../operation-outcome.ts';
import type { NdhWorld } from '../world.ts';
import { facts } from './kick-off-acts.ts';
import { acceptances } from './kick-off-forms.ts';

const told: Observation = (world) => world.record(facts.seen.of(world));

/** What MAY rows on bulk exports note. */
export const kickOffNotes: Record<string, Observation> = {
  'what becomes of posted FHIR Parameters is': told,
  'what becomes of the incomplete request is': told,
  'what becomes of the lenient request is': told,
  'what becomes of the list is': told,
  'whether that record is exported is': told,
  'what the manifest tells of deletions is': told,
  'whether the file came compressed is': told,
  'what the acceptances contain is': noteAcceptances,
};

/** The content of each acceptance: none, an OperationOutcome or something else (BULK-KICK-05). */
async function noteAcceptances(world: NdhWorld): Promise<void> {
  for (const [form, answer] of await acceptances(world, world.actor, facts.forms.of(world)))
    world.record(`${form}: ${contentOf(answer)}`);
}

function contentOf(answer: Exchange): string {
  if (bodyText(answer).trim() === '') return 'no content';
  const type = answer.response.headers['content-type'] ?? 'no media type';
  return `${isOutcome(bodyJson(answer)) ? 'an OperationOutcome' : 'another content'} as ${type}`;
}
