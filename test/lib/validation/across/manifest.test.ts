import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkManifest, type ReadFile } from '../../../../lib/validation/across/check-manifest.ts';
import { readManifest } from '../../../../lib/validation/across/manifest.ts';
import { ConfigurationError } from '../../../../lib/verdict/outcomes.ts';

const base = 'https://ndh.example/fhir';
const manifest = (output: unknown[], more: object = {}): string =>
  JSON.stringify({ output, error: [], ...more });

describe('a manifest', () => {
  test('tells what was asked for and the files', () => {
    const read = readManifest(
      manifest([{ type: 'Location', url: `${base}/files/Location_1.ndjson.gz?sig=1`, count: 3 }], {
        transactionTime: '2026-01-31T10:00:00Z',
        request: `${base}/$export?_type=Location,Endpoint&_type=Network&_since=2026-01-01T00%3A00%3A00Z&_typeFilter=Location%3Faddress-state%3DMD`,
        error: [{ type: 'OperationOutcome', url: `${base}/files/errors.ndjson` }],
        deleted: [{ type: 'Bundle', url: `${base}/files/gone.ndjson` }],
      }),
    );
    assert.deepEqual(read, {
      files: [
        {
          kind: 'output',
          url: `${base}/files/Location_1.ndjson.gz?sig=1`,
          name: 'Location_1.ndjson',
          type: 'Location',
          count: 3,
        },
        {
          kind: 'error',
          url: `${base}/files/errors.ndjson`,
          name: 'errors.ndjson',
          type: 'OperationOutcome',
        },
        { kind: 'deleted', url: `${base}/files/gone.ndjson`, name: 'gone.ndjson', type: 'Bundle' },
      ],
      request: `${base}/$export?_type=Location,Endpoint&_type=Network&_since=2026-01-01T00%3A00%3A00Z&_typeFilter=Location%3Faddress-state%3DMD`,
      types: ['Location', 'Endpoint', 'Network'],
      typeFilters: ['Location?address-state=MD'],
      since: '2026-01-01T00:00:00Z',
      base,
      transactionTime: '2026-01-31T10:00:00Z',
    });
  });

  test('of a request by POST tells nothing of its parameters', () => {
    const { types, base: its } = readManifest(manifest([], { request: `${base}/$ndhexport` }));
    assert.deepEqual([types, its], [undefined, base]);
  });

  for (const [form, text] of [
    ['an array of addresses', '["https://x/a%20b.ndjson","/c.ndjson"]'],
    ['an array of objects', '[{"link":"https://x/a%20b.ndjson"},{"href":"/c.ndjson"}]'],
    ['an object with links', '{"links":["https://x/a%20b.ndjson","/c.ndjson"]}'],
    [
      'Parameters',
      '{"resourceType":"Parameters","parameter":[{"name":"output","part":[{"name":"url","valueUri":"https://x/a%20b.ndjson"}]},{"name":"file","valueUrl":"/c.ndjson"}]}',
    ],
  ] as const)
    test(`may be ${form}`, () => {
      assert.deepEqual(
        readManifest(text).files.map(({ name }) => name),
        ['a b.ndjson', 'c.ndjson'],
      );
    });

  for (const [what, text] of [
    ['no JSON', '{'],
    ['no list', '{"resourceType":"Location"}'],
    ['a list of something else', '[{"resourceType":"Location"}]'],
    ['null', 'null'],
  ] as const)
    test(`that is ${what} is refused`, () => {
      assert.throws(() => readManifest(text, 'manifest.json'), ConfigurationError);
    });
});

describe('the files of a manifest', () => {
  const entry = (count: unknown, type = 'Location') => ({
    type,
    url: `${base}/files/Location.ndjson`,
    count,
  });
  const read: ReadFile[] = [{ file: 'down/Location.ndjson.gz', lines: 3, types: { Location: 3 } }];
  const told = (output: unknown[], files = read) =>
    checkManifest(readManifest(manifest(output)), files, '1.0.0-ballot').map(
      ({ severity, rule, file, message }) => `${severity} ${rule} ${file}: ${message}`,
    );

  test('have the counts it gives', () => {
    assert.deepEqual(told([entry(3)]), []);
    assert.deepEqual(told([entry(undefined)]), []);
  });

  for (const count of [0, 2, 4])
    test(`have not ${count} lines but 3`, () => {
      assert.deepEqual(told([entry(count)]), [
        `error Manifest_Count_Wrong down/Location.ndjson.gz: the manifest counts ${count} lines, the file has 3`,
      ]);
    });

  for (const count of ['3', -1, 1.5, null, 1e300])
    test(`are not counted by ${JSON.stringify(count)}`, () => {
      assert.deepEqual(told([entry(count)]), [
        'error Manifest_Count_Malformed Location.ndjson: the count of Location.ndjson is no number of lines',
      ]);
    });

  test('are all there', () => {
    assert.deepEqual(told([entry(3), { type: 'Endpoint', url: `${base}/files/Endpoint.ndjson` }]), [
      'error Manifest_File_Missing Endpoint.ndjson: the manifest lists Endpoint.ndjson, which was not read',
    ]);
  });

  test('are all listed, once', () => {
    assert.deepEqual(told([entry(3), entry(3)], [...read, { file: 'other.ndjson', lines: 1 }]), [
      `error Manifest_File_Twice Location.ndjson: the manifest lists ${base}/files/Location.ndjson twice`,
      'warning Manifest_File_Unlisted other.ndjson: the manifest does not list other.ndjson',
    ]);
  });

  test('have a type of FHIR', () => {
    assert.deepEqual(told([entry(3, 'Network')]), [
      'warning Manifest_Type_Unknown Location.ndjson: Network is no resource type',
    ]);
    assert.deepEqual(told([entry(3, 'location')]), [
      'error Manifest_Type_Unknown Location.ndjson: location is no resource type',
    ]);
  });

  test('are compared by type where their names say nothing', () => {
    const output = [
      { type: 'Location', url: `${base}/files/1f`, count: 2 },
      { type: 'Location', url: `${base}/files/2f`, count: 2 },
    ];
    assert.deepEqual(told(output), [
      'error Manifest_Count_Wrong the manifest: 4 lines of Location are listed, 3 read',
    ]);
    assert.deepEqual(told(output, [{ file: 'a', lines: 4, types: { Location: 4 } }]), []);
    assert.deepEqual(told(output, [{ file: 'a', lines: 1 }]), []);
  });
});
