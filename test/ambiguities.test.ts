import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { configKeys } from '../lib/config/config-keys.ts';
import { documentAmbiguities } from '../lib/edition/document-ambiguities.ts';
import { loadAmbiguities } from '../lib/edition/load-ambiguities.ts';
import { listEditions } from '../lib/edition/load-edition.ts';
import { withoutChoice } from '../simulators/ndh/without-choice.ts';
import { toldAmbiguities } from '../bin/told-ambiguities.ts';
import { allReadings } from './all-readings.ts';

const readings = await allReadings();
/** Entries of a list are named without its brackets. */
const known = new Set(configKeys().map(({ key }) => key.replace('[]', '')));

describe('Each ambiguity', () => {
  for (const edition of listEditions())
    test(`of ${edition} has keys that exist, or a reason why it has none`, () => {
      for (const { id, keys = [], withoutKey } of loadAmbiguities(edition)) {
        assert.notEqual(keys.length > 0, withoutKey !== undefined, id);
        assert.deepEqual(
          keys.filter((key) => !known.has(key)),
          [],
          id,
        );
      }
    });

  test('has a switch of the simulated server or a reason on the page, and its keys', () => {
    const [edition = ''] = listEditions();
    const page = documentAmbiguities(loadAmbiguities(edition), readings, withoutChoice, new Set(['A45']));
    assert.equal(page.match(/^## A\d\d$/gm)?.length, 85);
    assert.ok(!page.includes('not built yet'));
    for (const { name } of readings) assert.ok(page.includes(`\`${name}\``), name);
    assert.match(page, /## A45\n[^#]*Keys: `files\.method`/);
    assert.match(page, /## A45\n[^#]*In the report/);
    assert.doesNotMatch(page, /## A25\n[^#]*In the report/);
    assert.match(page, /## A25\n[^#]*No key: dates of samples/);
  });

  test('with a choice that the simulated server can make is told in the report, but for these', () => {
    const told = toldAmbiguities();
    const untold = [...new Set(readings.map(({ ambiguity }) => ambiguity))].filter((id) => !told.has(id));
    // Of A22 both forms are sent; the others show in lines and folders, which are judged as they are.
    assert.deepEqual(untold, ['A22', 'A56', 'A65', 'A83']);
  });
});
