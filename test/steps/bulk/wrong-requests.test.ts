import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { expectAdvice } from '../../../steps/support/bulk/formats.ts';
import {
  expectExplained,
  expectIssues,
  expectRefusedWithOutcome,
  expectUnsupportedRefused,
  expectWrongRefused,
} from '../../../steps/support/bulk/wrong-requests.ts';
import { answered, outcome, recordingWorld } from './answers.ts';

const { world } = recordingWorld();
const refused = answered(400, { body: outcome });
const html = answered(400, { body: '<p>no</p>', headers: { 'content-type': 'text/html' } });

describe('a wrong request for a bulk export', () => {
  test('is refused with an OperationOutcome; strangers and gateways owe none', () => {
    expectExplained(world, { time: refused, format: answered(403), type: answered(502) });
    expectExplained(world, { time: answered(400, { body: { resourceType: 'OperationOutcome' } }) });
    assert.throws(() => expectExplained(world, { time: refused, format: html }), NonConformance);
  });

  test('is explained whenever it was sent in a run, by whoever may export', () => {
    const headers = { accept: 'application/fhir+json', prefer: 'respond-async' };
    const asked = (answer: typeof html) => ({ ...answer, request: { ...answer.request, headers } });
    const ofRun = (...answers: (typeof html)[]) => expectExplained(world, { time: refused }, answers);
    ofRun(asked(refused), html, asked(answered(405)), asked(answered(403)), asked(answered(202)));
    ofRun(asked({ ...html, request: { ...html.request, method: 'POST' } }));
    assert.throws(() => ofRun(asked(refused), asked(html)), NonConformance);
  });

  test('has an issue in its refusal', () => {
    expectIssues(world, { time: refused });
    const bare = answered(400, { body: { resourceType: 'OperationOutcome' } });
    assert.throws(() => expectIssues(world, { time: bare }), NonConformance);
  });

  test('that is never refused leaves explanations untested', () => {
    assert.throws(() => expectExplained(world, { time: answered(202) }), NotTestable);
  });

  test('is not accepted', () => {
    expectWrongRefused(world, { time: refused }, 'time');
    assert.throws(() => expectWrongRefused(world, { time: answered(202) }, 'time'), NonConformance);
    assert.throws(
      () =>
        expectUnsupportedRefused(world, { 'search parameter': refused, 'associated data': answered(202) }),
      NonConformance,
    );
  });

  test('is refused with an explanation, unless the receiver is a stranger', () => {
    expectRefusedWithOutcome(world, { 'foreign type': answered(403) }, 'foreign type');
    assert.throws(
      () => expectRefusedWithOutcome(world, { 'foreign type': html }, 'foreign type'),
      NonConformance,
    );
  });
});

describe('another format', () => {
  const only = (kickOff: ReturnType<typeof answered>) => ({ kickOff, polls: [], files: [] });
  const agreeing = (unsupportedFormat: string) =>
    recordingWorld({ config: { policy: { unsupportedFormat } } }).world;

  test('is answered with advice', () => {
    expectAdvice(agreeing('any'), only(answered(200, { body: outcome })));
    const begun = answered(200, { body: outcome, headers: { 'content-location': 'https://x.example' } });
    for (const wrong of [answered(200), begun, answered(202), html])
      assert.throws(() => expectAdvice(agreeing('any'), only(wrong)), NonConformance);
  });

  test('may be refused as Bulk Data has it where that is agreed', () => {
    expectAdvice(agreeing('refused'), only(refused));
    assert.throws(() => expectAdvice(agreeing('any'), only(refused)), FallsShort);
  });
});
