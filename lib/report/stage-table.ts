import { stageOf, workflowStages } from '../verdict/workflow-stages.ts';
import type { RequirementVerdict, Verdict } from '../verdict/verdict.ts';
import type { Paint } from './paint.ts';

const columns: { verdict: Verdict; title: string }[] = [
  { verdict: 'conforms', title: 'conforms' },
  { verdict: 'doesNotConform', title: 'does not conform' },
  { verdict: 'fallsShort', title: 'falls short' },
  { verdict: 'recorded', title: 'recorded' },
  { verdict: 'notOffered', title: 'not offered' },
  { verdict: 'notTestable', title: 'not testable' },
];

/** Requirements per verdict, a line per workflow stage of which something was judged, and their sum. */
export function stageTable(requirements: RequirementVerdict[], paint: Paint): string {
  const judged = requirements.filter(({ verdict }) => verdict !== 'notTested');
  if (judged.length === 0) return '';
  const known = workflowStages.map(({ name }) => name);
  const present = new Set(judged.map(({ requirement }) => stageOf(requirement.area)));
  const stages = [
    ...known.filter((name) => present.has(name)),
    ...[...present].filter((name) => !known.includes(name)),
  ];
  const width = Math.max(...stages.map((name) => name.length), 'stage'.length);
  const heading = ['stage'.padEnd(width), ...columns.map(({ title }) => title)].join('  ');
  const line = (name: string, rows: RequirementVerdict[]) =>
    [name.padEnd(width), ...columns.map((column) => cell(column, rows, paint))].join('  ');
  return [
    paint.dim(heading),
    ...stages.map((name) =>
      line(
        name,
        judged.filter(({ requirement }) => stageOf(requirement.area) === name),
      ),
    ),
    paint.bold(line('total', judged)),
  ]
    .map((text) => `  ${text}`)
    .join('\n');
}

function cell(
  { verdict, title }: (typeof columns)[number],
  rows: RequirementVerdict[],
  paint: Paint,
): string {
  const count = rows.filter((row) => row.verdict === verdict).length;
  const text = (count === 0 ? '·' : String(count)).padStart(title.length);
  if (count === 0) return paint.dim(text);
  if (verdict === 'doesNotConform') return paint.red(text);
  if (verdict === 'fallsShort') return paint.yellow(text);
  return verdict === 'conforms' ? paint.green(text) : text;
}
