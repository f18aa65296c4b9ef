import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FallsShort, NonConformance, NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { expectAbsoluteUrls, expectContents } from '../../../steps/support/bulk/attachment-qualities.ts';
import { expectNoEmptyFiles } from '../../../steps/support/bulk/empty-exports.ts';
import { expectHeld, expectNothingNewer } from '../../../steps/support/bulk/export-times.ts';
import { expectNotExported, expectTold } from '../../../steps/support/bulk/told-removals.ts';
import type { NdhWorld } from '../../../steps/support/world.ts';
import { aFile, aJob, aWorld } from './a-job.ts';

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

  test('is not of what is exported', () => {
    expectNotExported(world(), [telling]);
    const both = aJob([aFile([organization('1')]), deletions]);
    assert.throws(() => expectNotExported(world(), [telling, both]), broken);
    assert.throws(() => expectNotExported(world(), [aJob([aFile([organization('1')])])]), NotTestable);
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
