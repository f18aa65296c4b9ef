import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { floorFile, generatedPages } from '../bin/generated-pages.ts';
import { isGraded } from '../lib/edition/graded.ts';
import { judges as clientJudges } from '../lib/grade/judges.ts';
import { readFloor } from '../lib/edition/coverage-totals.ts';
import { listEditions } from '../lib/edition/load-edition.ts';
import { loadCatalogue, loadRequirements } from '../lib/edition/load-requirements.ts';
import { readRules } from '../lib/edition/read-rules.ts';
import { root } from './source-files.ts';

const rules = readRules(join(root, 'features'));
const catalogue = loadCatalogue();
const judged = [...new Set(rules.flatMap(({ requirements }) => requirements))];
const applied = new Set(listEditions().flatMap((name) => loadRequirements(name).map(({ id }) => id)));

describe('Requirements and Rules', () => {
  test('every Rule is tagged with one requirement of an edition', () => {
    assert.ok(rules.length > 0, 'the features hold no Rule');
    assert.deepEqual(
      rules.filter(({ requirements: [id, ...more] }) => !id || more.length > 0 || !applied.has(id)),
      [],
    );
  });

  test('no requirement has two Rules that judge it in the same way', () => {
    for (const through of [true, false]) {
      const ids = rules.filter(({ portal }) => portal === through).flatMap((rule) => rule.requirements);
      assert.deepEqual(
        ids.filter((id, index) => ids.indexOf(id) !== index),
        [],
      );
    }
  });

  test('a requirement has a Rule or says why not', () => {
    const ids = new Set(judged);
    assert.deepEqual(
      catalogue.filter(({ id, excluded }) => ids.has(id) === (excluded !== undefined)).map(({ id }) => id),
      [],
    );
  });

  test('a row on receivers is judged by ndh grade, and no other row is', () => {
    const graded = catalogue.filter(isGraded).map(({ id }) => id);
    // NDH-AUTH-21 is about both sides: certify has a reason of its own for the server's.
    const judges = Object.keys(clientJudges).filter((id) => id !== 'NDH-AUTH-21');
    assert.deepEqual(graded.toSorted(), judges.toSorted());
    assert.deepEqual(
      catalogue.filter(({ id, actor }) => actor === 'client' && !graded.includes(id)).map(({ id }) => id),
      [],
    );
  });

  test('the generated pages are up to date', async () => {
    const generated = join(root, 'docs/generated');
    const floor = readFloor(readFileSync(join(generated, floorFile), 'utf8'));
    for (const [name, current] of await generatedPages(join(root, 'features'), floor)) {
      const page = readFileSync(join(generated, name), 'utf8');
      assert.ok(page === current, `${name} is stale: run npm run docs`);
    }
  });

  test('how many requirements are judged is told', (context) => {
    const group = (id: string): string => id.slice(0, id.lastIndexOf('-'));
    for (const name of new Set(catalogue.map(({ id }) => group(id)))) {
      const rows = catalogue.filter(({ id }) => group(id) === name);
      const later = rows.filter(({ excluded }) => excluded === 'not yet').length;
      context.diagnostic(
        `${name}: ${rows.filter(({ id }) => judged.includes(id)).length} judged, ${later} not yet`,
      );
    }
    const later = catalogue.filter(({ excluded }) => excluded === 'not yet').length;
    context.diagnostic(`all: ${judged.length} of ${catalogue.length} judged, ${later} not yet`);
  });
});
