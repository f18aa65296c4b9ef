import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { listEditions, loadEdition } from '../../../lib/edition/load-edition.ts';
import { loadCatalogue, loadRequirements } from '../../../lib/edition/load-requirements.ts';
import { temporarySchemas } from './temporary-schemas.ts';

describe('An edition', () => {
  test('every edition of the folder loads, the default edition first', () => {
    assert.equal(listEditions()[0], '1.0.0-ballot');
    assert.deepEqual(
      ['1.0.0', '2.0.0-current'].filter((name) => !listEditions().includes(name)),
      [],
    );
    assert.deepEqual(
      listEditions().map((name) => loadEdition(name).name),
      listEditions(),
    );
  });

  test('the ballot has no schedule id, words for periods and 200 for a cancellation', () => {
    const ballot = loadEdition('1.0.0-ballot');
    assert.equal(
      ballot.operation.parameters.some(({ name }) => name === '_scheduledId'),
      false,
    );
    assert.equal(ballot.frequency.encoding, 'word');
    assert.deepEqual(ballot.cancel, { status: 200, short: [202] });
    assert.deepEqual(ballot.deletion.statuses, [200, 202, 204]);
  });

  test('the later editions want a schedule id, a Duration and answer a cancellation with 202', () => {
    for (const edition of [loadEdition('1.0.0'), loadEdition('2.0.0-current')]) {
      const types = new Map(edition.operation.parameters.map(({ name, type }) => [name, type]));
      assert.equal(types.get('_scheduledId'), 'id');
      assert.equal(types.get('_frequency'), 'Duration');
      assert.deepEqual(edition.operation.names, ['ndhschExport', 'ndhschexport']);
      assert.deepEqual(edition.cancel, { status: 202, short: [] });
      assert.deepEqual(edition.deletion.statuses, []);
    }
  });

  test('what an edition does not state is inherited', () => {
    assert.deepEqual(loadEdition('1.0.0').kickoff, loadEdition('1.0.0-ballot').kickoff);
    assert.deepEqual(
      loadEdition('2.0.0-current').operation.parameters,
      loadEdition('1.0.0').operation.parameters,
    );
  });

  test('only the current edition lets content be open to anyone', () => {
    assert.deepEqual(
      ['1.0.0-ballot', '1.0.0', '2.0.0-current'].map((name) => loadEdition(name).publicContent),
      [false, false, true],
    );
  });

  test('networks are selected before other organizations, each with its canonical', () => {
    for (const edition of listEditions().map((name) => loadEdition(name))) {
      const organizations = edition.profiles.filter(({ type }) => type === 'Organization');
      assert.deepEqual(
        organizations.map(({ network }) => network?.code),
        ['ntwk', undefined],
      );
      for (const { profile, canonical } of edition.profiles) {
        assert.equal(canonical, `http://hl7.org/fhir/us/ndh/StructureDefinition/${profile}`);
      }
    }
  });

  test('every type that may be asked for has a profile, and every tier has a level', () => {
    for (const { name, operation, profiles, capability } of listEditions().map((each) => loadEdition(each))) {
      const selectable = profiles.flatMap(({ type, alias, network }) => (network ? [alias] : [type, alias]));
      assert.deepEqual(
        operation.types.filter((type) => !selectable.includes(type)),
        [],
        name,
      );
      for (const { levels } of profiles)
        assert.deepEqual(Object.keys(levels), Object.keys(capability.tiers), name);
    }
  });

  test('search parameters are known by name with their type', () => {
    const types = ['1.0.0-ballot', '1.0.0', '2.0.0-current'].map(
      (name) => loadEdition(name).capability.searchParameters,
    );
    for (const { Organization, Practitioner } of types) {
      assert.equal(Organization?.['address-state'], 'string');
      assert.equal(Practitioner?.identifier, 'token');
      assert.equal(Practitioner?.['address-state'], undefined);
    }
  });

  test('a folder that only inherits is a whole edition', (context) => {
    const root = temporarySchemas(context);
    mkdirSync(join(root, '9.9.9'));
    writeFileSync(join(root, '9.9.9/edition.yaml'), 'inherits: 1.0.0-ballot\n');
    const { profiles, name, inherits } = loadEdition('9.9.9', root);
    assert.deepEqual({ name, inherits }, { name: '9.9.9', inherits: '1.0.0-ballot' });
    assert.deepEqual(profiles, loadEdition('1.0.0-ballot').profiles);
    assert.deepEqual(loadRequirements('9.9.9', root), loadRequirements('1.0.0-ballot'));
  });

  test('a row that an edition retires is gone, in its heirs too', (context) => {
    const root = temporarySchemas(context);
    mkdirSync(join(root, 'a'));
    mkdirSync(join(root, 'b'));
    writeFileSync(join(root, 'a/edition.yaml'), 'inherits: 1.0.0-ballot\nretires: [NDH-CAP-01]\n');
    writeFileSync(join(root, 'b/edition.yaml'), 'inherits: a\nretires: [NDH-CAP-02]\n');
    const left = loadRequirements('b', root).map(({ id }) => id);
    assert.equal(left.length, loadRequirements('1.0.0-ballot').length - 2);
    assert.equal(left[0], 'NDH-CAP-03');
  });

  test('an edition with a label of its own has what its parent has, its own rows and its rewordings', (context) => {
    const root = temporarySchemas(context);
    mkdirSync(join(root, 'next'));
    writeFileSync(join(root, 'next/edition.yaml'), 'inherits: 2.0.0-current\nlabel: next\n');
    const [first] = loadRequirements('2.0.0-current');
    const rows = [
      { ...first, editions: ['next'], statement: 'reworded' },
      { ...first, editions: ['next'], id: 'NDH-CAP-99' },
    ];
    writeFileSync(join(root, 'next/requirements.yaml'), JSON.stringify(rows));
    const next = loadRequirements('next', root);
    assert.equal(next.length, loadRequirements('2.0.0-current').length + 1);
    assert.equal(next[0]?.statement, 'reworded');
    assert.ok(next.some(({ id }) => id === 'NDH-CAP-99'));
    assert.equal(loadCatalogue(root)[0]?.statement, first?.statement);
    assert.deepEqual(loadRequirements('2.0.0-current', root), loadRequirements('2.0.0-current'));
  });

  test('a retired row that was never inherited is refused', (context) => {
    const root = temporarySchemas(context);
    // The second is a row of the ballot alone.
    for (const [inherits, id] of [
      ['1.0.0-ballot', 'NDH-CAP-1'],
      ['1.0.0', 'NDH-AUTH-02'],
    ]) {
      const name = `heir-of-${inherits}`;
      mkdirSync(join(root, name));
      writeFileSync(join(root, name, 'edition.yaml'), `inherits: ${inherits}\nretires: [${id}]\n`);
      assert.throws(
        () => loadRequirements(name, root),
        new RegExp(`${name}/edition.yaml: retires ${id}, which it does not inherit`),
      );
    }
  });

  for (const [mistake, yaml, message] of [
    [
      'an unknown key',
      'inherits: 1.0.0-ballot\ncancle: {}',
      /^Error: x\/edition.yaml: unknown key "cancle"; known: /,
    ],
    [
      'an unknown inner key',
      'inherits: 1.0.0-ballot\ncancel: { code: 200 }',
      /x\/edition.yaml.cancel: unknown key "code"/,
    ],
    ['a missing key', 'label: x', /x\/edition.yaml: "buildsOn" is missing/],
    [
      'a value of another type',
      'inherits: 1.0.0-ballot\nkickoff: { status: yes }',
      /kickoff.status: expected a number, found "yes"/,
    ],
    [
      'a package without a version',
      'inherits: 1.0.0-ballot\ndefinitions: [hl7.fhir.r4.core]',
      /definitions\[0\]: expected a package as id#version, found "hl7.fhir.r4.core"/,
    ],
    ['an unknown parent', 'inherits: 0.9', /unknown edition "0.9"; known: 1.0.0-ballot, /],
    ['a circle', 'inherits: x', /edition "x" inherits from itself/],
    ['broken YAML', 'label: [', /x\/edition.yaml: .*line 1, column 9/],
    ['no keys at all', '', /x\/edition.yaml: expected keys with values/],
  ] as const) {
    test(`${mistake} is refused with its place`, (context) => {
      const root = temporarySchemas(context);
      mkdirSync(join(root, 'x'));
      writeFileSync(join(root, 'x/edition.yaml'), yaml);
      assert.throws(() => loadEdition('x', root), message);
    });
  }
});
