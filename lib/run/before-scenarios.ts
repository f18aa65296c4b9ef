import { type Deed, evidenceOf, type WrittenEvidence } from '../client/evidence.ts';
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
  const evidence = deeds.map((deed) => evidenceOf(deed, redactor));
  return besideScenarios('before the scenarios', 'looking at the target', evidence, started);
}

/** What was asked of the target after the last scenario, in the same form. */
export function afterScenarios(evidence: WrittenEvidence[]): ScenarioRun {
  return besideScenarios('after the scenarios', 'leaving nothing on the target', evidence, Date.now());
}

function besideScenarios(
  name: string,
  text: string,
  evidence: WrittenEvidence[],
  started: number,
): ScenarioRun {
  const attachments = evidence.map((each) => ({
    mediaType: exchangeMediaType,
    body: JSON.stringify(each),
    base64: false,
  }));
  const step = { text, hook: true, status: 'PASSED' as const };
  return {
    ...{ location: '', name, feature: '', tags: [], started, finished: started },
    steps: [{ ...step, attachments, started, duration: 0 }],
  };
}
