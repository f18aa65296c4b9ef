import { extensionUrl } from '../extensions.ts';
import { hl7System, ndhSystem } from '../vocabulary.ts';
import type { Dialect } from './speak.ts';

const orgType = hl7System('organization-type');

/** Most of the ballot's code systems moved to HL7's common terminology with STU1. */
const STU1_CODINGS: Dialect['codings'] = {
  [ndhSystem('AcceptingPatientsCS')]: hl7System('accepting-patients'),
  [ndhSystem('AccessibilityCS')]: hl7System('care-service-accessibility'),
  [ndhSystem('DeliveryMethodCS')]: hl7System('service-delivery-method'),
  [ndhSystem('DigitalcertificateUseCS')]: ndhSystem('NdhDigitalcertificateUseCS'),
  [ndhSystem('EndpointPayloadTypeCS')]: { system: hl7System('data-absent-reason'), code: 'not-applicable' },
  [ndhSystem('HealthcareServiceCategoryCS')]: hl7System('ndh-healthcare-service-category'),
  [ndhSystem('HealthcareServiceProgramCS')]: hl7System('program'),
  [ndhSystem('HealthcareServiceReferralMethodCS')]: hl7System('service-referral-method'),
  [ndhSystem('HealthcareServiceTypeCS')]: hl7System('service-type'),
  [ndhSystem('InsurancePlanTypeCS')]: hl7System('insuranceplan-plan-type'),
  [ndhSystem('InsuranceProductTypeCS')]: hl7System('insurance-product-type'),
  [ndhSystem('LanguageProficiencyCS')]: { system: hl7System('ILRSpeakingSkillScale'), code: 'Level 5' },
  [ndhSystem('NdhPayerCharacteristicsCS')]: hl7System('insurance-benefit-type'),
  [`${ndhSystem('NdhPayerCharacteristicsCS')}|medical`]: {
    system: hl7System('insurance-coverage-type'),
    code: 'medical',
  },
  [ndhSystem('NdhVerificationCommunicationMethodCS')]: hl7System('verificationresult-communication-method'),
  [ndhSystem('NdhVerificationProcessCS')]: hl7System('validation-process'),
  [ndhSystem('OrgAliasTypeCS')]: hl7System('organization-alias-type'),
  [ndhSystem('OrganizationAffiliationRoleCS')]: hl7System('organization-affiliation-role'),
  [ndhSystem('OrgTypeCS')]: ndhSystem('NdhOrgTypeCS'),
  [`${ndhSystem('OrgTypeCS')}|comm`]: { system: orgType, code: 'cg' },
  [`${ndhSystem('OrgTypeCS')}|gov`]: { system: orgType, code: 'govt' },
  [`${ndhSystem('OrgTypeCS')}|edu`]: { system: orgType, code: 'edu' },
  [`${ndhSystem('OrgTypeCS')}|payer`]: { system: orgType, code: 'pay' },
  [ndhSystem('PractitionerRoleCS')]: ndhSystem('NdhPractitionerRoleCS'),
  [ndhSystem('TrustFrameworkTypeCS')]: ndhSystem('NdhTrustFrameworkTypeCS'),
  [ndhSystem('TrustProfileCS')]: ndhSystem('NdhTrustProfileCS'),
  [ndhSystem('VirtualModalitiesCS')]: hl7System('virtual-healthcare-delivery-method'),
};

const STU1_WITHOUT = [
  'characteristics',
  extensionUrl('careteam-alias'),
  ...['genderIdentity', 'pronouns', 'recordedSexOrGender'].map(
    (name) => `http://hl7.org/fhir/StructureDefinition/individual-${name}`,
  ),
];

const CURRENT_WITHOUT = [
  'contactpoint-availabletime',
  'digitalcertificate',
  'endpoint-connection-type-version',
  'endpoint-usecase',
  'fhir-ig',
  'practitioner-qualification',
  'qualification',
  'trustFramework',
  'usage-restriction',
  'via-intermediary',
].map(extensionUrl);

/** By the edition that first speaks so. */
const DIALECTS: Record<string, Dialect> = {
  '1.0.0': { codings: STU1_CODINGS, without: new Set(STU1_WITHOUT) },
  '2.0.0-current': {
    codings: {
      ...STU1_CODINGS,
      [ndhSystem('EndpointAccessControlMechanismCS')]: ndhSystem('NdhEndpointAccessControlMechanismCS'),
      [ndhSystem('NdhPayerCharacteristicsCS')]: ndhSystem('NdhInsuranceBenefitTypeCS'),
    },
    without: new Set([...STU1_WITHOUT, ...CURRENT_WITHOUT]),
  },
};

/** The dialect of an edition, by its lineage; undefined where it speaks as the ballot does. */
export function dialectOf(lineage: string[]): Dialect | undefined {
  const speaker = lineage.find((name) => Object.hasOwn(DIALECTS, name));
  return speaker === undefined ? undefined : DIALECTS[speaker];
}
