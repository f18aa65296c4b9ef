import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findRecords, type Transaction } from '../../../lib/audit/find-records.ts';
import type { FhirResource } from '../../../lib/client/search.ts';

const noon = Date.parse('2026-01-31T12:00:00Z');
const day = 86_400_000;

const transactions: Transaction[] = [
  { kind: 'kick-off', from: noon, to: noon, marks: ['/fhir/$ndhexport', 'ndhexport'] },
  { kind: 'list', from: noon + day, to: noon + day, marks: ['/partners/17/list'] },
  { kind: 'file', from: noon + day, to: noon + day, marks: ['/partners/17/list/one.ndjson', 'one.ndjson'] },
];

/** A record, `seconds` after noon of a day, as servers have them: the least, and what is said besides. */
const record = (at: number, more: object = {}): FhirResource => ({
  resourceType: 'AuditEvent',
  type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
  recorded: new Date(at).toISOString(),
  agent: [{ requestor: true }],
  source: { observer: { display: 'A server' } },
  ...more,
});

const query = (text: string) => ({ entity: [{ query: Buffer.from(text).toString('base64') }] });
const identified = (value: string) => ({ entity: [{ what: { identifier: { value } } }] });

/** What is found of each: `there`, how many may be of it, or 0. */
function found(records: FhirResource[], who: string[] = []): (string | number)[] {
  const options = { who, toleranceSeconds: 60 };
  return findRecords(transactions, records, options).map(({ record: its, unclear }) =>
    its ? 'there' : unclear.length,
  );
}

const all = [
  record(noon, query('POST https://ndh.example/fhir/%24ndhexport?_type=Organization')),
  record(noon + day, identified('https://ndh.example/partners/17/list')),
  record(noon + day, { entity: [{ what: { display: 'one.ndjson' } }] }),
];

describe('Records of what an account has done', () => {
  test('are found by what they name, wherever they name it', () => {
    assert.deepEqual(found(all), ['there', 'there', 'there']);
    assert.deepEqual(found([...all].reverse()), ['there', 'there', 'there']);
  });

  test('are those of its time', () => {
    const late = all.map((each) => ({ ...each, recorded: new Date(noon + 3 * day).toISOString() }));
    assert.deepEqual(found(late), [0, 0, 0]);
    assert.deepEqual(found([{ ...all[0]!, recorded: 'yesterday' }]), [0, 0, 0]);
    assert.deepEqual(found([{ ...all[0]!, recorded: new Date(noon + 59_000).toISOString() }]), [
      'there',
      0,
      0,
    ]);
  });

  test('count once, and an address that goes on is another one', () => {
    const twice = record(noon + day, identified('/partners/17/list and /partners/17/list/one.ndjson'));
    assert.deepEqual(found([all[0]!, twice]).filter((each) => each === 'there').length, 2);
    assert.deepEqual(found([all[0]!, all[2]!, record(noon + day, identified('/partners/17/list/two'))]), [
      'there',
      0,
      'there',
    ]);
    assert.deepEqual(found([record(noon + day, identified('/partners/17/list-of-others'))])[1], 1);
  });

  test('that name nothing may be of anything, but for logins and looks at the records', () => {
    assert.deepEqual(found([record(noon), record(noon + day)]), [1, 1, 1]);
    const login = record(noon + day, { subtype: [{ code: '110122' }] });
    const look = record(noon + day, query('GET /fhir/AuditEvent?date=ge2026'));
    assert.deepEqual(found([login, look]), [0, 0, 0]);
  });

  test('with another address are of something else where the server tells addresses', () => {
    const other = record(noon + day, query('GET /partners/17/status'));
    assert.deepEqual(found([other]), [0, 1, 1]);
    assert.deepEqual(found([all[0]!, all[1]!, other]), ['there', 'there', 0]);
    assert.deepEqual(found([all[0]!, all[1]!, record(noon + day)]), ['there', 'there', 1]);
  });

  test('of other accounts do not count where records name accounts', () => {
    const by = (value: string, each: FhirResource) => ({
      ...each,
      agent: [{ who: { identifier: { value } } }],
    });
    const records = [by('17', all[0]!), by('18', all[1]!), by('17', all[2]!)];
    assert.deepEqual(found(records, ['17']), ['there', 0, 'there']);
    assert.deepEqual(found(records, ['19']), ['there', 'there', 'there']);
    // An identifier is no part of another one.
    assert.deepEqual(found([by('17', all[0]!), by('171', all[1]!)], ['17']), ['there', 0, 0]);
  });
});
