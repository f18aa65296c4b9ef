import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { editionFolder, listEditions } from '../../../lib/edition/load-edition.ts';
import { loadCatalogue, loadRequirements } from '../../../lib/edition/load-requirements.ts';
import { readRows } from '../../../lib/edition/read-rows.ts';
import { temporarySchemas } from './temporary-schemas.ts';

const catalogue = loadCatalogue();
const snapshot = join(import.meta.dirname, '../../requirement-levels.txt');

/** Labels whose rows apply, and how many there were at first. */
const sets: Record<string, { labels: string[]; count: number }> = {
  '1.0.0-ballot': { labels: ['ballot', 'bulk-2.0.0', 'smart-2.2.0', 'udap-1.0.0', 'r4-4.0.1'], count: 426 },
  '1.0.0': { labels: ['stu1', 'bulk-2.0.0', 'smart-2.2.0', 'udap-1.0.0', 'r4-4.0.1'], count: 437 },
  '2.0.0-current': { labels: ['cur', 'bulk-3.0.0', 'smart-2.2.0', 'udap-1.1.0', 'r4-4.0.1'], count: 437 },
};

const idsWhere = (wanted: (row: (typeof catalogue)[number]) => boolean): string[] =>
  catalogue.filter(wanted).map(({ id }) => id);

describe('The catalogue', () => {
  test('keeps the 525 ids of the first landing, each at its level', () => {
    const kept = readFileSync(snapshot, 'utf8').trimEnd().split('\n');
    const lines = new Set(catalogue.map(({ id, level }) => `${id} ${level}`));
    assert.equal(kept.length, 525);
    assert.deepEqual(
      kept.filter((line) => !lines.has(line)),
      [],
    );
  });

  test('says of every SHALL and implied row what fails', () => {
    assert.deepEqual(
      idsWhere(({ level, fail }) => (level === 'SHALL' || level === 'implied') && !fail),
      [],
    );
  });

  test('says of every SHOULD row what falls short, and lets it never fail', () => {
    assert.deepEqual(
      idsWhere(({ level, fail, short }) => level === 'SHOULD' && (!short || !!fail)),
      [],
    );
  });

  test('only records for a MAY row', () => {
    assert.deepEqual(
      idsWhere(({ level, fail, short, record }) => level === 'MAY' && (!record || !!fail || !!short)),
      [],
    );
  });

  test('gives each edition the rows of its label and of what it builds on', () => {
    for (const [name, { labels, count }] of Object.entries(sets)) {
      const rows = loadRequirements(name);
      assert.ok(rows.length >= count, name);
      assert.deepEqual(
        rows.map(({ id }) => id).sort(),
        idsWhere(({ editions }) => editions.some((each) => labels.includes(each))).sort(),
        name,
      );
    }
  });

  test('is kept in the plain form, which is read as YAML reads it', () => {
    for (const name of listEditions()) {
      for (const file of ['requirements.yaml', 'ambiguities.yaml']) {
        const source = readIfThere(join(editionFolder(name), file));
        assert.deepEqual(readRows(source), source === '' ? [] : parse(source), `${name}/${file}`);
      }
    }
  });

  test('refuses a row with an unknown key, naming the row', (context) => {
    const root = temporarySchemas(context);
    writeFileSync(join(root, '2.0.0-current/requirements.yaml'), '- id: NDH-X-01\n  levle: SHALL\n');
    assert.throws(
      () => loadRequirements('2.0.0-current', root),
      /^Error: 2.0.0-current\/requirements.yaml: NDH-X-01: unknown key "levle"/,
    );
  });

  test('refuses an id that a file uses twice', (context) => {
    const root = temporarySchemas(context);
    const path = join(root, '2.0.0-current/requirements.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').repeat(2));
    assert.throws(
      () => loadCatalogue(root),
      /2.0.0-current\/requirements.yaml: [A-Z-]+\d\d stands there twice/,
    );
  });

  test('holds no row that applies to no edition, save one of the reconciled text', () => {
    const applied = new Set(listEditions().flatMap((name) => loadRequirements(name).map(({ id }) => id)));
    assert.deepEqual(
      idsWhere(({ id }) => !applied.has(id)),
      ['NDH-CAP-13'],
    );
  });
});

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
