import { type ScenarioRun, behavioursMediaType } from './scenario-run.ts';

/** Names of the simulator's behaviours that a scenario called; empty unless the run recorded them. */
export function calledBehaviours(scenario: ScenarioRun): string[] {
  const noted = scenario.steps
    .flatMap(({ attachments }) => attachments)
    .filter(({ mediaType }) => mediaType === behavioursMediaType)
    .map(({ body, base64 }) => (base64 ? Buffer.from(body, 'base64').toString('utf8') : body));
  return [...new Set(noted.flatMap((text) => (JSON.parse(text) as { called: string[] }).called))];
}
