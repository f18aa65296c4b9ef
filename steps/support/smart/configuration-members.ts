import { wordsIn } from '../../../lib/client/smart/discovery.ts';
import type { SmartDocument } from '../../../lib/client/smart/discovery.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { isWholeAddress } from '../../../lib/client/whole-address.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { NonConformance, NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { documentRead, listedIn } from './discovery.ts';

/** What is wrong with a document, in words; nothing where it is as it has to be. */
type Flaws = (string | false | undefined)[];

function expectNone(answer: Exchange, expected: string, flaws: Flaws): void {
  const found = flaws.filter((flaw) => typeof flaw === 'string');
  if (found.length === 0) return;
  throw new NonConformance({ expected, received: found.join('; '), where: where(answer) });
}

/** Everything that a client of Backend Services needs (SMART-DISC-02). */
export function expectMembers(world: NdhWorld, answer: Exchange): void {
  const document = documentRead(world);
  const { token_endpoint: endpoint } = document;
  const challenges = listThere(document, 'code_challenge_methods_supported');
  const authorizes = wordsIn(document, 'grant_types_supported')?.includes('authorization_code') ?? false;
  expectNone(answer, 'token_endpoint, grant_types_supported, capabilities and S256 alone of the challenges', [
    (typeof endpoint !== 'string' || endpoint === '') && 'no token_endpoint',
    ...['grant_types_supported', 'capabilities'].map((name) => !wordsIn(document, name) && `no list ${name}`),
    challenges && !challenges.includes('S256') && 'code_challenge_methods_supported without S256',
    challenges?.includes('plain') && 'code_challenge_methods_supported with plain',
    // Without an authorization code there is no challenge; the guide's own example for backends leaves it out.
    !challenges && authorizes && 'no code_challenge_methods_supported beside authorization_code',
  ]);
  if (!challenges) world.record('no code_challenge_methods_supported, and no authorization_code');
}

/** A list that may be left out; something else in its place is a list of nothing. */
const listThere = (document: SmartDocument, member: string): string[] | undefined =>
  document[member] === undefined ? undefined : (wordsIn(document, member) ?? []);

const endpoints = [
  'authorization_endpoint',
  'token_endpoint',
  'registration_endpoint',
  'introspection_endpoint',
  'revocation_endpoint',
  'management_endpoint',
  'smart_app_state_endpoint',
  'jwks_uri',
];

/** Endpoints are whole addresses (SMART-DISC-03). */
export function expectAbsolute(world: NdhWorld, answer: Exchange): void {
  const document = documentRead(world);
  const associated = Array.isArray(document['associated_endpoints']) ? document['associated_endpoints'] : [];
  const named: [string, unknown][] = [
    ...endpoints.map((name): [string, unknown] => [name, document[name]]),
    ...associated.map((each): [string, unknown] => [
      'associated_endpoints',
      (each as { url?: unknown })?.url,
    ]),
  ];
  const given = named.filter(([, value]) => value !== undefined);
  if (given.length === 0) throw new NotTestable('the document names no endpoint (SMART-DISC-02)');
  expectNone(
    answer,
    'addresses with scheme and host',
    given.map(([name, value]) => !isWholeAddress(value) && `${name}: ${JSON.stringify(value)}`),
  );
  world.record(`endpoints: ${given.map(([name]) => name).join(', ')}`);
}

/** Clients may sign (SMART-DISC-04). */
export function expectAsymmetric(world: NdhWorld, answer: Exchange): void {
  const document = documentRead(world);
  const capabilities = listedIn(document, 'capabilities');
  const methods = listThere(document, 'token_endpoint_auth_methods_supported');
  const algorithms = listThere(document, 'token_endpoint_auth_signing_alg_values_supported');
  expectNone(answer, 'a server of clients that sign with RS384 or ES384', [
    !capabilities.includes('client-confidential-asymmetric') &&
      'no capability client-confidential-asymmetric',
    methods && !methods.includes('private_key_jwt') && 'no method private_key_jwt',
    algorithms && !algorithms.some((alg) => alg === 'RS384' || alg === 'ES384') && 'neither RS384 nor ES384',
  ]);
  world.record(
    `methods ${methods?.join(', ') ?? 'left out'}; algorithms ${algorithms?.join(', ') ?? 'left out'}`,
  );
}

/** Clients may ask on their own behalf (SMART-DISC-05). */
export function expectClientCredentials(world: NdhWorld, answer: Exchange): void {
  const grants = listedIn(documentRead(world), 'grant_types_supported');
  world.record(`grant types: ${grants.join(', ')}`);
  expectNone(answer, 'the grant type client_credentials', [
    !grants.includes('client_credentials') && `only ${grants.join(', ') || 'none'}`,
  ]);
}

/** What comes along with other capabilities is there (SMART-DISC-08). */
export function expectCompanions(world: NdhWorld, answer: Exchange): void {
  const document = documentRead(world);
  const capabilities = listedIn(document, 'capabilities');
  const launches = capabilities.filter((name) => name === 'launch-ehr' || name === 'launch-standalone');
  const signsOn = capabilities.includes('sso-openid-connect');
  if (document['issuer'] !== undefined && !signsOn)
    world.record('issuer is there without sso-openid-connect');
  if (launches.length === 0 && !signsOn)
    throw new NotOffered('neither a launch nor sso-openid-connect is among the capabilities');
  expectNone(answer, 'what the capabilities bring along', [
    launches.length > 0 &&
      !isFilled(document, 'authorization_endpoint') &&
      `${launches[0]} without authorization_endpoint`,
    signsOn && !isFilled(document, 'issuer') && 'sso-openid-connect without issuer',
    signsOn && !isFilled(document, 'jwks_uri') && 'sso-openid-connect without jwks_uri',
  ]);
}

const isFilled = (document: SmartDocument, member: string): boolean =>
  typeof document[member] === 'string' && document[member] !== '';
