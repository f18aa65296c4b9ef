import type { Defect } from '../defect.ts';

export default {
  summary: 'a type list without a known name is taken for a missing one',
  breaks: ['NDH-PARAM-11', 'NDH-PARAM-17', 'NDH-PARAM-10'],
  change: (usual) => ({
    typeNames: (values) => {
      const names = usual.typeNames(values);
      const known = ['Organization', 'Location', 'Practitioner', 'PractitionerRole', 'Endpoint', 'Network'];
      const others = [
        'HealthcareService',
        'InsurancePlan',
        'OrganizationAffiliation',
        'CareTeam',
        'Verification',
      ];
      return names.some((name) => [...known, ...others, 'VerificationResult', 'Consent'].includes(name))
        ? names
        : [];
    },
  }),
} satisfies Defect;
