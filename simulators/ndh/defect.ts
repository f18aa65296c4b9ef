import type { ProvingDefect } from '../../lib/edition/coverage.ts';
import { defaultEdition, listEditions } from '../../lib/edition/edition-folder.ts';
import { loadEdition } from '../../lib/edition/load-edition.ts';
import { loadRequirements } from '../../lib/edition/load-requirements.ts';
import { usualBehaviour, type Behaviour } from './behaviour.ts';
import { usualPortal } from './behaviour/portal.ts';
import { NamedModules } from './named-modules.ts';

/** One way in which an NDH can be wrong. */
export interface Defect {
  /** What the server does, as one sentence. */
  summary: string;
  /** Ids of the requirements that the server then breaks or falls short of, all of them; each counts where an edition has it. */
  breaks: string[];
  /**
   * What the run then records of requirements, by their ids: word for word, and not of a server without the defect. Of one
   * that breaks nothing, because nothing forbids what it does, only this can tell.
   */
  records?: Record<string, string>;
  /** Ids that it breaks besides in one edition only, by edition. */
  breaksToo?: Record<string, string[]>;
  /** Editions in which it breaks nothing though they have one of the requirements, and why. */
  notIn?: Record<string, string>;
  /** Where a real server was seen doing this, or much the same in Bulk Data or SFTP. */
  origin?: string;
  /** The decisions that are taken otherwise. Called once for each server; what it closes over is the server's own. */
  change(usual: Behaviour): Partial<Behaviour>;
  /** The edition in which `npm test` tries the defect, where it is not the default one. */
  edition?: string;
  /** The tier that the server must claim for the defect to show, where it is not the edition's default one. */
  tier?: string;
}

const defects = new NamedModules<Defect>('defect', new URL('defects/', import.meta.url));

/** The names of all defects, in alphabetical order. */
export const listDefects = (): string[] => defects.names();

/** The defect of a name. Throws an Error that lists the known ones where there is none. */
export const loadDefect = (name: string): Promise<Defect> => defects.load(name);

/** What every defect breaks in every edition in which it breaks anything: as data, in alphabetical order. */
export async function provingDefects(): Promise<ProvingDefect[]> {
  const names = listDefects();
  const loaded = await Promise.all(names.map(loadDefect));
  const catalogues = listEditions().map((edition) => {
    const { tiers } = loadEdition(edition).capability;
    return { edition, tiers, ids: new Set(loadRequirements(edition).map(({ id }) => id)) };
  });
  return loaded.flatMap((defect, index) =>
    catalogues
      .filter(({ tiers }) => defect.tier === undefined || defect.tier in tiers)
      .map(({ edition, ids }) => proving(names[index]!, defect, edition, ids))
      .filter(({ breaks, records }) => breaks.length > 0 || records),
  );
}

function proving(name: string, defect: Defect, edition: string, ids: ReadonlySet<string>): ProvingDefect {
  const { summary, tier, notIn } = defect;
  return {
    ...{ name, summary, edition, home: edition === (defect.edition ?? defaultEdition) },
    ...(isInPortal(defect) && { inPortal: true }),
    ...effectIn(edition, defect, ids),
    ...(tier !== undefined && { tier }),
    ...(notIn && { notIn }),
  };
}

/** What a defect breaks in an edition, and has recorded there; `ids` are those of the edition's requirements. */
export function effectIn(
  edition: string,
  { breaks, breaksToo = {}, notIn = {}, records = {} }: Defect,
  ids: ReadonlySet<string>,
): Pick<ProvingDefect, 'breaks' | 'records'> {
  if (edition in notIn) return { breaks: [] };
  const recorded = Object.entries(records).filter(([id]) => ids.has(id));
  return {
    breaks: [...breaks.filter((id) => ids.has(id)), ...(breaksToo[edition] ?? [])].sort(),
    ...(recorded.length > 0 && { records: Object.fromEntries(recorded) }),
  };
}

const isInPortal = (defect: Defect): boolean =>
  Object.keys(defect.change(usualBehaviour)).some((name) => Object.hasOwn(usualPortal, name));

/** The behaviour of a server with these defects; later ones see what earlier ones changed. */
export function withDefects(usual: Behaviour, defects: Defect[]): Behaviour {
  return defects.reduce((behaviour, defect) => ({ ...behaviour, ...defect.change(behaviour) }), usual);
}
