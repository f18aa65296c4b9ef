import type { Ndh } from '../../ndh.ts';
import type { Problem } from '../../operation/parameter.ts';
import type { BulkWishes } from '../../store/bulk-jobs.ts';
import type { Session } from '../../store/sessions.ts';
import type { KickOff } from './request.ts';

/** What a check is given, and what it fills in. */
export interface Evaluated {
  kickOff: KickOff;
  caller: Session | undefined;
  ndh: Ndh;
  wishes: BulkWishes;
  /** What is left out of the export although it was asked for. */
  notes: string[];
}

/** One rule of a kick-off: what it finds wrong; it fills in what it has understood. */
export type KickOffCheck = (evaluated: Evaluated) => Problem[];

/** Leaves out something that is not known, where that is allowed, and takes a note of it; otherwise it is a problem. */
export function leaveOut(
  { kickOff, ndh, notes }: Evaluated,
  parameter: string,
  text: string,
  code = 'not-supported',
): Problem[] {
  if (!ndh.behaviour.leavesOutUnknown(parameter, kickOff.lenient)) return [{ code, parameter, text }];
  if (notes.length < 20) notes.push(`${text}; it was left out`);
  return [];
}
