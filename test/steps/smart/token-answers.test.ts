import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SmartClient } from '../../../lib/client/smart/smart-client.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import { smartFacts } from '../../../steps/support/smart/facts.ts';
import { refusalQualities, expectNoToken } from '../../../steps/support/smart/refusals.ts';
import { expectNoDetails } from '../../../steps/support/smart/scheduled-half.ts';
import { tokenQualities } from '../../../steps/support/smart/token-qualities.ts';
import { anExchange } from '../../lib/client/an-exchange.ts';
import { aSmartWorld, aTokenAnswer, saidOf, type Said } from './a-smart-world.ts';

const grant = { access_token: 'opaque', token_type: 'bearer', expires_in: 300, scope: 'system/*.rs' };
const json = { 'content-type': 'application/json' };

type Answer = Parameters<typeof aTokenAnswer>;

const worldOf = (...answers: Answer[]) =>
  aSmartWorld({
    answers: answers.map((answer, index) => ({ what: String(index), answer: aTokenAnswer(...answer) })),
  });

describe('A token that was asked for', () => {
  const without = (...names: (keyof typeof grant)[]) =>
    Object.fromEntries(Object.entries(grant).filter(([name]) => !names.includes(name as keyof typeof grant)));
  const cases: [quality: string, what: string, said: Said, ...answers: Answer[]][] = [
    ['is given', 'whatever is granted', 'conforms', [200, { ...grant, scope: 'system/Location.rs' }]],
    ['is given', 'by 201', 'broken', [201, grant]],
    ['is given', 'as a refusal', 'broken', [400, { error: 'invalid_client' }]],
    ['is given', 'as a guess that is refused', 'not testable', [400, { error: 'invalid_scope' }]],
    ['is given', 'as a request to wait', 'not testable', [429, {}]],
    ['is given each time', 'once of twice', 'broken', [200, grant], [400, { error: 'invalid_client' }]],
    ['is given each time', 'by 201', 'conforms', [201, grant]],
    ['is given at most once', 'once of twice', 'conforms', [200, grant], [400, { error: 'invalid_client' }]],
    ['is given at most once', 'twice', 'broken', [200, grant], [200, grant]],
    ['is given at most once', 'never', 'not testable', [429, {}], [429, {}]],
    ['comes with its type, its life and its scopes', 'whole', 'conforms', [200, { ...grant, more: 1 }]],
    [
      'comes with its type, its life and its scopes',
      'of type BEARER',
      'conforms',
      [200, { ...grant, token_type: 'BEARER' }],
    ],
    [
      'comes with its type, its life and its scopes',
      'that is a number',
      'broken',
      [200, { ...grant, access_token: 7 }],
    ],
    [
      'comes with its type, its life and its scopes',
      'of another type',
      'broken',
      [200, { ...grant, token_type: 'mac' }],
    ],
    ['comes with its type, its life and its scopes', 'without scope', 'broken', [200, without('scope')]],
    ['comes with its type, its life and its scopes', 'without life', 'broken', [200, without('expires_in')]],
    [
      'comes with its type, its life and its scopes',
      'of digits',
      'short',
      [200, { ...grant, expires_in: '300' }],
    ],
    [
      'comes with its type, its life and its scopes',
      'of no life',
      'broken',
      [200, { ...grant, expires_in: 0 }],
    ],
    [
      'comes with its type, its life and its scopes',
      'as text',
      'short',
      [200, grant, { 'content-type': 'text/plain' }],
    ],
    ['comes with its type, its life and its scopes', 'not at all', 'not testable', [400, {}]],
    ['lives five minutes at most', 'five', 'conforms', [200, grant]],
    ['lives five minutes at most', 'an hour', 'broken', [200, { ...grant, expires_in: 3600 }]],
    ['lives five minutes at most', 'for no time said', 'not testable', [200, without('expires_in')]],
    [
      'lives five minutes at most',
      'as long as a list',
      'not testable',
      [200, { ...grant, expires_in: [300] }],
    ],
    ['comes without another one to renew it', 'alone', 'conforms', [200, grant]],
    [
      'comes without another one to renew it',
      'with an empty one',
      'broken',
      [200, { ...grant, refresh_token: null }],
    ],
    ['names its scopes, if it is given at all', 'with its scope', 'conforms', [200, grant]],
    ['names its scopes, if it is given at all', 'not at all', 'conforms', [400, { error: 'invalid_scope' }]],
    ['names its scopes, if it is given at all', 'by a gateway', 'conforms', [403, '<html>']],
    ['names its scopes, if it is given at all', 'without scope', 'broken', [200, without('scope')]],
    ['names its scopes, if it is given at all', 'by a failure', 'short', [500, {}]],
  ];
  for (const [quality, what, said, ...answers] of cases)
    test(`${quality}: ${what}`, async () => {
      const world = worldOf(...answers);
      assert.equal(await saidOf(() => tokenQualities[quality]?.(world)), said);
    });
});

describe('A wrong token request', () => {
  const cases: [what: string, said: Said, answer: Answer][] = [
    ['that is refused', 'conforms', [400, { error: 'invalid_client' }]],
    ['that is refused otherwise', 'conforms', [401, { error: 'invalid_request' }]],
    ['that a gateway refuses', 'conforms', [403, '<html>forbidden</html>']],
    ['that gets a token', 'broken', [200, grant]],
    ['that gets a token no header can carry', 'broken', [200, { ...grant, access_token: 'with blanks' }]],
    ['that gets nothing for a token', 'short', [200, { ...grant, access_token: null }]],
    ['that is sent on', 'short', [302, '']],
    ['that fails', 'short', [500, {}]],
    ['that is answered 200 with an error', 'short', [200, { error: 'invalid_client' }]],
    ['that is put off', 'not testable', [429, {}]],
  ];
  for (const [what, said, answer] of cases)
    test(`${what} ${said}`, async () => {
      assert.equal(await saidOf(() => expectNoToken(worldOf(answer))), said);
    });
});

describe('A wrong token request whose key set cannot be watched long enough', () => {
  for (const [what, said, answer] of [
    ['that is refused', 'not testable', [400, { error: 'invalid_client' }]],
    ['that gets a token', 'broken', [200, grant]],
  ] as [string, Said, Answer][])
    test(`${what} ${said}`, async () => {
      const world = worldOf(answer);
      smartFacts(world).unwatched = new NotTestable('it takes 10 s');
      assert.equal(await saidOf(() => expectNoToken(world)), said);
    });
});

describe('Refusals of a token', () => {
  const refusals = (row: string, answer: Answer) => {
    const world = aSmartWorld();
    const refused = { value: [{ row, what: 'wrong', answer: aTokenAnswer(...answer) }], behaviours: [] };
    world.target.shared.set('refused token requests', Promise.resolve(refused));
    return world;
  };
  const known = { error: 'invalid_client', error_description: 'why' };
  const cases: [quality: string, row: string, what: string, said: Said, answer: Answer][] = [
    ['is an error of OAuth', '06', 'as it is to be', 'conforms', [400, known]],
    ['is an error of OAuth', '06', 'of another code', 'broken', [400, { error: 'invalid_request' }]],
    ['is an error of OAuth', '06', 'in FHIR', 'broken', [401, { resourceType: 'OperationOutcome' }]],
    ['is an error of OAuth', '06', 'of a gateway', 'conforms', [403, '<html>']],
    ['is an error of OAuth', '06', 'by 422', 'short', [422, known]],
    ['is an error of OAuth', '15', 'of another code', 'short', [400, { error: 'invalid_request' }]],
    [
      'is an error of OAuth',
      '16',
      'of a code of its own',
      'conforms',
      [400, { error: 'unsupported_grant_type' }],
    ],
    ['is an error of OAuth', '16', 'of an unknown code', 'short', [400, { error: 'nonsense' }]],
    ['is an error of OAuth', '06', 'as text', 'short', [400, known, { 'content-type': 'text/plain' }]],
    ['is an error of OAuth', '06', 'as a token', 'not testable', [200, grant]],
    ['explains itself', '06', 'with a description', 'conforms', [400, known]],
    [
      'explains itself',
      '06',
      'with an address',
      'conforms',
      [400, { error: 'x', error_uri: 'https://a.example' }, json],
    ],
    ['explains itself', '06', 'with neither', 'short', [400, { error: 'invalid_client' }]],
    [
      'explains itself',
      '06',
      'with nothing',
      'short',
      [400, { error: 'invalid_client', error_description: null }],
    ],
    ['explains itself', '06', 'in FHIR', 'not testable', [400, { resourceType: 'OperationOutcome' }]],
  ];
  for (const [quality, row, what, said, answer] of cases)
    test(`${quality}: ${what} for row ${row}`, async () => {
      const world = refusals(`SMART-TOKEN-${row}`, answer);
      assert.equal(await saidOf(() => refusalQualities[quality]?.(world)), said);
    });
});

describe('A request with a token and nothing about who asks', () => {
  const refused = 'nothing without it';
  const cases: [what: string, said: Said, status: number, text: string, extraParams: object, then: number][] =
    [
      ['is taken', 'conforms', 202, '', { organization: '1' }, 202],
      ['is refused, and taken with the organization', 'broken', 400, refused, { organization: '1' }, 202],
      [
        'is refused, and refused with the organization too',
        'conforms',
        400,
        refused,
        { organization: '1' },
        400,
      ],
      ['is refused, and taken with what is to be done', 'conforms', 400, refused, { _action: 'create' }, 202],
      ['is refused, as the requester is missing', 'broken', 400, 'the requester is missing', {}, 400],
    ];
  for (const [what, said, status, text, extraParams, then] of cases)
    test(what, async () => {
      const uses = [{ what: 'the same with more', exchange: anExchange('', { status: then }) }];
      const world = aSmartWorld({ client: {} as SmartClient, uses }, { kickoff: { extraParams } });
      assert.equal(await saidOf(() => expectNoDetails(world, anExchange(text, { status }))), said);
    });
});
