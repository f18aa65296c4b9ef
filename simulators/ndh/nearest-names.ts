/** Names that somebody may have meant by one that is not known, the likeliest first; at most three. */
export function nearestNames(typed: string, known: string[]): string[] {
  const asked = partsOf(typed);
  const scored = known.map((name) => ({ name, score: likeness(asked, partsOf(name)) }));
  return scored
    .filter(({ score }) => score >= 0.3)
    .sort((one, other) => other.score - one.score)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Every two neighbouring letters of a name: most of them outlast a slip, a missing word and a changed order. */
function partsOf(name: string): Set<string> {
  const letters = name.toLowerCase().slice(0, 200);
  return new Set(
    Array.from({ length: Math.max(letters.length - 1, 0) }, (_, at) => letters.slice(at, at + 2)),
  );
}

/** From 0, nothing in common, to 1 (Dice's coefficient). */
function likeness(one: Set<string>, other: Set<string>): number {
  const common = [...one].filter((part) => other.has(part)).length;
  return (2 * common) / Math.max(one.size + other.size, 1);
}
