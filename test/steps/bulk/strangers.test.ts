import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FallsShort, NonConformance, NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { expectPatience } from '../../../steps/support/bulk/burst.ts';
import { expectOwnStatus } from '../../../steps/support/bulk/own-status.ts';
import {
  expectLinesWithheld,
  expectNoFile,
  expectNoJob,
  expectStatusWithheld,
} from '../../../steps/support/bulk/strangers.ts';
import { aFile, anAnswer, aWorld } from './a-job.ts';

const manifest = { output: [] };
const organization = { resourceType: 'Organization', id: '1' };
const broken = (error: unknown) => error instanceof NonConformance && !(error instanceof FallsShort);

describe('A stranger', () => {
  test('learns nothing of an export', () => {
    const asked = (status: number, body: unknown = '', headers = {}, redirects = 0) => ({
      exchange: anAnswer(status, body, headers),
      redirects: Array.from({ length: redirects }, () => anAnswer(302)),
    });
    expectStatusWithheld(aWorld(), [asked(401), asked(404), asked(200, '<html>', {}, 1)]);
    for (const told of [asked(202), asked(200, '<html>'), asked(401, manifest), asked(200, manifest, {}, 1)])
      assert.throws(() => expectStatusWithheld(aWorld(), [asked(401), told]), broken);
    assert.throws(() => expectStatusWithheld(aWorld(), [asked(401, '', { 'x-progress': '50%' })]), broken);
  });

  test('gets no line of a file', () => {
    const file = aFile([organization]);
    expectLinesWithheld(aWorld(), file, anAnswer(401));
    expectLinesWithheld(aWorld(), file, anAnswer(200, '<html>'));
    assert.throws(() => expectLinesWithheld(aWorld(), file, anAnswer(200, organization)), broken);
    const bundled = anAnswer(200, { resourceType: 'Bundle', entry: [{ resource: organization }] });
    assert.throws(() => expectLinesWithheld(aWorld(), file, bundled), broken);
    assert.throws(() => expectLinesWithheld(aWorld(), aFile([]), anAnswer(200)), NotTestable);
  });
});

describe('An invented address', () => {
  test('tells of no export', () => {
    for (const answer of [anAnswer(404), anAnswer(500), anAnswer(302)]) expectNoJob(aWorld(), answer);
    for (const answer of [
      anAnswer(202),
      anAnswer(200, manifest),
      anAnswer(200, '', { 'x-export-status': '202' }),
    ])
      assert.throws(() => expectNoJob(aWorld(), answer), broken);
    assert.throws(() => expectNoJob(aWorld(), anAnswer(200, '<html>')), FallsShort);
    const invented = 'https://ndh.example/fhir/jobs/zzz';
    expectNoJob(aWorld(), anAnswer(200, '<html>'), invented);
    assert.throws(() => expectNoJob(aWorld(), anAnswer(200, manifest), invented), broken);
  });

  test('delivers no file', () => {
    for (const answer of [anAnswer(404), anAnswer(500)]) expectNoFile(aWorld(), answer);
    assert.throws(() => expectNoFile(aWorld(), anAnswer(200, organization)), broken);
    assert.throws(() => expectNoFile(aWorld(), anAnswer(200, '<html>')), FallsShort);
  });
});

describe('Who asks too often', () => {
  const running = anAnswer(202);
  const limited = anAnswer(429, '', { 'retry-after': '1' });

  test('is told how long to wait, or answered', () => {
    expectPatience(aWorld(), { polls: [running, limited], after: [anAnswer(200)] });
    expectPatience(aWorld(), { polls: [running, running], after: [anAnswer(200)] });
    expectPatience(aWorld(), { polls: [running, limited], after: [anAnswer(404)] });
  });

  test('does not lose the export without a word', () => {
    assert.throws(() => expectPatience(aWorld(), { polls: [running, anAnswer(429)], after: [] }), FallsShort);
    assert.throws(() => expectPatience(aWorld(), { polls: [running], after: [anAnswer(404)] }), FallsShort);
    assert.throws(() => expectPatience(aWorld(), { polls: [running, undefined], after: [] }), FallsShort);
    assert.throws(() => expectPatience(aWorld(), { polls: [anAnswer(200)], after: [] }), NotTestable);
  });
});

describe('A status of its own', () => {
  const kickOff = anAnswer(202, '', { 'preference-applied': 'respond-async, separate-export-status' });
  const poll = (told: string | undefined, body: unknown = '', status = 200) =>
    anAnswer(status, body, told === undefined ? {} : { 'x-export-status': told });

  test('is in every answer', () => {
    expectOwnStatus(aWorld(), kickOff, [
      poll('202 running'),
      poll(undefined, '', 429),
      poll('200', manifest),
    ]);
    for (const odd of [poll(undefined), poll('running'), poll('202', '', 202), poll('200')])
      assert.throws(() => expectOwnStatus(aWorld(), kickOff, [odd]), NonConformance);
    assert.throws(() => expectOwnStatus(aWorld(), anAnswer(202), [poll('202')]), NotOffered);
  });
});
