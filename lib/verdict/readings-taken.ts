import type { Ambiguity } from '../edition/edition.ts';
import { type ScenarioRun, readingsMediaType } from './scenario-run.ts';

/** How the target reads one ambiguity of the guide, as far as the run has seen. */
export interface ReadingTaken {
  /** `A45` */
  id: string;
  /** What the guide leaves open. */
  conflict: string;
  /** What the target did, each thing once; several where it does not always do the same. */
  seen: string[];
  /** Keys of the configuration by which a tester states the reading. */
  config?: string;
}

/** How the target reads what the guide leaves open, by what the scenarios saw of it. */
export function readingsTaken(scenarios: ScenarioRun[], ambiguities: Ambiguity[]): ReadingTaken[] {
  const seen = new Map<string, Set<string>>();
  for (const one of scenarios.flatMap(readingsOf))
    seen.set(one.ambiguity, (seen.get(one.ambiguity) ?? new Set()).add(one.seen));
  return ambiguities.flatMap(({ id, conflict, keys = [] }) => {
    const things = seen.get(id);
    if (!things) return [];
    return [{ id, conflict, seen: [...things].sort(), ...(keys.length > 0 && { config: keys.join(', ') }) }];
  });
}

function readingsOf({ steps }: ScenarioRun): { ambiguity: string; seen: string }[] {
  return steps
    .flatMap(({ attachments }) => attachments)
    .filter(({ mediaType }) => mediaType === readingsMediaType)
    .map(({ body, base64 }) => (base64 ? Buffer.from(body, 'base64').toString('utf8') : body))
    .flatMap((text) => JSON.parse(text) as { ambiguity: string; seen: string }[]);
}
