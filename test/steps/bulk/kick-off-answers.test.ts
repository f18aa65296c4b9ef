import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FallsShort, NonConformance, NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { expectAcceptedOrPutOff } from '../../../steps/support/bulk/back-to-back.ts';
import {
  expectAccepted202,
  expectGuideForm,
  expectReadable,
  expectReadIfPosted,
} from '../../../steps/support/bulk/expect-forms.ts';
import { expectEverySpelling, expectGuideSpellings } from '../../../steps/support/bulk/formats.ts';
import type { FormAnswers } from '../../../steps/support/bulk/kick-off-forms.ts';
import { expectPreferenceApplied } from '../../../steps/support/bulk/separate-status.ts';
import { expectStatusAddresses } from '../../../steps/support/bulk/status-address.ts';
import { answered, outcome, recordingWorld } from './answers.ts';

const address = 'https://ndh.example/fhir/exports/1';

describe('the forms of a kick-off', () => {
  const { world } = recordingWorld({ config: { bulk: { method: 'get' } } });
  const forms = (get: number, query: number, parameters: number): FormAnswers => ({
    get: answered(get),
    'post-query': answered(query),
    'post-parameters': answered(parameters),
    again: answered(get),
  });
  const name = 'Maryland Directory';

  test('reading has to work where posting does', async () => {
    for (const judge of [expectReadIfPosted, expectReadable]) {
      await judge(world, name, forms(202, 405, 405));
      await assert.rejects(judge(world, name, forms(405, 202, 405)), NonConformance);
    }
  });

  test('one form of posting is enough; reading alone falls short', async () => {
    await expectGuideForm(world, name, forms(405, 415, 202));
    await assert.rejects(expectGuideForm(world, name, forms(202, 405, 405)), FallsShort);
    await assert.rejects(
      expectGuideForm(world, name, forms(405, 405, 405)),
      (error) => error instanceof NonConformance && !(error instanceof FallsShort),
    );
  });

  test('who may not export at all is not told by it', async () => {
    await assert.rejects(expectGuideForm(world, name, forms(403, 403, 403)), NotTestable);
  });

  test('another success than 202 is a break', async () => {
    await expectAccepted202(world, name, forms(405, 202, 202));
    await assert.rejects(expectAccepted202(world, name, forms(200, 200, 200)), NonConformance);
  });
});

describe('the status address of an acceptance', () => {
  const { world } = recordingWorld();
  const accepted = (headers: Record<string, string>) => [answered(202, { headers })];

  test('is absolute', () => {
    expectStatusAddresses(world, accepted({ 'content-location': address }));
    const odd = ['/exports/1', '//ndh.example/1', 'http:/exports/1', 'ftp://ndh.example/1', ''];
    const named = odd.map((given) => ({ 'content-location': given }));
    for (const headers of [{}, ...named, { location: address }])
      assert.throws(() => expectStatusAddresses(world, accepted(headers as never)), NonConformance);
  });
});

describe('the spellings of the format', () => {
  test('say nothing where they are put off', () => {
    const { world } = recordingWorld({ edition: { bulk: { formats: [], advised: [] } } });
    assert.throws(() => expectEverySpelling(world, new Map([['ndjson', answered(429)]])), NotTestable);
  });

  const edition = (advised: string[]) =>
    recordingWorld({ edition: { bulk: { formats: ['application/fhir+ndjson'], advised } } }).world;
  const spelled = (short: number, body?: unknown) =>
    new Map([
      ['application/fhir+ndjson', answered(202)],
      ['application/ndjson', answered(short, { body })],
    ]);

  test('that the guide demands are taken', () => {
    expectGuideSpellings(edition([]), spelled(400));
    assert.throws(() => expectEverySpelling(edition([]), spelled(400)), NonConformance);
  });

  test('may be answered with advice where the guide says both', () => {
    expectEverySpelling(edition(['application/ndjson']), spelled(200, outcome));
    assert.throws(() => expectEverySpelling(edition([]), spelled(200, outcome)), NonConformance);
    assert.throws(() => expectEverySpelling(edition(['application/ndjson']), spelled(200)), NonConformance);
  });
});

describe('a second export at a time', () => {
  const { world } = recordingWorld();
  const judge = (second: ReturnType<typeof answered>, again = 202, ran = true) =>
    expectAcceptedOrPutOff(world, { second, ran, again: answered(again) });

  test('is accepted or put off until a time', () => {
    judge(answered(202));
    judge(answered(429, { headers: { 'retry-after': '120' } }));
    assert.throws(() => judge(answered(429)), FallsShort);
    assert.throws(() => judge(answered(429, { headers: { 'retry-after': '2 minutes' } })), FallsShort);
    assert.throws(() => judge(answered(503)), FallsShort);
  });

  test('that stays refused, or comes when the first is over, says nothing', () => {
    assert.throws(() => judge(answered(403), 403), NotTestable);
    assert.throws(() => judge(answered(202), 202, false), NotTestable);
  });
});

describe('a separate export status', () => {
  const { world } = recordingWorld();
  const judge = (told: string | undefined, shown: string | undefined) =>
    expectPreferenceApplied(world, {
      kickOff: answered(202, { headers: told === undefined ? {} : { 'preference-applied': told } }),
      poll: answered(200, { headers: shown === undefined ? {} : { 'x-export-status': shown } }),
    });

  test('is told of in Preference-Applied, in any order', () => {
    judge('Separate-Export-Status , respond-async', '202');
    for (const told of [undefined, 'respond-async', 'separate-export-status'])
      assert.throws(() => judge(told, '202'), NonConformance);
  });

  test('is not offered where nothing shows it', () => {
    assert.throws(() => judge('respond-async', undefined), NotOffered);
  });
});
