import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEdition } from '../../../lib/edition/load-edition.ts';
import { loadRequirements } from '../../../lib/edition/load-requirements.ts';
import type { Attestations } from '../../../lib/grade/attestation.ts';
import { gradeTrace } from '../../../lib/grade/grade-trace.ts';
import type { SentParameter, Trace, TraceEvent } from '../../../lib/grade/trace.ts';
import type { Verdict } from '../../../lib/verdict/verdict.ts';

/** An event as a test tells it; its place in the order is that in its list. */
export type Told = Partial<TraceEvent> & { kind: string; seconds?: number };

export const noon = Date.parse('2026-01-31T12:00:00Z');

/** A trace of some events, one after the other. */
export function aTrace(told: Told[], head: Partial<Trace> = {}): Trace {
  const events = told.map(({ seconds = 0, ...event }, index) => ({
    ...{ n: 2 * index + 1, end: 2 * index + 2, whole: true, status: 200, method: 'GET', url: '/' },
    ...{ at: new Date(noon + seconds * 1000).toISOString(), ...event },
  }));
  const usual = {
    edition: '1.0.0-ballot',
    began: '',
    situations: ['refers-elsewhere'],
    canary: 'http://127.0.0.1:9',
  };
  return { ...usual, ...head, events };
}

export const good = { credential: { scheme: 'bearer', label: 'a', good: true } };

/** The same token, when it has run out. */
export const spent = { credential: { scheme: 'bearer', label: 'a', good: false } };

/** A kick-off of the scheduled operation that keeps to the guide, but for what is told. */
export const kickOff = (parameters: SentParameter[], more: Partial<Told> = {}): Told => ({
  ...{ kind: 'kick-off', method: 'POST', operation: 'ndhschexport', status: 202, ...good, parameters },
  headers: { prefer: 'respond-async', accept: 'application/fhir+json' },
  ...more,
});

export const text = (name: string, value: string): SentParameter => ({ name, element: 'valueString', value });

/** Cases of one row: what was done, and what is to be said of it. */
export type Case = [title: string, events: Told[], verdict: Verdict, reason?: RegExp, head?: Partial<Trace>];

/** Tests a row by its cases. */
export function judged(id: string, edition: string, cases: Case[], word?: Attestations): void {
  const rows = loadRequirements(edition);
  for (const [title, events, verdict, reason, head] of cases)
    test(`${id}: ${title}`, () => {
      const options = { selected: new Set([id]), ...(word && { attestations: word }) };
      const { run } = gradeTrace(aTrace(events, head), loadEdition(edition), rows, options);
      const found = run.requirements.find(({ requirement }) => requirement.id === id);
      assert.equal(found?.verdict, verdict, found?.reason);
      if (reason) assert.match(found.reason, reason);
    });
}
