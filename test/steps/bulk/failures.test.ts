import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import {
  expectErrorsListed,
  expectExplained,
  expectFailed,
  expectTransient,
} from '../../../steps/support/bulk/failures.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import type { SeenJob } from '../../../steps/support/bulk/seen-job.ts';
import { aFile, aJob, anAnswer, aWorld } from './a-job.ts';

const outcome = (code: string) => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code }],
});
const fhir = { 'content-type': 'application/fhir+json' };
const sound = aJob([aFile([{ resourceType: 'Organization', id: '1' }])]);
const ended = (...polls: Exchange[]): SeenJob => ({ kickOff: anAnswer(202), polls, files: [] });
const errors = aFile([outcome('exception')], {
  list: 'error',
  item: { type: 'OperationOutcome', url: 'https://ndh.example/files/e' },
});

describe('A spoilt export', () => {
  const judge = (job: SeenJob) => expectFailed(aWorld(), { job, sound });

  test('fails by its status', () => {
    judge(ended(anAnswer(202), anAnswer(500, outcome('exception'), fhir)));
    judge(ended(anAnswer(500, '<html>', { 'content-type': 'text/html' })));
    judge(aJob([errors]));
    judge(aJob(sound.files));
  });

  test('does not end as if nothing were wrong, nor never', () => {
    assert.throws(() => judge(aJob([])), NonConformance);
    assert.throws(() => judge(ended(anAnswer(202))), NonConformance);
    const mislabelled = anAnswer(500, outcome('exception'), { 'content-type': 'application/json' });
    assert.throws(() => judge(ended(mislabelled)), /labelled application\/fhir\+json/);
    const never = { job: ended(anAnswer(202)), sound: ended(anAnswer(202)) };
    assert.throws(() => expectFailed(aWorld(), never), NotTestable);
  });

  test('explains itself', () => {
    const explain = (...polls: Exchange[]) => expectExplained(aWorld(), ended(...polls));
    explain(anAnswer(500, outcome('exception'), fhir));
    explain(anAnswer(503, '<html>'));
    assert.throws(() => explain(anAnswer(500, '<html>')), FallsShort);
    assert.throws(() => explain(anAnswer(404)), FallsShort);
    assert.throws(() => explain(anAnswer(200)), NotTestable);
  });

  test('says of a failure that it passes', () => {
    const explain = (...polls: Exchange[]) => expectTransient(aWorld(), ended(...polls));
    explain(anAnswer(500, outcome('timeout'), fhir));
    explain(anAnswer(503));
    explain(anAnswer(500, '<html>', { 'content-type': 'text/html' }));
    assert.throws(() => explain(anAnswer(500, outcome('not-found'), fhir)), FallsShort);
    assert.throws(() => explain(anAnswer(500)), FallsShort);
    assert.throws(() => explain(anAnswer(200)), NotTestable);
  });
});

describe('An export that lacks a type', () => {
  const judge = (job: SeenJob) => expectErrorsListed(aWorld(), { job, sound, type: 'Organization' });

  test('lists what went wrong', () => {
    judge(aJob([errors]));
    judge(aJob(sound.files));
    judge(ended(anAnswer(500, outcome('exception'), fhir)));
  });

  test('does not hide it', () => {
    assert.throws(() => judge(aJob([])), /lines of Organization are missing/);
    const gone = { ...errors, answer: anAnswer(404), lines: [] };
    assert.throws(() => judge(aJob([gone])), /cannot be fetched/);
    const empty = { ...errors, lines: [] };
    assert.throws(() => judge(aJob([empty])), NonConformance);
    assert.throws(() => judge(ended(anAnswer(500, { output: [] }))), /with a manifest/);
    assert.throws(() => judge(ended(anAnswer(202))), NotTestable);
  });
});
