import { exit } from 'node:process';
import { parentPort } from 'node:worker_threads';
import { closeBrowser } from '../lib/client/browser/shared-browser.ts';
import { loadRequirements } from '../lib/edition/load-requirements.ts';
import { readRules } from '../lib/edition/read-rules.ts';
import { createRunner } from '../lib/run/create-runner.ts';
import { calledBehaviours } from '../lib/verdict/called-behaviours.ts';
import { portalTag } from '../lib/verdict/fold-scenarios.ts';
import { foldVerdicts } from '../lib/verdict/fold-verdicts.ts';
import type { RunRecord } from '../lib/verdict/fold-verdicts.ts';
import type { Verdict } from '../lib/verdict/verdict.ts';

/** One run of the suite against a simulated NDH. */
export interface SelfTestJob {
  edition: string;
  /** The tier that the simulator claims. */
  tier?: string;
  defect?: string;
  readings?: string[];
  /** Of a run without a defect: the defects and readings for which it records the scenarios that they concern. */
  rivals?: string[];
  /** Only these; all of the edition where absent. */
  scenarios?: string[];
  /** None with this tag. */
  without?: string;
}

/** What came of a run. */
export interface SelfTestResult {
  /** Requirements that do not conform or fall short, sorted. */
  broken: string[];
  /** The scenarios that break them, sorted. */
  brokenScenarios: string[];
  untested: string[];
  /** Why each of these and of the broken ones has its verdict. */
  reasons: Map<string, string>;
  /** What was recorded of each requirement. */
  recorded: Map<string, string[]>;
  harnessErrors: string[];
  conforming: number;
  /** Scenarios that ran. */
  ran: number;
  /** The scenarios that judge each requirement. */
  judging: Map<string, string[]>;
  /** For each rival the scenarios in which it would have decided otherwise. */
  concerned: Map<string, string[]>;
  /** Those that go through the portal. */
  portal: string[];
}

/** Practitioners in the directory of a run; enough for every filter to find something and to miss something. */
const size = 8;
/** When the clock of a run begins: some ordinary morning, so that no result depends on the day of the test. */
const start = '2026-10-13T09:00:00Z';
const judged = new Set(readRules('features').flatMap(({ requirements }) => requirements));
const runner = createRunner();

async function runSuite({
  edition,
  tier,
  defect,
  readings,
  rivals,
  scenarios,
  without,
}: SelfTestJob): Promise<SelfTestResult> {
  const catalogue = loadRequirements(edition);
  const simulated = {
    ...{ size, start },
    ...(tier && { tier }),
    ...(defect && { defects: [defect] }),
    ...(readings && { readings }),
    ...(rivals && { recordBehaviours: rivals }),
  };
  const record = await (
    await runner
  ).run({
    parameters: { edition, target: { simulated }, evidence: false },
    requirements: catalogue.map(({ id }) => id).filter((id) => judged.has(id)),
    ...(scenarios && { scenarios }),
    ...(without !== undefined && { without }),
    onScenario: ({ location }) => parentPort?.postMessage({ ended: location }),
  });
  const { requirements, harnessErrors, totals } = foldVerdicts(record, catalogue);
  const isBroken = ({ verdict }: { verdict: Verdict }) =>
    verdict === 'doesNotConform' || verdict === 'fallsShort';
  const broken = requirements.filter(isBroken);
  return {
    broken: broken.map(({ requirement }) => requirement.id).sort(),
    brokenScenarios: broken
      .flatMap(({ scenarios }) => scenarios.filter(isBroken).map(({ run }) => run.location))
      .sort(),
    untested: requirements
      .filter(({ verdict }) => verdict === 'notTestable')
      .map(({ requirement }) => requirement.id),
    reasons: new Map(
      requirements
        .filter((found) => isBroken(found) || found.verdict === 'notTestable')
        .map(({ requirement, reason }) => [requirement.id, reason]),
    ),
    recorded: new Map(
      requirements.map(({ requirement, scenarios }) => [
        requirement.id,
        scenarios.flatMap(({ recorded }) => recorded),
      ]),
    ),
    harnessErrors: harnessErrors.map(({ where, message }) => `${where}: ${message}`),
    conforming: totals.conforms,
    ran: record.scenarios.length,
    judging: new Map(
      requirements.map(({ requirement, scenarios }) => [
        requirement.id,
        scenarios.map(({ run }) => run.location),
      ]),
    ),
    concerned: concernedBy(record),
    portal: record.scenarios.filter(({ tags }) => tags.includes(portalTag)).map(({ location }) => location),
  };
}

function concernedBy({ scenarios }: RunRecord): Map<string, string[]> {
  const concerned = new Map<string, string[]>();
  for (const scenario of scenarios)
    for (const called of calledBehaviours(scenario)) {
      const [, rival] = called.split('rival:');
      if (rival) concerned.set(rival, [...(concerned.get(rival) ?? []), scenario.location]);
    }
  return concerned;
}

parentPort?.on('message', (job: SelfTestJob | 'stop') => {
  if (job === 'stop') return void closeBrowser().finally(() => exit());
  runSuite(job).then(
    (result) => parentPort?.postMessage({ result }),
    (error: unknown) => parentPort?.postMessage({ error }),
  );
});
