import type { EditionDifferences } from '../edition/compare-editions.ts';
import type { Requirement } from '../edition/edition.ts';
import type { Move, MovedRow } from '../verdict/compare-verdicts.ts';
import { items, part, wrapped } from './layout.ts';
import { oneLine, plainText } from './plain-text.ts';

/** In what two editions differ and, where it was judged, what that means for one target. */
export interface EditionComparison {
  differences: EditionDifferences;
  /** How the reports name the target. */
  target: string;
  move?: Move;
}

/** Requirements of a list that are told in full. */
const mostRows = 40;

/** The comparison for reading: first what to do, then what there is to know. */
export function comparisonText({ differences, target, move }: EditionComparison): string {
  const { from, to, facts, come, go, relevelled } = differences;
  const lines = [
    ...wrapped(`From ${from} to ${to}: ${target}`),
    ...(move ? ofTarget(move, differences) : []),
    ...part(
      `What the guide says otherwise (${facts.length})`,
      facts.flatMap((fact) => [
        ...items([fact.what]),
        ...items([fact.from], '−', 4),
        ...items([fact.to], '+', 4),
      ]),
    ),
    ...part(`Requirements that come (${come.length})`, named(come)),
    ...part(`Requirements that go (${go.length})`, named(go)),
    ...part(
      `Requirements at another level (${relevelled.length})`,
      relevelled.flatMap(({ requirement, from: before, to: after }) =>
        items([`${requirement.id} ${before} → ${after}: ${requirement.statement}`]),
      ),
    ),
    ...(move ? [] : ['', ...wrapped('Nothing was run (--dry): what the target would break is not known.')]),
  ];
  return `${lines.join('\n')}\n`;
}

function ofTarget({ broken, unjudged, mended, stillBroken }: Move, { to }: EditionDifferences): string[] {
  const verdict =
    broken.length === 0
      ? `Moving to ${to} as it is breaks nothing that is met today.`
      : `Moving to ${to} as it is breaks ${broken.length} requirements that are met today or are new.`;
  return [
    '',
    ...wrapped(verdict),
    ...part(`It would break (${broken.length})`, rows(broken)),
    ...part(`It would no longer be judged, or not yet (${unjudged.length})`, byReason(unjudged)),
    ...part(`It would mend (${mended.length})`, rows(mended)),
    ...part(`Broken by both editions (${stillBroken.length})`, rows(stillBroken)),
  ];
}

function rows(moved: MovedRow[]): string[] {
  const shown = moved.slice(0, mostRows).flatMap(({ row, before }) => {
    const { id, level, statement } = row.requirement;
    const [first = ''] = plainText(row.reason).split('\n');
    return [
      ...items([`${id} (${level}${before === undefined ? ', new' : ''}) ${statement}`]),
      ...items(first ? [oneLine(first)] : [], ' ', 4),
    ];
  });
  const more = moved.length - mostRows;
  return more > 0 ? [...shown, `  and ${more} more in compare-editions.json`] : shown;
}

/** Why rows are not judged is mostly the same for many of them. */
function byReason(moved: MovedRow[]): string[] {
  const ids = new Map<string, string[]>();
  for (const { row } of moved) {
    const reason = oneLine(row.reason.replace(/ \(\d+ scenarios\)$/, ''), 160);
    ids.set(reason, [...(ids.get(reason) ?? []), row.requirement.id]);
  }
  return [...ids]
    .sort(([, one], [, other]) => other.length - one.length)
    .flatMap(([reason, some]) => [...items([reason]), ...items([some.join(' ')], ' ', 4)]);
}

function named(requirements: Requirement[]): string[] {
  return requirements.flatMap(({ id, level, statement }) => items([`${id} (${level}) ${statement}`]));
}

/** The comparison for programs. */
export function comparisonDocument({ differences, target, move }: EditionComparison): object {
  const row = ({ id, level, statement }: Requirement) => ({ id, level, statement });
  const moved = ({ row: { requirement, verdict, reason }, before }: MovedRow) => ({
    ...row(requirement),
    verdict,
    before: before ?? null,
    reason: plainText(reason),
  });
  return {
    schemaVersion: '1.0',
    from: differences.from,
    to: differences.to,
    target,
    facts: differences.facts,
    requirements: {
      come: differences.come.map(row),
      go: differences.go.map(row),
      relevelled: differences.relevelled.map(({ requirement, from, to }) => ({
        ...row(requirement),
        from,
        to,
      })),
      reworded: differences.reworded.map(row),
    },
    move: move
      ? {
          broken: move.broken.map(moved),
          unjudged: move.unjudged.map(moved),
          mended: move.mended.map(moved),
          stillBroken: move.stillBroken.map(moved),
        }
      : null,
  };
}
