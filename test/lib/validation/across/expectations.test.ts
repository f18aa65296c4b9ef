import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Expected, Expectations } from '../../../../lib/validation/across/expectations.ts';
import type { Json } from '../../../../lib/validation/fhirpath/item.ts';
import { resource } from './gather.ts';

const edition = '1.0.0-ballot';
const network = {
  type: [{ coding: [{ system: 'http://hl7.org/fhir/us/ndh/CodeSystem/OrgTypeCS', code: 'ntwk' }] }],
};

function rules(expected: Omit<Expected, 'edition'>, line: Json, file = 'lines.ndjson'): string[] {
  return new Expectations({ edition, ...expected }).judge(line, file).map(({ rule }) => rule);
}

const changed = (lastUpdated: string) => resource('Location', 'a', { meta: { lastUpdated } });

describe('a line of a file', () => {
  for (const [file, type] of [
    ['Practitioner.ndjson', 'Practitioner'],
    ['/exports/06-Practitioner.ndjson', 'Practitioner'],
    ['Practitioner_1.ndjson.gz', 'Practitioner'],
    ['weekly-Practitioner-2026-01-31-10-00-00.ndjson', 'Practitioner'],
    ['Group-7-Practitioner.ndjson', 'Practitioner'],
    ['Network-001.ndjson', 'Organization'],
    ['Verification.ndjson.zst', 'VerificationResult'],
  ] as const)
    test(`named ${file} is of type ${type}`, () => {
      assert.deepEqual(rules({}, resource(type, 'a'), file), []);
      assert.deepEqual(rules({}, resource('Endpoint', 'a'), file), ['Across_Wrong_Type_For_File']);
    });

  for (const file of ['lines.ndjson', 'practitioner.ndjson', 'Practitioner-and-Location.ndjson', '-'])
    test(`named ${file} may be of any type`, () => {
      assert.deepEqual(rules({}, resource('Endpoint', 'a'), file), []);
    });

  test('is of the type that the manifest gives, whatever the name says', () => {
    const manifest = {
      files: [
        {
          kind: 'output' as const,
          url: 'https://x/Location.ndjson',
          name: 'Location.ndjson',
          type: 'Endpoint',
        },
      ],
    };
    assert.deepEqual(rules({ manifest }, resource('Endpoint', 'a'), 'down/Location.ndjson'), []);
    const [finding] = new Expectations({ edition, manifest }).judge(
      resource('Location', 'a'),
      'Location.ndjson.gz',
    );
    assert.deepEqual(
      [finding?.severity, finding?.expected, finding?.found, finding?.path],
      ['error', 'Endpoint', 'Location', 'Location'],
    );
  });

  test('is an OperationOutcome in a file of errors and a Bundle in one of deletions', () => {
    const file = (kind: 'error' | 'deleted') => ({ kind, url: `https://x/${kind}`, name: kind });
    const manifest = { files: [file('error'), file('deleted')], types: ['Location'] };
    assert.deepEqual(rules({ manifest }, { resourceType: 'OperationOutcome' }, 'error'), []);
    assert.deepEqual(rules({ manifest }, { resourceType: 'Bundle' }, 'deleted'), []);
    assert.deepEqual(rules({ manifest }, resource('Location', 'a'), 'error'), ['Across_Wrong_Type_For_File']);
  });
});

describe('an export of some types', () => {
  test('holds lines of these', () => {
    assert.deepEqual(rules({ types: ['Location', 'Endpoint'] }, resource('Endpoint', 'a')), []);
    assert.deepEqual(rules({ types: ['Location'] }, resource('Endpoint', 'a')), ['Across_Outside_Type']);
  });

  test('of networks holds no other organizations', () => {
    assert.deepEqual(rules({ types: ['Network'] }, resource('Organization', 'a', network)), []);
    assert.deepEqual(rules({ types: ['Network'] }, resource('Organization', 'a')), ['Across_Outside_Type']);
  });

  test('of organizations may hold networks', () => {
    assert.deepEqual(rules({ types: ['Organization'] }, resource('Organization', 'a', network)), []);
  });
});

describe('an export of what changed since a time', () => {
  const since = '2026-01-31T10:00:00Z';

  test('holds no older line', () => {
    for (const time of ['2026-01-31T09:59:59Z', '2026-01-31T10:59:59.000+01:00', '2025-01-01T00:00:00Z'])
      assert.deepEqual(rules({ since }, changed(time)), ['Across_Before_Since'], time);
  });

  test('holds newer lines, those of the same second, and those without a time', () => {
    for (const time of [
      '2026-01-31T10:00:01Z',
      '2026-01-31T10:00:00.5Z',
      '2026-01-31T10:00:00Z',
      'yesterday',
    ])
      assert.deepEqual(rules({ since }, changed(time)), [], time);
    assert.deepEqual(rules({ since }, resource('Location', 'a')), []);
  });

  test('is not checked where that time cannot be read', () => {
    const expectations = new Expectations({ edition, since: 'yesterday' });
    assert.deepEqual(expectations.notChecked, ['_since yesterday is no time']);
    assert.deepEqual(expectations.judge(changed('2020-01-01T00:00:00Z'), 'lines.ndjson'), []);
  });

  test('holds nothing that changed after its transaction time', () => {
    const manifest = { files: [], transactionTime: since };
    assert.deepEqual(rules({ manifest }, changed('2026-01-31T10:00:00Z')), []);
    assert.deepEqual(rules({ manifest }, changed('2026-01-31T10:00:01Z')), ['Across_After_Transaction_Time']);
  });
});

describe('an export with filters', () => {
  test('holds matching lines of the filtered type and any of the others', () => {
    const typeFilters = ['Organization?address-state=MD'];
    const inState = (state: string) =>
      resource('Organization', 'a', { address: [{ state: 'PA' }, { state }] });
    assert.deepEqual(rules({ typeFilters }, inState('MD')), []);
    assert.deepEqual(rules({ typeFilters }, inState('VA')), ['Across_Outside_Type_Filter']);
    assert.deepEqual(rules({ typeFilters }, resource('Location', 'a', { address: { state: 'VA' } })), []);
  });

  test('takes what was asked from the manifest, and rather from the run', () => {
    const manifest = { files: [], types: ['Location'], typeFilters: ['Location?address-state=MD'] };
    const line = resource('Location', 'a', { address: { state: 'VA' } });
    assert.deepEqual(rules({ manifest }, line), ['Across_Outside_Type_Filter']);
    assert.deepEqual(rules({ manifest, types: ['Endpoint'], typeFilters: [] }, line), [
      'Across_Outside_Type',
    ]);
  });
});
