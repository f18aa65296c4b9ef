import type { ScenarioRun } from '../../verdict/scenario-run.ts';
import type { RequirementVerdict } from '../../verdict/verdict.ts';
import { pageFile } from '../evidence/page-file.ts';
import { type Written, written } from '../evidence/written.ts';
import { script } from './reproduce.ts';

/** What was exchanged in a scenario until its verdict was plain. */
export function leadingUp({ steps }: ScenarioRun): Written[] {
  return stepsUntilDecided(steps)
    .flatMap(({ attachments }) => attachments.flatMap(written))
    .filter(tellsSomething);
}

/**
 * Commands that show by hand what is wrong with a requirement: its last exchange, or the one that the finding names.
 * Undefined where nothing is wrong, or nothing was exchanged.
 */
export function reproduction(row: RequirementVerdict): string | undefined {
  if (!found.has(row)) found.set(row, reproductionOf(row));
  return found.get(row);
}

/** Every report tells the same. */
const found = new WeakMap<RequirementVerdict, string | undefined>();

function reproductionOf({ verdict, scenarios }: RequirementVerdict): string | undefined {
  if (verdict !== 'doesNotConform' && verdict !== 'fallsShort') return undefined;
  const decisive = scenarios.find((scenario) => scenario.verdict === verdict);
  if (!decisive) return undefined;
  const all = leadingUp(decisive.run);
  const blamed = all.findLast(
    ({ request: { url = '' } = {} }) => url !== '' && decisive.reason.includes(url),
  );
  const exchange = blamed ?? all.at(-1);
  const lines = [
    ...(exchange?.request ? script([exchange.request]) : []),
    ...stepsUntilDecided(decisive.run.steps)
      .flatMap(({ attachments }) => attachments.flatMap((each) => pageFile(each) ?? []))
      .map((file) =>
        file.endsWith('.zip') ? `npx playwright show-trace evidence/${file}` : `# evidence/${file}`,
      ),
  ];
  return lines.length > 0 ? lines.join('\n').trim() : undefined;
}

function stepsUntilDecided(steps: ScenarioRun['steps']): ScenarioRun['steps'] {
  const decided = steps.findIndex(({ status, hook }) => !hook && status !== 'PASSED');
  return decided < 0 ? steps.filter(({ hook }) => !hook) : steps.slice(0, decided + 1);
}

/** What the harness asks the clock of the target tells nothing of a requirement. */
function tellsSomething({ request: { method, url = '' } = {} }: Written): boolean {
  return method !== 'GET' || !url.endsWith('/clock');
}
