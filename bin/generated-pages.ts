import { documentConfigKeys } from '../lib/config/document-config-keys.ts';
import { coverageOf, ofEdition } from '../lib/edition/coverage.ts';
import { type CoverageFloor, raisedFloor, reached } from '../lib/edition/coverage-totals.ts';
import { documentAmbiguities } from '../lib/edition/document-ambiguities.ts';
import { documentClientDefects } from '../lib/edition/document-client-defects.ts';
import { documentDefects } from '../lib/edition/document-defects.ts';
import { documentRequirements } from '../lib/edition/document-requirements.ts';
import { defaultEdition } from '../lib/edition/edition-folder.ts';
import { loadAmbiguities } from '../lib/edition/load-ambiguities.ts';
import { listEditions } from '../lib/edition/load-edition.ts';
import { loadCatalogue, loadRequirements } from '../lib/edition/load-requirements.ts';
import { readRules } from '../lib/edition/read-rules.ts';
import { provingClientDefects } from '../lib/receive/defect.ts';
import { provingDefects } from '../simulators/ndh/defect.ts';
import { listReadings, loadReading } from '../simulators/ndh/reading.ts';
import { withoutChoice } from '../simulators/ndh/without-choice.ts';
import { toldAmbiguities } from './told-ambiguities.ts';

/** The file with the numbers of judged and proven requirements, which may only grow. */
export const floorFile = 'coverage.txt';

/**
 * The pages of docs/generated that tell of requirements, keys, ambiguities and defects, by file name.
 * @param features the folder of the features
 * @param floor the numbers of `floorFile` so far
 */
export async function generatedPages(features: string, floor: CoverageFloor): Promise<Map<string, string>> {
  const rules = readRules(features);
  const defects = await provingDefects();
  const clientDefects = await provingClientDefects();
  const proving = [...defects, ...clientDefects];
  const readings = await Promise.all(listReadings().map(loadReading));
  const editions = listEditions().map((edition) => {
    return { edition, covered: coverageOf(loadRequirements(edition), rules, ofEdition(edition, proving)) };
  });
  const now = new Map(editions.flatMap(({ edition, covered }) => [...reached(edition, covered)]));
  return new Map([
    ...editions.map(
      ({ edition, covered }) =>
        [`requirements-${edition}.md`, documentRequirements(edition, covered)] as const,
    ),
    ['config-keys.md', documentConfigKeys()],
    [
      'ambiguities.md',
      documentAmbiguities(loadAmbiguities(defaultEdition), readings, withoutChoice, toldAmbiguities()),
    ],
    ['defects.md', documentDefects(listEditions(), defects, coverageOf(loadCatalogue(), rules, defects))],
    ['client-defects.md', documentClientDefects(listEditions(), clientDefects)],
    [floorFile, raisedFloor(floor, now)],
  ]);
}
