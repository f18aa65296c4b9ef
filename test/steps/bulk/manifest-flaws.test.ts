import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  addressFlaw,
  amountsOf,
  errorItemFlaw,
  extensionFlaw,
  fieldFlaw,
  itemFlaw,
  timeFlaw,
} from '../../../steps/support/bulk/manifest-flaws.ts';
import { requestFlaw } from '../../../steps/support/bulk/told-request.ts';

const manifest = {
  transactionTime: '2026-02-01T10:00:00Z',
  request: 'https://ndh.example/fhir/$export',
  requiresAccessToken: false,
  output: [{ type: 'Organization', url: 'https://files.example/1.ndjson', count: 3 }],
  error: [],
};

describe('A manifest', () => {
  test('has five fields', () => {
    assert.equal(fieldFlaw(manifest), undefined);
    assert.equal(fieldFlaw({ ...manifest, link: [] }), undefined);
    for (const field of Object.keys(manifest))
      assert.match(fieldFlaw({ ...manifest, [field]: null })?.received ?? '', new RegExp(field));
    for (const body of [undefined, null, [], 'text', { ...manifest, error: {} }]) assert.ok(fieldFlaw(body));
  });

  test('tells an instant that has come', () => {
    const date = 'Sun, 01 Feb 2026 10:00:10 GMT';
    assert.equal(timeFlaw(manifest, date, 60), undefined);
    assert.equal(timeFlaw(manifest, undefined, 60), undefined);
    assert.equal(timeFlaw({ transactionTime: '2026-02-01T10:01:00Z' }, date, 60), undefined);
    assert.ok(timeFlaw({ transactionTime: '2026-02-01T10:02:00Z' }, date, 60)?.short);
    for (const transactionTime of ['2026-02-01T10:00:00', '2026-02-01', 1769940000])
      assert.equal(timeFlaw({ transactionTime }, date, 60)?.short, undefined);
  });

  test('names type and address of each file', () => {
    assert.equal(itemFlaw(manifest, false), undefined);
    assert.equal(itemFlaw({ output: [] }, false), undefined);
    const untyped = { output: [{ url: 'https://files.example/1' }] };
    assert.ok(itemFlaw(untyped, false));
    assert.equal(itemFlaw(untyped, true), undefined);
    for (const item of [
      'a',
      null,
      { type: 'Organization' },
      { type: 'Organization', url: '' },
      { type: 1, url: 'x' },
    ])
      assert.ok(itemFlaw({ output: [item] }, false), JSON.stringify(item));
  });

  test('names web addresses only', () => {
    assert.equal(addressFlaw(manifest), undefined);
    const urls = ['/1.ndjson', '//files.example/1', 'ftp://files.example/1', 'urn:uuid:1'];
    for (const url of urls) assert.ok(addressFlaw({ error: [{ url }] }), url);
    assert.equal(addressFlaw({ deleted: [{ url: 'HTTPS://files.example/1?a=b' }] }), undefined);
  });

  test('names OperationOutcomes under error', () => {
    const url = 'https://files.example/1';
    assert.equal(errorItemFlaw(manifest, false), undefined);
    assert.equal(errorItemFlaw({ error: [{ type: 'OperationOutcome', url }] }, false), undefined);
    assert.equal(errorItemFlaw({ error: [{ url }] }, true), undefined);
    for (const item of [{ url }, { type: 'Organization', url }, { type: 'OperationOutcome' }, url, null])
      assert.ok(errorItemFlaw({ error: [item] }, false));
  });

  test('has objects as extensions', () => {
    assert.equal(extensionFlaw({ ...manifest, extension: {} }), undefined);
    assert.ok(extensionFlaw({ ...manifest, extension: [{ url: 'x' }] }));
    assert.ok(extensionFlaw({ ...manifest, error: [{ extension: null }] }));
  });

  test('counts its entries', () =>
    assert.equal(amountsOf(manifest), '1 in output, 0 in deleted, 0 in error'));
});

describe('The request of a manifest', () => {
  const flawOf = (told: unknown, url = 'https://ndh.example/fhir/$export', method = 'GET') =>
    requestFlaw(told, { request: { method, url, headers: {} } });

  test('is the kick-off, however it is written', () => {
    const url =
      'https://ndh.example/fhir/$export?_type=Organization,Location&_since=2026-01-01T00:00:00%2B01:00';
    for (const told of [
      url,
      'HTTPS://NDH.example:443/fhir/%24export?_since=2026-01-01T00%3A00%3A00%2B01:00&_type=Organization%2CLocation',
      'https://ndh.example/fhir/$export?_type=Organization&_type=Location&_since=2026-01-01T00:00:00%2B01:00',
    ])
      assert.equal(flawOf(told, url), undefined, told);
  });

  test('names every parameter of a GET', () => {
    const url = 'https://ndh.example/fhir/$export?_type=Organization';
    assert.equal(flawOf('https://ndh.example/fhir/$export', url)?.short, undefined);
    assert.ok(flawOf('https://ndh.example/fhir/$export', url));
    assert.ok(flawOf('https://ndh.example/fhir/$export?_type=Location', url));
  });

  test('names none of the body of a POST', () => {
    const url = 'https://ndh.example/fhir/$export';
    assert.equal(flawOf(url, url, 'POST'), undefined);
    assert.equal(flawOf(url, `${url}?_type=Organization`, 'POST'), undefined);
    assert.ok(flawOf(`${url}?_type=Organization`, url, 'POST')?.short);
  });

  test('falls short elsewhere, and is none that is no address of the operation', () => {
    assert.ok(flawOf('http://inner.example/fhir/$export')?.short);
    assert.ok(flawOf('https://ndh.example/r4/$export')?.short);
    for (const told of [undefined, '/fhir/$export', 'https://ndh.example/fhir', 7]) {
      const flaw = flawOf(told);
      assert.ok(flaw && !flaw.short, String(told));
    }
  });
});
