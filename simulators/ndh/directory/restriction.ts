import { exportProfile, idOf, referTo, type Census, type Kind } from './census.ts';
import { simple, type Extension } from './extensions.ts';
import type { Resource } from './resource.ts';
import { hl7, hl7System, coding, ndh } from './vocabulary.ts';

/** Which of twenty resources of a kind is restricted, and the elements that are. */
const RESTRICTED: Partial<Record<Kind, { place: number; paths: string[] }>> = {
  practitioner: { place: 9, paths: ["Practitioner.address.where(use = 'home')", 'Practitioner.birthDate'] },
  organization: { place: 13, paths: ['Organization.contact'] },
  location: { place: 15, paths: ['Location.position'] },
};

/** The usage restriction of a resource with the Consent it contains; most resources have none. */
export function restriction(
  census: Census,
  kind: Kind,
  index: number,
): { consent: Resource; extension: Extension } | undefined {
  const rule = RESTRICTED[kind];
  if (rule === undefined || index % 20 !== rule.place || !exportsConsent(census)) return undefined;
  const id = `${idOf(kind, index)}-restriction`;
  return {
    consent: consent(census, id, index, rule.paths),
    extension: simple('usage-restriction', { valueReference: { reference: `#${id}` } }),
  };
}

const exportsConsent = ({ edition }: Census): boolean =>
  edition.profiles.some(({ type }) => type === 'Consent');

function consent(census: Census, id: string, index: number, paths: string[]): Resource {
  return {
    resourceType: 'Consent',
    id,
    meta: { profile: [exportProfile(census, 'Consent')] },
    extension: paths.map((expression) =>
      simple('restrictFhirPath', { valueExpression: { language: 'text/fhirpath', expression } }),
    ),
    status: 'active',
    scope: ndh('ConsentScopeNdhCS', 'directory-privacy', 'Directory Privacy Consent'),
    category: [ndh('ConsentCategoryNdhCS', 'DRC', 'Directory Restriction')],
    dateTime: '2024-02-01',
    policy: [{ uri: 'https://ndh-directory.test/policies/restricted-elements' }],
    policyRule: ndh('ConsentPolicyRulesCS', 'ndh-restriction', 'NDH Restriction'),
    provision: {
      type: 'permit',
      actor: [
        {
          role: hl7('v3-ParticipationType', 'IRCP', 'information recipient'),
          reference: referTo(census, 'organization', index),
        },
      ],
      action: [hl7('consentaction', 'disclose', 'Disclose')],
      securityLabel: [coding(hl7System('v3-Confidentiality'), 'R', 'restricted')],
      purpose: [coding(hl7System('v3-ActReason'), 'HOPERAT', 'healthcare operations')],
    },
  };
}
