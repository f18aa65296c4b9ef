import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { loadSources } from '@cucumber/cucumber/api';
import { readRules } from '../edition/read-rules.ts';
import { sourcesOf } from './create-runner.ts';
import { featuresInWorkflowOrder } from './feature-folders.ts';

/** How much of a stage is to be judged. */
export interface StageCount {
  stage: string;
  requirements: number;
  scenarios: number;
}

/** The scenarios under requirements, counted by stage in the order of the workflow; no step is loaded. */
export async function countScenarios(root: string, requirements: string[]): Promise<StageCount[]> {
  const plan = await plannedScenarios(root, requirements);
  const rules = readRules(join(root, 'features'));
  const stages = Map.groupBy(plan, ({ at }) => at.split(/[\\/]/)[1] ?? '');
  return [...stages].map(([stage, { length: scenarios }]) => {
    const judged = rules
      .filter(({ file }) => file.startsWith(`${stage}/`))
      .flatMap((rule) => rule.requirements.filter((id) => requirements.includes(id)));
    return { stage, requirements: new Set(judged).size, scenarios };
  });
}

/** A scenario that is to run: `features/login/two-factors.feature:12`. */
export interface PlannedScenario {
  at: string;
}

/** The scenarios under requirements in the order of the workflow; no step is loaded. */
export async function plannedScenarios(root: string, requirements: string[]): Promise<PlannedScenario[]> {
  const nowhere = () => new PassThrough().resume();
  const { plan } = await loadSources(
    {
      ...{ defaultDialect: 'en', paths: featuresInWorkflowOrder(root), names: [], order: 'defined' },
      tagExpression: sourcesOf({ requirements }).tagExpression ?? '',
    },
    { cwd: root, stdout: nowhere(), stderr: nowhere() },
  );
  return plan.map(({ uri, location }) => ({ at: `${uri}:${location.line}` }));
}
