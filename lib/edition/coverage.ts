import type { Requirement } from './edition.ts';
import type { JudgingRule } from './read-rules.ts';

/** A way in which the simulated NDH can be wrong in an edition: it proves that the Rules of what it breaks would notice. */
export interface ProvingDefect {
  name: string;
  /** What the server does, as one sentence. */
  summary: string;
  /** Ids of the requirements of the edition that it breaks or falls short of. */
  breaks: string[];
  /**
   * What a run then records of requirements, word for word, and does not of a server without the defect. Where it breaks
   * nothing, for no requirement forbids what it does, that alone tells it.
   */
  records?: Record<string, string>;
  edition: string;
  /** Whether this is the one edition in which `npm test` tries it; `npm run defects -- --editions` tries it in each. */
  home: boolean;
  /** Editions in which it breaks nothing though they have one of the requirements, and why. */
  notIn?: Record<string, string>;
  /** The tier that the server claims, where it is not the edition's default one. */
  tier?: string;
  /** Whether it is one of the portal: no scenario shows it where no browser starts. */
  inPortal?: boolean;
}

/** Those of one edition. */
export function ofEdition(edition: string, defects: ProvingDefect[]): ProvingDefect[] {
  return defects.filter((defect) => defect.edition === edition);
}

/** What is known of the judgement of one requirement. */
export interface Coverage {
  requirement: Requirement;
  /** The Rules that judge it: one for each way of two (through the portal and beside it), none where nothing does. */
  rules: JudgingRule[];
  provenBy: ProvingDefect[];
  /** Why no defect is needed, in words; absent where one is. */
  needsNoProof?: string;
}

/**
 * The coverage of each row, in the order of the rows.
 * @param rows those of one edition
 * @param defects those of the same edition: what proves a row in another one proves nothing in this
 */
export function coverageOf(
  rows: Requirement[],
  rules: JudgingRule[],
  defects: ProvingDefect[] = [],
): Coverage[] {
  return rows.map((requirement) => {
    const needsNoProof = proofNotNeeded(requirement);
    return {
      requirement,
      rules: rules.filter(({ requirements }) => requirements.includes(requirement.id)),
      provenBy: defects.filter(({ breaks }) => breaks.includes(requirement.id)),
      ...(needsNoProof !== undefined && { needsNoProof }),
    };
  });
}

function proofNotNeeded({ level, unbreakable }: Requirement): string | undefined {
  return unbreakable ?? (level === 'MAY' ? 'only records, nothing can break it' : undefined);
}

/** Whether a Rule judges the row and nothing shows that it would notice a break. */
export function isUnproven({ rules, provenBy, needsNoProof }: Coverage): boolean {
  return rules.length > 0 && provenBy.length === 0 && needsNoProof === undefined;
}
