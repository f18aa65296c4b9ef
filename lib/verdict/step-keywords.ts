import type { Background, GherkinDocument, Scenario } from '@cucumber/messages';

/** Keyword (with its blank) of every step of a feature file by the step's node id, Background and Rules included. */
export function stepKeywords(document: GherkinDocument): Map<string, string> {
  const children = document.feature?.children ?? [];
  const holders: (Background | Scenario | undefined)[] = children.flatMap(
    ({ background, scenario, rule }) => [
      background,
      scenario,
      ...(rule?.children ?? []).flatMap((child) => [child.background, child.scenario]),
    ],
  );
  return new Map(
    holders.flatMap((holder) => holder?.steps ?? []).map(({ id, keyword }) => [id, keyword] as const),
  );
}
