import type { Defect } from '../defect.ts';

export default {
  summary: 'the filters that are entered in the portal are lost',
  breaks: ['NDH-EXEC-01'],
  change: () => ({
    portalRequest: (request) => ({
      ...request,
      parameters: request.parameters.filter(({ name }) => name !== '_typeFilter'),
    }),
  }),
} satisfies Defect;
