import type { Requirement } from '../edition/edition.ts';
import { loadCatalogue } from '../edition/load-requirements.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { unknownName } from './unknown-name.ts';
import { stageOf } from '../verdict/workflow-stages.ts';

/**
 * Ids of the rows that `--only` names: a comma-separated list of ids (`NDH-SCHED-04`), groups (`NDH-SCHED`),
 * areas (`schedule`) or workflow stages (`scheduling`).
 * @param edition that of the catalogue, where it is of one
 * @throws ConfigurationError for a name that selects nothing, with the nearest right one
 */
export function selectRequirements(only: string, catalogue: Requirement[], edition?: string): string[] {
  const names = only.split(',').map((name) => name.trim());
  const selected = new Set(names.flatMap((name) => rowsNamed(name, catalogue, edition)));
  return catalogue.map(({ id }) => id).filter((id) => selected.has(id));
}

function rowsNamed(name: string, catalogue: Requirement[], edition?: string): string[] {
  const wanted = name.toLowerCase();
  const ids = catalogue
    .filter(({ id, area }) =>
      [id.toLowerCase(), groupOf(id).toLowerCase(), area, stageOf(area)].includes(wanted),
    )
    .map(({ id }) => id);
  if (ids.length > 0) return ids;
  if (edition !== undefined && loadCatalogue().some(({ id }) => id.toLowerCase() === wanted))
    throw new ConfigurationError(`--only: ${name} is no requirement of edition ${edition}`);
  const candidates = catalogue.flatMap(({ id, area }) => [stageOf(area), area, groupOf(id), id]);
  throw new ConfigurationError(
    `--only: ${unknownName('requirement or area', name, [...new Set(candidates)])}${edition === undefined ? '' : ` (edition ${edition})`}`,
  );
}

const groupOf = (id: string): string => id.slice(0, id.lastIndexOf('-'));
