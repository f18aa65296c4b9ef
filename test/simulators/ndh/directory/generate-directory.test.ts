import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { generateDirectory } from '../../../../simulators/ndh/directory/generate-directory.ts';
import { DIRECTORY_SYSTEM, type Identifier } from '../../../../simulators/ndh/directory/identifiers.ts';
import type { Resource } from '../../../../simulators/ndh/directory/resource.ts';
import { ballot, generated, objectsIn } from './generated.ts';

const directory = generated(7, 40);

const ofType = (type: string): Resource[] => directory.filter(({ resourceType }) => resourceType === type);

describe('a generated directory', () => {
  test('is the same for the same seed', () => {
    assert.deepEqual(generated(3, 5), generated(3, 5));
  });

  test('differs for another seed', () => {
    assert.notDeepEqual(generated(3, 5), generated(4, 5));
  });

  test('has every type that the edition exports, with several hundred lines for forty practitioners', () => {
    const types = new Set(directory.map(({ resourceType }) => resourceType));
    const exported = ballot.profiles.map(({ type }) => type).filter((type) => type !== 'Consent');
    assert.deepEqual([...types].sort(), [...new Set(exported)].sort());
    assert.ok(directory.length >= 400 && directory.length <= 600, `${directory.length} resources`);
    assert.ok(ofType('Organization').length > 60);
    assert.equal(ofType('Practitioner').length, 40);
  });

  test('is drawn line by line, however large', () => {
    const lines = generateDirectory({
      edition: ballot,
      seed: 1,
      size: 1_000_000,
      now: '2026-01-15T12:00:00Z',
    });
    const first = lines.next();
    assert.ok(first.done !== true && first.value.resourceType === 'Organization');
    lines.return(undefined);
  });

  test('refuses a size that is no whole number from 1 on', () => {
    for (const size of [0, -1, 1.5, Number.NaN]) assert.throws(() => generated(1, size), /size/u);
  });

  test('gives each resource an id of its own, fit for FHIR', () => {
    const ids = directory.map(({ resourceType, id }) => `${resourceType}/${id}`);
    assert.equal(new Set(ids).size, directory.length);
    for (const { id } of directory) assert.match(id, /^[A-Za-z0-9.-]{1,64}$/u);
  });

  test('repeats each id as an identifier of the directory', () => {
    const identified = directory.filter(({ resourceType }) => resourceType !== 'VerificationResult');
    assert.ok(identified.length > 300);
    for (const { id, identifier } of identified) {
      const own = (identifier as Identifier[]).filter(({ system }) => system === DIRECTORY_SYSTEM);
      assert.deepEqual(
        own.map(({ value }) => value),
        [id],
      );
    }
  });

  test('claims exactly the profile that the edition exports each resource with', () => {
    for (const { resourceType, id, meta } of directory) {
      const network = id.startsWith('network-');
      const expected = ballot.profiles.find(
        (each) => each.type === resourceType && (each.network !== undefined) === network,
      );
      assert.deepEqual(meta?.profile, [expected?.canonical]);
    }
  });

  test('is not changed after its date', () => {
    const dates = directory.map(({ meta }) => meta?.lastUpdated ?? '');
    assert.ok(dates.every((date) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/u.test(date)));
    assert.ok(dates.every((date) => date <= '2026-01-15T12:00:00.000Z'));
    assert.ok(new Set(dates).size > 100);
  });

  test('sends no empty value', () => {
    let seen = 0;
    for (const resource of directory) {
      for (const { name, object } of objectsIn({ resource })) {
        seen += 1;
        for (const [key, value] of Object.entries(object)) {
          assert.ok(value !== '' && value !== undefined, `${resource.id}: ${name}.${key}`);
          assert.ok(!(Array.isArray(value) && value.length === 0), `${resource.id}: ${name}.${key}`);
        }
      }
    }
    assert.ok(seen > 5000);
  });
});

describe('the data of a generated directory', () => {
  const statesOf = (resource: Resource): string[] =>
    [resource['address'] ?? []].flat().map((address) => (address as { state: string }).state);

  test('lies in several states, so that a filter by state keeps some and drops some', () => {
    for (const type of ['Organization', 'Location']) {
      const states = ofType(type).map(statesOf);
      for (const state of ['MD', 'VA', 'DC', 'PA', 'NY']) {
        assert.ok(
          states.some((each) => each.includes(state)),
          `${type} in ${state}`,
        );
      }
    }
  });

  test('has organizations of which only the second address lies in a state', () => {
    const second = ofType('Organization')
      .map(statesOf)
      .filter(([first, other]) => other === 'MD' && first !== 'MD');
    assert.ok(second.length > 0);
  });

  test('has names that are not plain ASCII', () => {
    const foreign = directory.filter((each) => /[^\u0000-\u007f]/u.test(JSON.stringify(each['name'] ?? '')));
    assert.ok(foreign.length > 10);
  });

  test('verifies every resource, those that need no verification each for itself', () => {
    const targets = ofType('VerificationResult').map((each) =>
      (each['target'] as { reference: string }[]).map(({ reference }) => reference),
    );
    const verified = directory.filter(({ resourceType }) => resourceType !== 'VerificationResult');
    assert.deepEqual(
      targets.flat().sort(),
      verified.map(({ resourceType, id }) => `${resourceType}/${id}`).sort(),
    );
    const exempt = verified.filter((each) => JSON.stringify(each['extension']).includes('"not-required"'));
    assert.ok(exempt.length > 20);
    for (const { resourceType, id } of exempt) {
      assert.ok(targets.some((target) => target.length === 1 && target[0] === `${resourceType}/${id}`));
    }
  });

  test('restricts a few resources, by a Consent within each', () => {
    const restricted = directory.filter(({ contained }) => contained !== undefined);
    assert.ok(restricted.length >= 5);
    for (const { contained, extension } of restricted) {
      const [consent] = contained as Resource[];
      assert.equal(consent?.resourceType, 'Consent');
      assert.ok(JSON.stringify(extension).includes(`"#${consent.id}"`));
    }
  });
});
