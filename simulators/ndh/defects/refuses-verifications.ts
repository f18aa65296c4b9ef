import type { Defect } from '../defect.ts';

export default {
  summary: 'Verification and VerificationResult are refused',
  origin: 'https://github.com/hapifhir/hapi-fhir-jpaserver-starter/issues/446',
  breaks: ['NDH-PARAM-13'],
  change: (usual) => ({
    knowsType: (name, edition) => !name.startsWith('Verification') && usual.knowsType(name, edition),
  }),
} satisfies Defect;
