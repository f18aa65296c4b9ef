import { NotTestable } from '../../lib/verdict/outcomes.ts';

/** The value of a fact that an earlier step has set; its absence is the harness's own mistake. */
export function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a step relies on a fact that no earlier step has set');
  return value;
}

/** Something found on the target; where there is none, other rows judge that and this one is left untested. */
export function needFound<T>(value: T | undefined, missing: string): T {
  if (value === undefined) throw new NotTestable(missing);
  return value;
}
