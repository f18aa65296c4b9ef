import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { listEditions } from '../../../lib/edition/load-edition.ts';
import { loadRequirements } from '../../../lib/edition/load-requirements.ts';
import { selectRequirements } from '../../../lib/run/select-requirements.ts';
import { workflowStages } from '../../../lib/verdict/workflow-stages.ts';

const edition = '1.0.0-ballot';
const catalogue = loadRequirements(edition);
const select = (only: string) => selectRequirements(only, catalogue, edition);

describe('--only', () => {
  test('takes ids, in any case, in the order of the catalogue', () => {
    assert.deepEqual(select('NDH-SCHED-02, ndh-reg-01'), ['NDH-SCHED-02', 'NDH-REG-01'].sort(byCatalogue));
  });

  test('takes a group, an area or a stage of the workflow', () => {
    const inArea = (area: string) => catalogue.filter((row) => row.area === area).map(({ id }) => id);
    assert.deepEqual(select('schedule'), inArea('schedule'));
    assert.deepEqual(
      select('NDH-REG'),
      catalogue.map(({ id }) => id).filter((id) => id.startsWith('NDH-REG-')),
    );
    assert.ok(select('scheduling').length > select('schedule').length);
  });

  test('names the nearest right one for a typo', () => {
    assert.throws(() => select('NDH-RAG-01'), {
      name: 'ConfigurationError',
      message: /did you mean "NDH-REG-01"\?/,
    });
  });
});

describe('The stages of the workflow', () => {
  test('hold every area of every edition', () => {
    const areas = new Set(listEditions().flatMap((name) => loadRequirements(name).map(({ area }) => area)));
    const staged = new Set(workflowStages.flatMap((stage) => stage.areas));
    assert.ok(areas.size > 20);
    assert.deepEqual(
      [...areas].filter((area) => !staged.has(area)),
      [],
    );
  });
});

function byCatalogue(a: string, b: string): number {
  const ids = catalogue.map(({ id }) => id);
  return ids.indexOf(a) - ids.indexOf(b);
}
