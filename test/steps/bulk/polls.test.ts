import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { expectCourse } from '../../../steps/support/bulk/job-course.ts';
import {
  expectExpires,
  expectJsonLabel,
  expectRetryAfter,
  expectShortProgress,
} from '../../../steps/support/bulk/poll-qualities.ts';
import { aFile, aJob, anAnswer, aWorld } from './a-job.ts';

const running = (headers = {}) => anAnswer(202, '', headers);
const finished = (headers: Record<string, string>) => anAnswer(200, { output: [] }, headers);

describe('A running export', () => {
  test('tells its progress in few words', () => {
    expectShortProgress(aWorld(), [running(), running({ 'x-progress': 'x'.repeat(99) })]);
    assert.throws(
      () => expectShortProgress(aWorld(), [running({ 'x-progress': 'x'.repeat(100) })]),
      NonConformance,
    );
    assert.throws(() => expectShortProgress(aWorld(), [finished({})]), NotTestable);
  });

  test('tells it in few words to its end, in whatever letters', () => {
    const inBytes = Buffer.from('é'.repeat(60)).toString('latin1');
    expectShortProgress(aWorld(), [running({ 'x-progress': inBytes })]);
    const told = [running(), finished({ 'x-progress': 'x'.repeat(100) })];
    assert.throws(() => expectShortProgress(aWorld(), told), NonConformance);
  });

  test('tells when to ask again, at least once', () => {
    const date = 'Sun, 06 Nov 1994 08:49:37 GMT';
    expectRetryAfter(aWorld(), [
      running({ 'retry-after': '5' }),
      running({ 'retry-after': date }),
      running(),
    ]);
    assert.throws(() => expectRetryAfter(aWorld(), [running()]), FallsShort);
    const odd = [running({ 'retry-after': '5' }), running({ 'retry-after': 'soon' })];
    assert.throws(() => expectRetryAfter(aWorld(), odd), FallsShort);
    assert.throws(() => expectRetryAfter(aWorld(), []), NotTestable);
  });
});

describe('A finished export', () => {
  test('is labelled as JSON', () => {
    expectJsonLabel(aWorld(), [finished({ 'content-type': 'Application/JSON; charset=utf-8' })]);
    for (const headers of [{}, { 'content-type': 'application/fhir+json' }] as Record<string, string>[])
      assert.throws(
        () =>
          expectJsonLabel(aWorld(), [finished({ 'content-type': 'application/json' }), finished(headers)]),
        NonConformance,
      );
    // The state of a running export is no manifest, though it comes with 200 (BULK-STATUS-11).
    const state = anAnswer(200, { output: [] }, { 'x-export-status': '202' });
    assert.throws(() => expectJsonLabel(aWorld(), [running(), state]), NotTestable);
  });

  test('tells how long its files stay', () => {
    const date = 'Sun, 06 Nov 1994 08:49:37 GMT';
    expectExpires(aWorld(), [finished({ date, expires: 'Sun, 06 Nov 1994 09:49:37 GMT' })]);
    for (const expires of [date, '0', '-1', '1994-11-06T09:49:37Z'])
      assert.throws(() => expectExpires(aWorld(), [finished({ date, expires })]), FallsShort);
    assert.throws(() => expectExpires(aWorld(), [finished({ date })]), FallsShort);
  });
});

describe('The course of an export', () => {
  const end = need(aJob([aFile([])]).end);
  const judge = (polls: (typeof end)[], again = [end], endedBefore = false) =>
    expectCourse(aWorld(), { polls, again, endedBefore });

  test('leads to a manifest that stays', () => {
    judge([anAnswer(202), end]);
    judge([end], [end, anAnswer(404)]);
  });

  test('knows two statuses, and a manifest at its end', () => {
    assert.throws(() => judge([anAnswer(204), end]), NonConformance);
    assert.throws(() => judge([anAnswer(202), anAnswer(200, { output: 'x' })]), NonConformance);
    assert.throws(() => judge([anAnswer(202), anAnswer(200, '<html>')]), NonConformance);
    const grown = need(aJob([aFile([]), aFile([])]).end);
    assert.throws(() => judge([end], [end, grown]), /2 in output/);
  });

  test('falls short where it fails, or never ends though another did', () => {
    assert.throws(() => judge([anAnswer(202), anAnswer(500)]), FallsShort);
    assert.throws(() => judge([anAnswer(202)], [], true), FallsShort);
    assert.throws(() => judge([anAnswer(202)], []), NotTestable);
  });
});

function need<T>(value: T | undefined): T {
  assert.ok(value);
  return value;
}
