import { plainText } from '../report/plain-text.ts';
import type { Thing } from './ledger.ts';

/** Names that are shown of many alike. */
const shown = 3;

/** Things for a person to read: those of a kind that are left for the same reason on one line. */
export function tellThings(things: readonly Thing[]): string[] {
  const alike = Map.groupBy(things, ({ kind, why, doubtful }) => JSON.stringify([kind, why, doubtful]));
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const names = group.slice(0, shown).map(nameOf);
    const more = group.length > shown ? [`and ${group.length - shown} more`] : [];
    const counted = group.length === 1 ? first.kind : `${group.length} ${first.kind}s`;
    const doubt = first.doubtful ? ', asked for without an answer' : '';
    const reason = first.why === undefined ? '' : `: ${first.why}`;
    return [plainText(`${counted} (${[...names, ...more].join(', ')})${doubt}${reason}`)];
  });
}

/** What tells a thing from others of its kind. */
function nameOf({ kind, account, name, address }: Thing): string {
  if (kind === 'account') return account ?? name ?? 'without a name';
  const own = name ?? address;
  if (own === undefined) return account === undefined ? 'without a name' : `of ${account}`;
  return account === undefined ? own : `${own} of ${account}`;
}
