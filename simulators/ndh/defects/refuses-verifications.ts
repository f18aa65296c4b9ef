import type { Defect } from '../defect.ts';

export default {
  summary: 'Verification and VerificationResult are refused',
  breaks: ['NDH-PARAM-13'],
  change: (usual) => ({
    knowsType: (name, edition) => !name.startsWith('Verification') && usual.knowsType(name, edition),
  }),
} satisfies Defect;
