import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadEdition } from '../../../../lib/edition/load-edition.ts';
import { exportProfileOf } from '../../../../lib/validation/export-profile.ts';
import { networkType } from '../../../../lib/validation/rules/network-type.ts';
import { network } from '../../../../lib/validation/rules/network.ts';
import { applied, ballot } from './applying.ts';

const ntwk = { coding: [{ system: 'http://hl7.org/fhir/us/ndh/CodeSystem/OrgTypeCS', code: 'ntwk' }] };
const good = {
  resourceType: 'Organization',
  type: [ntwk],
  name: 'A',
  partOf: { reference: 'Organization/b' },
};

describe('A network', () => {
  test('is told by its type or by the profile it claims', () => {
    const edition = loadEdition('1.0.0-ballot');
    const claims = {
      resourceType: 'Organization',
      meta: { profile: [`${ballot}/ndhEx-Network|1.0.0-ballot`] },
    };
    assert.equal(exportProfileOf(good, edition)?.profile, 'ndhEx-Network');
    assert.equal(exportProfileOf(claims, edition)?.profile, 'ndhEx-Network');
    assert.equal(exportProfileOf({ resourceType: 'Organization' }, edition)?.profile, 'ndhEx-Organization');
  });

  test('has one type, a name and a managing organization', () => {
    assert.deepEqual(applied(network, good), ['ok', 'ok', 'ok']);
    const bare = { resourceType: 'Organization', type: [ntwk] };
    assert.deepEqual(applied(network, bare).slice(1), [
      'Organization.name: is missing',
      'Organization.partOf: is missing',
    ]);
    assert.match(applied(network, { ...good, type: [ntwk, ntwk] })[0] ?? '', /has 2 elements/);
    const claiming = { ...good, type: [{ text: 'network' }], meta: { profile: [`${ballot}/ndhEx-Network`] } };
    assert.match(applied(network, claiming)[0] ?? '', /no coding ntwk/);
  });

  test('falls short with a provider number, unless the tester accepts it', () => {
    const numbered = { ...good, identifier: [{ system: 'http://hl7.org/fhir/sid/us-npi', value: '1' }] };
    assert.match(applied(network, numbered)[3] ?? '', /^short Organization.identifier\[0\].*A83/);
    assert.equal(applied(network, numbered, { policy: { networkNpi: true } }).length, 3);
  });

  test('is the only matter of its rule', () => {
    assert.deepEqual(applied(network, { resourceType: 'Organization' }), []);
  });
});

describe('The type of an organization that is no network', () => {
  const coding = { system: 'http://terminology.hl7.org/CodeSystem/organization-type', code: 'ntwk' };
  const declaring = (...type: unknown[]) => ({
    resourceType: 'Organization',
    meta: { profile: [`${ballot}/ndh-ndapi-Organization`] },
    type,
  });
  const said = (line: Record<string, unknown>, tier = 'exchange') =>
    applied(networkType, line, { edition: '1.0.0', tier });

  test('is not the one of networks', () => {
    assert.deepEqual(said(declaring({ coding: [{ ...coding, code: 'prov' }] })), ['ok']);
    assert.match(said(declaring({ coding: [coding] }))[0] ?? '', /^Organization.type: is ntwk on/);
    assert.match(said(declaring({ coding: [coding] }), 'base')[0] ?? '', /^short/);
    assert.match(
      said(declaring({ coding: [coding] }, { text: 'b' }))[0] ?? '',
      /^short .*beside other types/,
    );
  });

  test('is free in the ballot, whose CapabilityStatement lists no networks', () => {
    const line = { ...good, meta: { profile: [`${ballot}/ndhEx-Organization`] } };
    assert.deepEqual(applied(networkType, line), ['ok']);
  });

  test('is not looked at where another profile is declared', () => {
    assert.deepEqual(said({ ...declaring({ coding: [coding] }), meta: {} }), []);
  });
});
