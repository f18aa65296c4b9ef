import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { advance, newReceiver, withNdh } from './receiver.ts';

describe('What a call selects', () => {
  const states = (resource: object): unknown[] =>
    [(resource as { address?: { state?: string }[] }).address ?? []].flat().map(({ state }) => state);

  const exported = async (
    ...parameters: [string, string][]
  ): Promise<{ resourceType: string; id: string }[]> => {
    let lines: { resourceType: string; id: string }[] = [];
    await withNdh(
      async (ndh) => {
        const receiver = await newReceiver(ndh);
        const query = new URLSearchParams([['_account', receiver.accountId], ...parameters]);
        const answer = await receiver.ask('POST', `/fhir/$ndhexport?${query.toString()}`);
        assert.equal(answer.status, 202, answer.text);
        await advance(ndh, 'PT0S');
        lines = await receiver.lines();
      },
      { size: 48 },
    );
    return lines;
  };
  const typesOf = (lines: { resourceType: string }[]): string[] =>
    [...new Set(lines.map(({ resourceType }) => resourceType))].sort();

  test('is everything where it names no type', async () => {
    assert.deepEqual(typesOf(await exported()), [
      'CareTeam',
      'Endpoint',
      'HealthcareService',
      'InsurancePlan',
      'Location',
      'Organization',
      'OrganizationAffiliation',
      'Practitioner',
      'PractitionerRole',
      'VerificationResult',
    ]);
  });

  test('is each type once, named by a comma list or repeated', async () => {
    const lines = await exported(
      ['_type', 'Organization,Location'],
      ['_type', 'Network'],
      ['_type', 'Location'],
    );
    assert.deepEqual(typesOf(lines), ['Location', 'Organization']);
    assert.equal(new Set(lines.map(({ id }) => id)).size, lines.length);
  });

  test('is networks only where it names Network', async () => {
    const lines = (await exported(['_type', 'Network'])) as { type?: { coding: { code: string }[] }[] }[];
    assert.ok(lines.length > 0);
    assert.ok(lines.every(({ type }) => type?.[0]?.coding[0]?.code === 'ntwk'));
  });

  test('is limited type by type by filters, in one value or in several', async () => {
    const queries = ['Organization?address-state=MD', 'Location?address-state=VA'];
    const types: [string, string] = ['_type', 'Organization,Location,Practitioner'];
    for (const filters of [
      [['_typeFilter', queries.join(',')] as [string, string]],
      queries.map((query): [string, string] => ['_typeFilter', query]),
    ]) {
      const lines = await exported(types, ...filters);
      assert.deepEqual(typesOf(lines), ['Location', 'Organization', 'Practitioner']);
      for (const line of lines) {
        if (line.resourceType === 'Organization') assert.ok(states(line).includes('MD'));
        if (line.resourceType === 'Location') assert.deepEqual(states(line), ['VA']);
      }
    }
  });

  test('is the union of several filters for one type', async () => {
    const lines = await exported(
      ['_type', 'Organization'],
      ['_typeFilter', 'Organization?address-state=MD,Organization?address-state=VA'],
    );
    const found = new Set(lines.flatMap(states));
    assert.ok(found.has('MD') && found.has('VA'));
    assert.ok(lines.every((line) => states(line).some((state) => state === 'MD' || state === 'VA')));
  });
});
