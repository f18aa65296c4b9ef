import { loadRequirements } from '../../../lib/edition/load-requirements.ts';
import { effectIn, listDefects, loadDefect, type Defect } from '../../ndh/defect.ts';
import type { Ndh } from '../../ndh/ndh.ts';

/** A defect as it concerns one server. */
export interface KnownDefect {
  name: string;
  summary: string;
  /** What it breaks in the server's edition. */
  breaks: string[];
  /** Where it shows instead, where it does not show at this server. */
  elsewhere?: string;
}

/** Found out once for each kind of server: hundreds of files are read for it. */
const known = new Map<string, Promise<KnownDefect[]>>();

/** All defects, with what they come to at this server. */
export function knownDefects({
  edition: { name: edition },
  tier,
}: Pick<Ndh, 'edition' | 'tier'>): Promise<KnownDefect[]> {
  const kind = `${edition} ${tier}`;
  const found = known.get(kind) ?? findOut(edition, tier);
  known.set(kind, found);
  return found;
}

async function findOut(edition: string, claimed: string): Promise<KnownDefect[]> {
  const names = listDefects();
  const loaded = await Promise.all(names.map(loadDefect));
  const ids = new Set(loadRequirements(edition).map(({ id }) => id));
  return loaded.map((defect, at) => {
    const { breaks, records } = effectIn(edition, defect, ids);
    const elsewhere = elsewhereOf(defect, claimed, breaks.length > 0 || records !== undefined);
    return {
      name: names[at]!,
      summary: defect.summary,
      breaks,
      ...(elsewhere !== undefined && { elsewhere }),
    };
  });
}

function elsewhereOf({ tier, edition }: Defect, claimed: string, shows: boolean): string | undefined {
  if (tier !== undefined && tier !== claimed) return `shows in tier ${tier}`;
  if (shows) return undefined;
  return edition === undefined ? 'shows in another edition' : `shows in edition ${edition}`;
}
