import { bodyText } from '../../lib/client/decoded-body.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import { where } from '../../lib/verdict/expect.ts';
import { NonConformance } from '../../lib/verdict/outcomes.ts';
import { expectAsyncAcceptance, expectEndAccepted } from './bulk-answers.ts';
import { orSilence } from './judgement.ts';
import { expectSystemOnly } from './levels.ts';
import { expectFhirJsonTaken, expectPlainTextRefused, expectTrulyLabelled } from './media-types.ts';
import { definePhrases } from './phrases.ts';
import { noteContent, noteLogins } from './security-metadata.ts';
import {
  expectAbsolute,
  expectAsymmetric,
  expectClientCredentials,
  expectCompanions,
  expectMembers as expectSmartMembers,
} from './smart/configuration-members.ts';
import { expectConfiguration, expectOpenConfiguration, isSmartExpected } from './smart/discovery.ts';
import { expectNoDetails, expectSupport, isWithoutToken } from './smart/scheduled-half.ts';
import { expectMembers } from './udap/members.ts';
import { expectUdap, expectWithoutCommunity, isUdapExpected, noteUdap } from './udap/metadata.ts';
import { expectClaims, expectIssuer, expectOneYear, expectSignature } from './udap/signed.ts';
import type { NdhWorld } from './world.ts';

/** What an answer must look like; blames where it does not. */
export type AnswerForm = (world: NdhWorld, answer: Exchange) => void | Promise<void>;

definePhrases<AnswerForm>('form', {
  'no resource in another format than JSON': expectNoOtherFormat,
  'that of an operation of the system only': expectSystemOnly,
  'labelled with the media type that it has': expectTrulyLabelled,
  'no refusal of the media type of FHIR': expectFhirJsonTaken,
  'no acceptance of plain text': expectPlainTextRefused,
  'an acceptance with a status address': expectAsyncAcceptance,
  'an accepted end': expectEndAccepted,
  'UDAP metadata': orSilence(expectUdap),
  'UDAP metadata or nothing': noteUdap,
  'UDAP metadata without a word of a community': orSilence(expectWithoutCommunity, isUdapExpected),
  'UDAP metadata with every member they need': expectMembers,
  'UDAP metadata signed by the key of a certificate': expectSignature,
  'UDAP metadata signed in the name of the base': expectIssuer,
  'UDAP metadata signed for a year at most': expectOneYear,
  'UDAP metadata with time and endpoints signed': expectClaims,
  'a SMART configuration each time': orSilence(expectConfiguration, isSmartExpected),
  'a SMART configuration with what clients need': expectSmartMembers,
  'a SMART configuration of whole addresses': expectAbsolute,
  'a SMART configuration for clients that sign': expectAsymmetric,
  'a SMART configuration for clients without a user': expectClientCredentials,
  'a SMART configuration with what its capabilities need': expectCompanions,
  'no demand for a login': expectOpenConfiguration,
  'that of a server that knows requesters by SMART': orSilence(expectSupport, isWithoutToken),
  'no demand for details of the requester': expectNoDetails,
  'content or a refusal': noteContent,
  'that of some way to log in': noteLogins,
});

/** Fails where the answer is a FHIR resource in XML or Turtle; a body that is no resource is nobody's concern. */
function expectNoOtherFormat(world: NdhWorld, answer: Exchange): void {
  const text = bodyText(answer);
  const format = /<[A-Z][A-Za-z]+[^>]*\sxmlns="http:\/\/hl7\.org\/fhir"/.test(text)
    ? 'XML'
    : /@prefix\s+fhir:\s*<http:\/\/hl7\.org\/fhir\/>/.test(text)
      ? 'Turtle'
      : undefined;
  if (!format) return world.record(`answered ${answer.response.status}`);
  const received = `a resource in ${format}`;
  throw new NonConformance({ expected: 'a resource in JSON, or none', received, where: where(answer) });
}
