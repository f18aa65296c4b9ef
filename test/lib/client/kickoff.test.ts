import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodeKickOff } from '../../../lib/client/kickoff.ts';
import type { ExportParameters } from '../../../lib/client/kickoff.ts';
import { loadEdition } from '../../../lib/edition/load-edition.ts';

const ballot = loadEdition('1.0.0-ballot');
const stu1 = loadEdition('1.0.0');
const request: ExportParameters = {
  account: 'maryland',
  type: ['Organization', 'Location'],
  typeFilter: ['Organization?address-state=MD', 'Location?address-state=MD'],
  outputFormat: 'application/fhir+ndjson',
  startdate: '2026-01-01T00:00:00Z',
  frequency: 'weekly',
  keepFile: true,
};

describe('a kick-off', () => {
  test('as Parameters has each value in its declared type', () => {
    const { body, contentType, query } = encodeKickOff(request, 'parameters', ballot);
    assert.equal(contentType, 'application/fhir+json');
    assert.equal(query, '');
    assert.deepEqual(JSON.parse(body ?? ''), {
      resourceType: 'Parameters',
      parameter: [
        { name: '_account', valueString: 'maryland' },
        { name: '_type', valueString: 'Organization,Location' },
        { name: '_typeFilter', valueString: 'Organization?address-state=MD' },
        { name: '_typeFilter', valueString: 'Location?address-state=MD' },
        { name: '_outputFormat', valueString: 'application/fhir+ndjson' },
        { name: '_startdate', valueDateTime: '2026-01-01T00:00:00Z' },
        { name: '_frequency', valueString: 'weekly' },
        { name: '_keepFile', valueBoolean: true },
      ],
    });
  });

  test('of a later edition has an id and a Duration', () => {
    const { body } = encodeKickOff({ scheduledId: 's1', frequency: 'quarterly' }, 'parameters', stu1);
    assert.deepEqual((JSON.parse(body ?? '') as { parameter: unknown }).parameter, [
      { name: '_scheduledId', valueId: 's1' },
      {
        name: '_frequency',
        valueDuration: { value: 3, unit: 'mo', system: 'http://unitsofmeasure.org', code: 'mo' },
      },
    ]);
  });

  test('of a later edition takes a number with a unit for a Duration with its UCUM code and system', () => {
    for (const [frequency, value, code] of [
      ['-1 d', -1, 'd'],
      ['0.5 d', 0.5, 'd'],
      ['1 min', 1, 'min'],
    ] as const) {
      const { body } = encodeKickOff({ frequency }, 'parameters', stu1);
      assert.deepEqual((JSON.parse(body ?? '') as { parameter: unknown }).parameter, [
        {
          name: '_frequency',
          valueDuration: { value, unit: code, system: 'http://unitsofmeasure.org', code },
        },
      ]);
    }
  });

  test('in the query escapes what a URL would misread', () => {
    const { query, body } = encodeKickOff(request, 'query', ballot);
    assert.equal(body, undefined);
    assert.match(
      query,
      /^\?_account=maryland&_type=Organization%2CLocation&_typeFilter=Organization%3Faddress/,
    );
    assert.match(query, /_outputFormat=application%2Ffhir%2Bndjson/);
  });

  test('in the query of a later edition writes a Duration as value and unit', () => {
    assert.equal(encodeKickOff({ frequency: 'weekly' }, 'query', stu1).query, '?_frequency=1%7Cwk');
  });

  test('as a form has the same pairs in the body', () => {
    const { body, contentType } = encodeKickOff({ account: 'a b', cancel: true }, 'form', ballot);
    assert.equal(contentType, 'application/x-www-form-urlencoded');
    assert.equal(body, '_account=a%20b&_cancel=true');
  });

  test('writes a cancellation as the boolean true (NDH-CANCEL-20)', () => {
    const cancellation = { account: 'maryland', scheduledId: 'weekly-1', cancel: true };
    const { body } = encodeKickOff(cancellation, 'parameters', stu1);
    assert.deepEqual((JSON.parse(body ?? '') as { parameter: unknown }).parameter, [
      { name: '_account', valueString: 'maryland' },
      { name: '_scheduledId', valueId: 'weekly-1' },
      { name: '_cancel', valueBoolean: true },
    ]);
    for (const encoding of ['query', 'form'] as const)
      assert.match(JSON.stringify(encodeKickOff(cancellation, encoding, stu1)), /_cancel=true/);
  });

  test('can be made wrong on purpose: left out, repeated, unknown, of another type', () => {
    const wrong: ExportParameters = {
      ...request,
      without: ['_account', '_type', '_typeFilter', '_outputFormat', '_keepFile', '_frequency'],
      extra: [
        { name: '_startdate', value: 'yesterday', as: 'valueString' },
        { name: '_cancel', value: 'maybe', as: 'valueString' },
        { name: 'x-unknown', value: 1, as: 'valueInteger' },
      ],
    };
    const { body } = encodeKickOff(wrong, 'parameters', ballot);
    assert.deepEqual((JSON.parse(body ?? '') as { parameter: unknown }).parameter, [
      { name: '_startdate', valueDateTime: '2026-01-01T00:00:00Z' },
      { name: '_startdate', valueString: 'yesterday' },
      { name: '_cancel', valueString: 'maybe' },
      { name: 'x-unknown', valueInteger: 1 },
    ]);
  });

  test('sends a frequency that the edition does not know as it is', () => {
    for (const edition of [ballot, stu1]) {
      assert.match(
        encodeKickOff({ frequency: 'hourly' }, 'parameters', edition).body ?? '',
        /"valueString":"hourly"/,
      );
    }
  });
});
