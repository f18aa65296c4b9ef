import { where } from '../../lib/verdict/expect.ts';
import { FallsShort, NonConformance } from '../../lib/verdict/outcomes.ts';
import { need } from './need.ts';
import type { NdhWorld } from './world.ts';

/** What metadata, or the server behind it, lacks: what breaks a row and what merely falls short of it. */
export interface Gaps {
  broken: string[];
  short: string[];
}

/** Blames a server for its gaps, all of them in one finding. */
export function expectNone(world: NdhWorld, expected: string, { broken, short }: Gaps): void {
  if (broken.length + short.length === 0) return;
  const received = [...broken, ...short].join('; ');
  const finding = { expected, received, where: where(need(world.answer)) };
  throw broken.length > 0 ? new NonConformance(finding) : new FallsShort(finding);
}
