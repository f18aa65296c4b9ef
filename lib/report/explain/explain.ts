import { type ProvingDefect, ofEdition } from '../../edition/coverage.ts';
import { verdictWords } from '../../verdict/verdict-words.ts';
import { oneLine } from '../plain-text.ts';
import { entryOf, type RecordedRun, scenariosOf } from '../read-run.ts';
import { explainRequirement, type ExplainedRequirement } from './explain-requirement.ts';
import { explainRun } from './explain-run.ts';
import { wrapped } from '../layout.ts';
import { likelyCauses } from './likely-causes.ts';

/**
 * One requirement, for reading on a terminal: what a run found of it, where there is a run, then what it demands.
 * @throws ConfigurationError where the folder of the run cannot be read
 */
export async function explain(
  explained: ExplainedRequirement,
  { defects, run }: { defects: ProvingDefect[]; run?: RecordedRun },
): Promise<string> {
  const { edition, coverage } = explained;
  const { id, level, area, statement } = coverage.requirement;
  const lines = [
    `${id}  ${level}, ${area}, edition ${edition.name}`,
    ...wrapped(statement),
    ...(run ? await ofRun(run, id, defects) : []),
    ...explainRequirement(explained),
  ];
  return `${lines.join('\n')}\n`;
}

async function ofRun(run: RecordedRun, id: string, defects: ProvingDefect[]): Promise<string[]> {
  const entry = entryOf(run, id);
  const { edition, requirements } = run.verdict;
  if (!entry)
    return ['', ...wrapped(`The run in ${run.folder} judged edition ${edition}, which has no such row.`)];
  if (entry.scenarios.length === 0) {
    const reason = oneLine(entry.reason);
    return [
      '',
      ...wrapped(`The run in ${run.folder} did not judge it (${verdictWords[entry.verdict]}): ${reason}.`),
    ];
  }
  const isBroken = ({ verdict }: { verdict: string }) =>
    verdict === 'doesNotConform' || verdict === 'fallsShort';
  const broken = new Set(requirements.filter(isBroken).map((each) => each.id));
  return [
    ...explainRun(entry, run.verdict, await scenariosOf(run, id)),
    ...(isBroken(entry) ? likelyCauses(id, ofEdition(edition, defects), broken) : []),
  ];
}
