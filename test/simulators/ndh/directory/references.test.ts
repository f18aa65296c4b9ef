import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generated, objectsIn } from './generated.ts';

/** Types that the export profiles allow at an element; elements not named here allow Organization alone. */
const ALLOWED: Record<string, string[]> = {
  practitioner: ['Practitioner'],
  location: ['Location'],
  coverageArea: ['Location'],
  healthcareService: ['HealthcareService'],
  endpoint: ['Endpoint'],
  'base-ext-endpoint-reference': ['Endpoint'],
  'base-ext-location-reference': ['Location'],
  'base-ext-healthcareservice-reference': ['HealthcareService'],
  'base-ext-insuranceplan-reference': ['InsurancePlan'],
  member: ['CareTeam', 'PractitionerRole', 'Organization'],
  who: ['Organization', 'Practitioner', 'PractitionerRole'],
};

for (const [seed, size] of [
  [1, 1],
  [7, 40],
] as const) {
  test(`every reference of a directory of ${size} leads to a resource of an allowed type`, () => {
    const directory = generated(seed, size);
    const known = new Set(directory.map(({ resourceType, id }) => `${resourceType}/${id}`));
    let seen = 0;
    for (const resource of directory) {
      for (const { name, object } of objectsIn({ resource })) {
        const reference = object['reference'];
        if (typeof reference !== 'string' || reference.startsWith('#') || name === 'target') continue;
        seen += 1;
        const element = name === 'valueReference' ? holderOf(resource, object) : name;
        const allowed =
          element === 'partOf' ? [resource.resourceType] : (ALLOWED[element] ?? ['Organization']);
        assert.ok(known.has(reference), `${resource.id}: ${reference} is not in the directory`);
        assert.ok(
          allowed.includes(reference.split('/')[0] ?? ''),
          `${resource.id}: ${reference} at ${element}`,
        );
      }
    }
    assert.ok(seen > directory.length);
  });
}

/** Last part of the url of the extension that has a reference as its value. */
function holderOf(resource: unknown, reference: unknown): string {
  for (const { object } of objectsIn({ resource })) {
    if (object['valueReference'] === reference) return String(object['url']).split('/').at(-1) ?? '';
  }
  return '';
}

test('a network belongs to a payer, and each reference to a network names one', () => {
  const directory = generated(7, 40);
  const networks = directory.filter(({ id }) => id.startsWith('network-'));
  assert.ok(networks.length >= 5);
  for (const { id, partOf } of networks) {
    const payer = directory.find(
      (each) => `Organization/${each.id}` === (partOf as { reference: string }).reference,
    );
    assert.ok(JSON.stringify(payer?.['type']).includes('"payer"'), id);
  }
  const named = directory.flatMap((each) => [each['network'] ?? []].flat() as { reference: string }[]);
  assert.ok(named.length > 20);
  for (const { reference } of named) assert.match(reference, /^Organization\/network-\d+$/u);
});
