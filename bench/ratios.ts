/** Rounds that do not count: until then the engine is still making code for what is called most, in each thread. */
export const warmUp = 5;

/**
 * Seconds of each contestant, one after the other in every round, so that a busy machine slows down all of them. Tells on
 * standard error which round of what it is at.
 */
export async function interleaved<Name extends string>(
  what: string,
  contestants: Record<Name, () => unknown>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contestants) as Name[];
  const seconds = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < warmUp + rounds; round++) {
    process.stderr.write(`… ${what}, round ${round + 1} of ${warmUp + rounds}\n`);
    for (const name of names) {
      const began = performance.now();
      await contestants[name]();
      if (round >= warmUp) seconds[name].push((performance.now() - began) / 1000);
    }
  }
  return seconds;
}

/** Median of the ratios of each round. */
export function ratio(above: number[], below: number[]): number {
  return median(above.map((seconds, round) => seconds / below[round]!));
}

export function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
}
