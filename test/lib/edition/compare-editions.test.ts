import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareEditions } from '../../../lib/edition/compare-editions.ts';

const { facts, come, go, relevelled } = compareEditions('1.0.0-ballot', '1.0.0');
const fact = (wanted: string) => facts.find(({ what }) => what === wanted);

describe('From 1.0.0-ballot to 1.0.0', () => {
  test('the operation has another name and one parameter more', () => {
    assert.match(fact('operation')?.to ?? '', /^\$ndhschExport/);
    assert.deepEqual(fact('parameter _scheduledId'), {
      what: 'parameter _scheduledId',
      from: 'none',
      to: 'id 1..1',
    });
    assert.equal(fact('form of a frequency')?.to, 'a Duration');
  });

  test('a cancellation is answered otherwise and a deletion no longer described', () => {
    assert.equal(fact('status of a cancellation')?.to, '202');
    assert.equal(fact('deletion of a file')?.to, 'not described');
  });

  test('every type has another profile, and what stays the same is not told', () => {
    assert.match(fact('profile of Organization')?.to ?? '', /^ndh-ndapi-Organization /);
    assert.equal(fact('FHIR version'), undefined);
    assert.ok(facts.every(({ from, to }) => from !== to));
  });

  test('of the search parameters of a type only those that come and go are told', () => {
    const changed = fact('search parameters of CareTeam');
    assert.match(changed?.from ?? '', /careteam-name/);
    assert.doesNotMatch(`${changed?.from} ${changed?.to}`, /_lastUpdated/);
  });

  test('requirements come and go, and none does both', () => {
    const ids = come.map(({ id }) => id);
    assert.ok(ids.includes('NDH-STATUS-01'));
    assert.ok(go.length > 0 && go.every(({ id }) => !ids.includes(id)));
    assert.ok(relevelled.every(({ from, to }) => from !== to));
  });
});

test('an edition does not differ from itself', () => {
  const same = compareEditions('1.0.0', '1.0.0');
  assert.deepEqual([same.facts, same.come, same.go, same.relevelled, same.reworded], [[], [], [], [], []]);
});
