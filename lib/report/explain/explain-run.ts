import { exchangeMediaType, type ScenarioRun, type StepRun } from '../../verdict/scenario-run.ts';
import { verdictWords } from '../../verdict/verdict-words.ts';
import { evidenceText, evidenceTitle } from '../evidence-text.ts';
import { oneLine, plainText } from '../plain-text.ts';
import type { RequirementEntry, VerdictDocument } from '../verdict-document.ts';
import { field, items, part } from '../layout.ts';
import type { Written } from '../evidence/written.ts';
import { leadingUp } from './leading-up.ts';
import { script } from './reproduce.ts';

/** Exchanges that are shown as commands, the last ones before the verdict. */
const mostCommands = 8;
const mostTitles = 20;
/** Lines of the answer that decided. */
const mostLines = 24;

/** What a run found of one requirement, what it did for that, and how to do the same by hand. */
export function explainRun(
  entry: RequirementEntry,
  document: VerdictDocument,
  scenarios: ScenarioRun[],
): string[] {
  const decisive = decisiveScenario(entry, scenarios);
  return [
    ...part('What the run found', [
      ...field('Verdict', verdictWords[entry.verdict]),
      ...findings(entry),
      ...field('Accepted', ...(entry.acceptances ?? []).map(({ told }) => told)),
      ...field('Target', document.target),
      ...field(
        'Run',
        `${document.started}, edition ${document.edition}${document.complete ? '' : ', interrupted'}`,
      ),
    ]),
    ...part(
      'What was done',
      scenarios.flatMap((scenario) => done(scenario, entry, scenario === decisive)),
    ),
    ...(decisive ? evidence(decisive) : []),
  ];
}

/** The scenario that gave the requirement its verdict. */
function decisiveScenario(
  { verdict, scenarios }: RequirementEntry,
  runs: ScenarioRun[],
): ScenarioRun | undefined {
  const { location } = scenarios.find((scenario) => scenario.verdict === verdict) ?? {};
  return runs.find((run) => run.location === location);
}

/** The finding taken apart: what was expected, what came, where. */
function findings({ reason }: RequirementEntry): string[] {
  const text = plainText(reason);
  const [, expected, received, rest = ''] = /^expected ([^]*?), received ([^\n]*)([^]*)$/.exec(text) ?? [];
  if (expected === undefined) return field('Why', text);
  const where = rest.replace(/^\s*at /, '');
  return [...field('Expected', expected), ...field('Received', received), ...field('Where', where)];
}

function done(scenario: ScenarioRun, entry: RequirementEntry, inFull: boolean): string[] {
  const judged = entry.scenarios.find(({ location }) => location === scenario.location);
  const verdict = judged ? ` — ${verdictWords[judged.verdict]}` : '';
  const title = items([`${scenario.name}${verdict} (${scenario.location})`]);
  if (!inFull) return title;
  return [...title, ...scenario.steps.filter((step) => !step.hook || step.exception).flatMap(stepLines)];
}

function stepLines({ status, text, attachments }: StepRun): string[] {
  const mark = status === 'PASSED' ? '✓' : status === 'SKIPPED' ? '–' : '✗';
  const count = attachments.filter(({ mediaType }) => mediaType === exchangeMediaType).length;
  const exchanges = count > 0 ? ` (${count} exchange${count === 1 ? '' : 's'})` : '';
  return items([`${text}${exchanges}`], mark, 4);
}

function evidence(scenario: ScenarioRun): string[] {
  const all = leadingUp(scenario);
  if (all.length === 0) return [];
  const shown = all.slice(-mostCommands);
  const requests = shown.map(({ request }) => request ?? {});
  const earlier = all.length - shown.length;
  const last = all.at(-1);
  return [
    ...part('What was exchanged', all.slice(-mostTitles).map(title)),
    ...part('The last answer before the verdict', answer(last)),
    ...part('How to do the same by hand', [
      ...(earlier > 0 ? items([`${earlier} earlier exchanges are in report.html`], '#') : []),
      ...script(requests).map((line) => (line === '' ? '' : `  ${line}`)),
    ]),
  ];
}

/** One exchange on one line; of a long path the end says more. */
function title(exchange: Written): string {
  const text = oneLine(evidenceTitle(exchange), 2000);
  const short = text.replace(
    /^(\S+ (?:list|read|remove|stat|write)? ?)(\S{40,})/,
    (_all, act: string, path: string) => {
      const room = Math.max(20, 76 - (text.length - path.length));
      return path.length > room ? `${act}…${path.slice(-room + 1)}` : `${act}${path}`;
    },
  );
  return `  · ${oneLine(short, 76)}`;
}

function answer(exchange: Written | undefined): string[] {
  const text = plainText(evidenceText(exchange))
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd();
  const lines = text.split('\n').map((line) => `  ${oneLine(line, 200)}`.trimEnd());
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines), `  … ${lines.length - mostLines} more lines in report.html`];
}
