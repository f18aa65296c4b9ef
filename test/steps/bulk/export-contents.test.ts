import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { readManifest } from '../../../lib/client/bulk/manifest.ts';
import { FallsShort, NonConformance, NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { expectAbsoluteUrls, expectContents } from '../../../steps/support/bulk/attachment-qualities.ts';
import { expectNoEmptyFiles } from '../../../steps/support/bulk/empty-exports.ts';
import { expectHeld, expectNothingNewer } from '../../../steps/support/bulk/export-times.ts';
import { readFiles } from '../../../steps/support/bulk/exported-files.ts';
import { expectLatestOf } from '../../../steps/support/bulk/latest-versions.ts';
import { expectNotExported, expectTold } from '../../../steps/support/bulk/told-removals.ts';
import { need } from '../../../steps/support/need.ts';
import type { NdhWorld } from '../../../steps/support/world.ts';
import { aBulkServer } from '../../lib/client/bulk/a-bulk-server.ts';
import { aFile, aJob, anAnswer, aWorld } from './a-job.ts';

const world = (buildsOn = 'bulk-2.0.0') =>
  ({
    ...aWorld(),
    edition: { buildsOn: [buildsOn] },
    config: { baseUrl: 'https://ndh.example/fhir' },
  }) as unknown as NdhWorld;

const organization = (id: string, lastUpdated = '2026-02-01T09:00:00Z') => ({
  resourceType: 'Organization',
  id,
  meta: { lastUpdated },
});
const broken = (error: unknown) => error instanceof NonConformance && !(error instanceof FallsShort);

describe('The time of an export', () => {
  test('is not before any line', () => {
    const exported = (lastUpdated: string) => aJob([aFile([organization('1', lastUpdated)])]);
    expectNothingNewer(world(), [exported('2026-02-01T10:00:00.500Z')]);
    assert.throws(() => expectNothingNewer(world(), [exported('2026-02-01T10:00:01Z')]), FallsShort);
    const undated = aJob([aFile([{ resourceType: 'Organization', id: '1' }])]);
    assert.throws(() => expectNothingNewer(world(), [undated]), NotTestable);
  });

  test('is after all that it lacks', () => {
    const job = aJob([aFile([organization('1')])]);
    expectHeld(world(), job, organization('1'));
    expectHeld(world(), job, organization('2', '2026-02-01T10:00:01Z'));
    expectHeld(world(), job, { resourceType: 'Organization', id: '2' });
    assert.throws(() => expectHeld(world(), job, organization('2')), broken);
    assert.throws(() => expectHeld(world(), aJob([aFile([])]), organization('2')), NotTestable);
  });
});

describe('An export of nothing', () => {
  const filled = aJob([aFile([organization('1')])]);
  const beside = aJob([aFile([organization('1')]), aFile([])]);

  test('lists no file', () => {
    expectNoEmptyFiles(world(), [filled, aJob([])]);
    assert.throws(() => expectNoEmptyFiles(world(), [filled, aJob([aFile([])])]), FallsShort);
    assert.throws(() => expectNoEmptyFiles(world('bulk-3.0.0'), [aJob([aFile([])])]), FallsShort);
    assert.throws(() => expectNoEmptyFiles(world(), [filled]), NotTestable);
  });

  test('may have empty files beside others since Bulk Data 3.0.0', () => {
    assert.throws(() => expectNoEmptyFiles(world(), [beside, aJob([])]), FallsShort);
    expectNoEmptyFiles(world('bulk-3.0.0'), [beside, aJob([])]);
  });
});

describe('A removal', () => {
  const entry = [{ request: { method: 'DELETE', url: 'Organization/1' } }];
  const item = { type: 'Bundle', url: 'https://ndh.example/files/d' };
  const deletions = aFile([{ resourceType: 'Bundle', type: 'transaction', entry }], {
    list: 'deleted',
    item,
  });
  const telling = aJob([aFile([organization('2')]), deletions]);

  test('is told', () => {
    expectTold(world(), telling, 'Organization/1', false);
    assert.throws(() => expectTold(world(), aJob([]), 'Organization/1', false), FallsShort);
    assert.throws(() => expectTold(world(), aJob([]), 'Organization/1', true), NotOffered);
  });

  test("may be told in the guide's own array, which has to name it", () => {
    const own = (lines: object[]) => aJob([aFile([organization('2')]), aFile(lines, { list: 'deletions' })]);
    expectTold(
      world(),
      own([{ resourceType: 'Bundle', type: 'collection', entry }]),
      'Organization/1',
      false,
    );
    assert.throws(() => expectTold(world(), own([organization('3')]), 'Organization/1', false), FallsShort);
  });

  test('is not of what is exported', () => {
    expectNotExported(world(), [telling]);
    const both = aJob([aFile([organization('1')]), deletions]);
    assert.throws(() => expectNotExported(world(), [telling, both]), broken);
    assert.throws(() => expectNotExported(world(), [aJob([aFile([organization('1')])])]), NotTestable);
  });
});

describe('The files of an export', () => {
  test('are read one by one, whatever is wrong with the others', async () => {
    const line = '{"resourceType":"Organization","id":"1"}\n';
    let renewals = 0;
    const server = await aBulkServer((request, response, origin) => {
      const name = request.url ?? '';
      const outputs = ['silent', 'cut', 'old', 'whole', 'whole'].map((file) => ({
        ...{ type: 'Organization', url: `${origin}/${file}${file === 'old' && renewals > 0 ? '?new' : ''}` },
      }));
      if (name === '/status') {
        const output = [...outputs, { type: 'Organization', url: 'ftp://ndh.example/file' }];
        response.end(JSON.stringify({ output }));
        renewals += 1;
      } else if (name === '/silent') response.destroy();
      else if (name === '/cut')
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(line).subarray(0, -9));
      else if (name === '/old') response.writeHead(403).end();
      else response.end(line);
    });
    try {
      const last = await server.client.poll(`${server.origin}/status`);
      const files = await readFiles(server.client, { manifest: need(readManifest(last)), last });
      assert.deepEqual(
        files.map(({ exchange, lines, flaw }) => [
          exchange.response.status,
          lines.length,
          flaw !== undefined,
        ]),
        [
          [0, 0, true],
          [200, 0, true],
          [200, 1, false],
          [200, 1, false],
          [200, 1, false],
        ],
      );
      assert.equal(server.asked.filter((asked) => asked.endsWith('/whole')).length, 1);
    } finally {
      await server.stop();
    }
  });

  test('show no older version than that of their time', async () => {
    const line = (versionId: string, lastUpdated: string) => ({
      ...organization('1'),
      meta: { versionId, lastUpdated },
    });
    const versions = [line('2', '2026-02-01T09:30:00Z'), line('1', '2026-02-01T09:00:00Z')];
    const history = anAnswer(200, { entry: versions.map((resource) => ({ resource })) });
    const receiver = { look: async () => history };
    const looking = {
      ...world(),
      config: { policy: { maxSkewSeconds: 60 } },
      receiver: async () => receiver,
    } as unknown as NdhWorld;
    const [now, old] = versions.map((version) => aJob([aFile([version])]));
    await expectLatestOf(looking, [need(now)]);
    await assert.rejects(expectLatestOf(looking, [need(now), need(old)]), broken);
  });
});

describe('Attachments of an export', () => {
  const photographed = (photo: object) => [
    aJob([aFile([{ resourceType: 'Practitioner', id: '1', photo: [photo] }])]),
  ];

  test('have media type and content', () => {
    expectContents(world(), photographed({ contentType: 'image/png', url: 'https://a.example/1' }));
    assert.throws(() => expectContents(world(), photographed({ url: 'https://a.example/1' })), FallsShort);
    assert.throws(() => expectContents(world(), [aJob([aFile([organization('1')])])]), NotTestable);
  });

  test('have absolute addresses', () => {
    expectAbsoluteUrls(world(), photographed({ url: 'https://a.example/1' }));
    const data = photographed({ url: 'Binary/1', data: 'AA==' });
    assert.throws(() => expectAbsoluteUrls(world(), data), broken);
    expectAbsoluteUrls(world('bulk-3.0.0'), data);
    assert.throws(() => expectAbsoluteUrls(world(), photographed({ data: 'AA==' })), NotTestable);
  });
});
