import { type Deed, evidenceOf } from '../client/evidence.ts';
import { knowing, secretsOf } from '../config/masked.ts';
import { exchangeMediaType, type ScenarioRun } from '../verdict/scenario-run.ts';
import { type WorldParameters, isSimulated } from './world-parameters.ts';

/** What was asked of the target before the first scenario, in the form of one, for the evidence alone. */
export function beforeScenarios(
  deeds: Deed[],
  target: WorldParameters['target'] | undefined,
  started: number,
): ScenarioRun {
  const redactor = knowing(target && !isSimulated(target) ? secretsOf(target) : []);
  const attachments = deeds.map((deed) => ({
    mediaType: exchangeMediaType,
    body: JSON.stringify(evidenceOf(deed, redactor)),
    base64: false,
  }));
  const step = { text: 'looking at the target', hook: true, status: 'PASSED' as const };
  return {
    ...{ location: '', name: 'before the scenarios', feature: '', tags: [], started, finished: started },
    steps: [{ ...step, attachments, started, duration: 0 }],
  };
}
