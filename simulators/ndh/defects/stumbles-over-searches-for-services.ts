import type { Defect } from '../defect.ts';

export default {
  summary: 'every search for a HealthcareService ends in a server error',
  breaks: ['NDH-CAP-14'],
  change: (usual) => ({
    searchParameters: (type, edition) => {
      if (type === 'HealthcareService') throw new Error('the index of services is damaged');
      return usual.searchParameters(type, edition);
    },
  }),
} satisfies Defect;
