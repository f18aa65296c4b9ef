import type { NdhWorld } from '../world.ts';
import { left } from './job-facts.ts';

/** Tells how requests were answered that may be refused (BULK-SEC-05, BULK-DELETE-03). */
export function noteForeignAnswers(world: NdhWorld): void {
  for (const { request, response } of left.answers.of(world))
    world.record(`asked for ${request.headers['accept'] ?? 'anything'}: answered ${response.status}`);
}
