import type { ProvingDefect } from '../../edition/coverage.ts';
import { items, part } from '../layout.ts';

const most = 5;

/**
 * What a server may do wrong that looks like this: the known ways to break the requirement, those first that break what
 * the run found broken besides, and little that it did not.
 * @param defects those of the edition of the run
 * @param broken ids of everything that the run found broken
 */
export function likelyCauses(id: string, defects: ProvingDefect[], broken: ReadonlySet<string>): string[] {
  const likely = defects
    .filter(({ breaks }) => breaks.includes(id))
    .map((defect) => ({ defect, likeness: likeness(defect, broken) }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ defect }) => `${defect.summary}${alsoBroken(id, defect, broken)}`);
  return part('Likely causes: it looks like this when', items(likely));
}

/** How much of what the defect breaks is broken here, less for each thing that is not. */
function likeness({ breaks }: ProvingDefect, broken: ReadonlySet<string>): number {
  const shared = breaks.filter((id) => broken.has(id)).length;
  return shared / breaks.length + shared / 100;
}

function alsoBroken(id: string, { breaks }: ProvingDefect, broken: ReadonlySet<string>): string {
  const others = breaks.filter((each) => each !== id && broken.has(each));
  return others.length > 0 ? ` (which breaks ${others.join(', ')} too, as in this run)` : '';
}
