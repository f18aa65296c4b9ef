/** The value of a fact that an earlier step has set; its absence is the harness's own mistake. */
export function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a step relies on a fact that no earlier step has set');
  return value;
}
