import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import {
  expectDeletionFiles,
  expectErrorFiles,
  expectListedCount,
  expectListedType,
  expectNdjsonLabel,
  expectOneType,
} from '../../../steps/support/bulk/file-contents.ts';
import { expectFields, expectItems } from '../../../steps/support/bulk/manifest-qualities.ts';
import type { SeenFile } from '../../../steps/support/bulk/seen-job.ts';
import type { NdhWorld } from '../../../steps/support/world.ts';
import { aFile, aJob, anAnswer, aWorld } from './a-job.ts';

const organization = { resourceType: 'Organization', id: '1' };
const place = { resourceType: 'Location', id: '2' };
const url = 'https://ndh.example/files/1';

type Judge = (world: NdhWorld, jobs: ReturnType<typeof aJob>[]) => void;
const judge = (judged: Judge, ...files: SeenFile[]) => judged(aWorld() as unknown as NdhWorld, [aJob(files)]);

describe('A file of an export', () => {
  test('holds the listed type, one only', () => {
    judge(expectListedType, aFile([organization]));
    judge(expectOneType, aFile([organization, organization]), aFile([]));
    assert.throws(() => judge(expectListedType, aFile([place])), NonConformance);
    assert.throws(() => judge(expectListedType, aFile([organization, { id: '2' }])), NonConformance);
    assert.throws(() => judge(expectOneType, aFile([organization, place])), NonConformance);
    const network = aFile([organization], { item: { type: 'Network', url } });
    assert.throws(() => judge(expectListedType, network), NonConformance);
    assert.throws(() => judge(expectListedType, aFile([organization], { item: { url } })), NotTestable);
    assert.throws(() => judge(expectOneType), NotTestable);
  });

  test('has as many lines as are listed', () => {
    const counted = (count: unknown) => aFile([organization], { item: { type: 'Organization', url, count } });
    judge(expectListedCount, counted(1), aFile([]));
    for (const count of [2, 0, '1'])
      assert.throws(() => judge(expectListedCount, counted(count)), NonConformance);
    assert.throws(() => judge(expectListedCount, aFile([])), NotTestable);
  });

  test('is labelled as newline-delimited FHIR', () => {
    judge(expectNdjsonLabel, aFile([]));
    for (const headers of [{}, { 'content-type': 'application/ndjson' }] as Record<string, string>[])
      assert.throws(
        () => judge(expectNdjsonLabel, aFile([], { answer: anAnswer(200, '', headers) })),
        NonConformance,
      );
    assert.throws(() => judge(expectNdjsonLabel, aFile([], { answer: anAnswer(404) })), NotTestable);
  });

  test('of errors holds OperationOutcomes', () => {
    const errors = (lines: object[], type = 'OperationOutcome') =>
      aFile(lines, { list: 'error', item: { type, url } });
    judge(expectErrorFiles, errors([{ resourceType: 'OperationOutcome' }]));
    judge(expectErrorFiles);
    assert.throws(() => judge(expectErrorFiles, errors([organization])), NonConformance);
    assert.throws(() => judge(expectErrorFiles, errors([], 'Organization')), NonConformance);
  });

  test('of deletions holds transactions', () => {
    const entry = [{ request: { method: 'DELETE', url: 'Organization/1' } }];
    const deletions = (type: string) =>
      aFile([{ resourceType: 'Bundle', type, entry }], { list: 'deleted', item: { type: 'Bundle', url } });
    judge(expectDeletionFiles, deletions('transaction'));
    assert.throws(() => judge(expectDeletionFiles, deletions('collection')), NonConformance);
    assert.throws(() => judge(expectDeletionFiles), NotTestable);
  });
});

describe('Every manifest', () => {
  test('is looked at', () => {
    judge(expectFields, aFile([]));
    judge(expectItems, aFile([]));
    const odd = { ...aJob(), end: anAnswer(200, []) };
    const world = aWorld() as unknown as NdhWorld;
    assert.throws(() => expectFields(world, [aJob(), odd]), NonConformance);
    assert.throws(() => expectItems(world, [aJob([aFile([], { item: { url } })])]), NonConformance);
    assert.throws(() => expectItems(world, []), NotTestable);
  });
});
