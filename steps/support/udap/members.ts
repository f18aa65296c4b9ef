import { isWholeAddress } from '../../../lib/client/whole-address.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { NonConformance } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { metadataRead } from './metadata.ts';

type Metadata = Record<string, unknown>;

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const isTextsOfSome = (value: unknown): boolean => isTexts(value) && value.length > 0;

const isOnly = (value: unknown, text: string): boolean =>
  isTexts(value) && value.length === 1 && value[0] === text;

const lists = (metadata: Metadata, member: string, text: string): boolean => {
  const value = metadata[member];
  return isTexts(value) && value.includes(text);
};

/** The members of UDAP metadata that are always there, each with what it holds (UDAP, discovery). */
const always: [member: string, expected: string, holds: (value: unknown) => boolean][] = [
  ['udap_versions_supported', '["1"]', (value) => isOnly(value, '1')],
  ['udap_profiles_supported', 'an array of texts', isTexts],
  ['udap_authorization_extensions_supported', 'an array of texts', isTexts],
  ['udap_certifications_supported', 'an array of texts', isTexts],
  ['grant_types_supported', 'an array of one text or more', isTextsOfSome],
  ['token_endpoint', 'an absolute URL', isWholeAddress],
  [
    'token_endpoint_auth_methods_supported',
    '["private_key_jwt"]',
    (value) => isOnly(value, 'private_key_jwt'),
  ],
  ['token_endpoint_auth_signing_alg_values_supported', 'an array of one text or more', isTextsOfSome],
  ['registration_endpoint', 'an absolute URL', isWholeAddress],
  ['signed_metadata', 'a text', (value) => typeof value === 'string'],
];

/** UDAP metadata hold every member that they need (UDAP-DISC-02). */
export function expectMembers(world: NdhWorld): void {
  const { metadata, answer } = metadataRead(world);
  if (metadata['registration_endpoint_jwt_signing_alg_values_supported'] === undefined)
    world.record('registration_endpoint_jwt_signing_alg_values_supported is recommended, and missing');
  const flaw = firstFlaw(metadata, world.edition.udap.clientExtensions);
  if (flaw) throw new NonConformance({ ...flaw, where: where(answer) });
}

type Flaw = { expected: string; received: string };

function firstFlaw(metadata: Metadata, clientExtensions: string[]): Flaw | undefined {
  for (const [member, expected, holds] of always)
    if (!holds(metadata[member]))
      return { expected: `${member}: ${expected}`, received: shown(metadata[member]) };
  return conditions(metadata, clientExtensions).find(({ isMet }) => !isMet);
}

/** What is needed because of something else that the metadata say. */
function conditions(metadata: Metadata, clientExtensions: string[]): (Flaw & { isMet: boolean })[] {
  const has = (member: string, text: string): boolean => lists(metadata, member, text);
  const grants = (grant: string): boolean => has('grant_types_supported', grant);
  const byClients = grants('client_credentials');
  const needs = (member: string, texts: string[]) =>
    texts.map((text) => ({
      isMet: has(member, text),
      expected: `${text} in ${member}`,
      received: shown(metadata[member]),
    }));
  const given = (member: string, holds: (value: unknown) => boolean, expected: string) => ({
    isMet: holds(metadata[member]),
    expected: `${member}: ${expected}`,
    received: shown(metadata[member]),
  });
  const requiredBeside = ['udap_authorization_extensions', 'udap_certifications'].filter((name) =>
    isTextsOfSome(metadata[`${name}_supported`]),
  );
  return [
    ...needs('udap_profiles_supported', ['udap_dcr', 'udap_authn', ...(byClients ? ['udap_authz'] : [])]),
    ...(byClients ? needs('udap_authorization_extensions_supported', clientExtensions) : []),
    ...(grants('refresh_token') ? needs('grant_types_supported', ['authorization_code']) : []),
    ...(grants('authorization_code')
      ? [given('authorization_endpoint', isWholeAddress, 'an absolute URL')]
      : []),
    ...requiredBeside.map((name) => given(`${name}_required`, isTexts, 'an array of texts')),
  ];
}

const shown = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value));
