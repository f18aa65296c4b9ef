import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Collector } from '../../../../lib/validation/across/collect.ts';
import { readManifest } from '../../../../lib/validation/across/manifest.ts';
import { reportOn, resource, told } from './gather.ts';

const edition = '1.0.0-ballot';
const mixed = {
  'a.ndjson': [resource('Location', 'a'), resource('Location', 'b'), resource('Endpoint', 'c')],
};

describe('a file of several types', () => {
  test('is only counted where it may be a collection', async () => {
    const report = await reportOn(mixed, { expected: { edition } });
    assert.deepEqual(told(report), []);
    assert.deepEqual(
      report.files.map(({ file, types }) => [file, types.map(({ type, lines }) => `${lines} ${type}`)]),
      [['a.ndjson', ['2 Location', '1 Endpoint']]],
    );
  });

  test('is an error in an export', async () => {
    const manifest = readManifest('["https://x/a.ndjson"]');
    assert.deepEqual(told(await reportOn(mixed, { expected: { edition, manifest } })), [
      'error Across_Mixed_Types ×1 a.ndjson:3 a line of Endpoint in a file with 2 lines of Location',
    ]);
  });
});

describe('a network', () => {
  const coding = [{ system: 'http://hl7.org/fhir/us/ndh/CodeSystem/OrgTypeCS', code: 'ntwk' }];
  const network = resource('Organization', 'n', { type: [{ coding }] });

  test('may be in the file of networks and in the one of organizations', async () => {
    const files = { 'Network.ndjson': [network], 'Organization.ndjson': [network] };
    assert.deepEqual(told(await reportOn(files, { expected: { edition } })), []);
  });

  test('is repeated where it is in one file twice or has other content', async () => {
    const files = {
      'Network.ndjson': [network, network],
      'Organization.ndjson': [{ ...network, name: 'N' }],
    };
    assert.deepEqual(
      (await reportOn(files, { expected: { edition } })).groups.map(({ rule }) => rule),
      ['Across_Duplicate_Id_Same_Content', 'Ndjson_Duplicate_Id'],
    );
  });
});

describe('a file of deletions', () => {
  const bundle = (...urls: string[]) => ({
    resourceType: 'Bundle',
    type: 'transaction',
    entry: urls.map((url) => ({ request: { method: 'DELETE', url } })),
  });

  test('names nothing that a line has', async () => {
    const files = {
      'Location.ndjson': [resource('Location', 'a'), resource('Location', 'b')],
      'deleted.ndjson': [bundle('Location/c', 'Location/b', 'Organization/a')],
    };
    const report = await reportOn(files, { expected: { edition } });
    assert.deepEqual(told(report), [
      'error Across_Deleted_In_Output ×1 deleted.ndjson:1 Location/b is deleted here, yet it is on line 2 of Location.ndjson',
    ]);
    assert.equal(report.references.relative, 0);
  });

  test('holds resources that refer to each other', async () => {
    const inner = resource('Location', 'a', { endpoint: [{ reference: 'Endpoint/e' }] });
    const line = { resourceType: 'Bundle', id: 'b', entry: [{ resource: inner }] };
    assert.deepEqual(told(await reportOn({ 'a.ndjson': [line] })), []);
  });
});

describe('garbage', () => {
  test('is not kept in memory', () => {
    const collector = new Collector({ seed: 1, references: 'report' });
    const long = 'x'.repeat(100_000);
    for (let line = 1; line <= 3000; line++) {
      const type = `${'T'.repeat(1 + (line % 40))}${line}`;
      const value = { resourceType: line % 2 ? type : long, id: long, of: { reference: `A${long}/${long}` } };
      collector.line(value, line, Buffer.alloc(0));
      collector.line(
        resource('Location', long, { of: { reference: `Location/${long}` } }),
        line,
        Buffer.alloc(0),
      );
    }
    const collected = collector.take();
    assert.ok(collected.types.length <= 1024);
    assert.equal(collected.byType.find(({ type }) => type === 'other')!.lines > 1500, true);
    assert.ok(JSON.stringify({ ...collected, ids: [], references: [] }).length < 5_000_000);
  });
});
