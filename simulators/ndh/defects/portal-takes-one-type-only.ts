import type { Defect } from '../defect.ts';

export default {
  summary: 'of several types that are ticked in the portal only the first is exported',
  breaks: ['NDH-EXEC-04'],
  change: () => ({
    portalRequest: (request) => {
      const [first] = request.parameters.filter(({ name }) => name === '_type');
      const parameters = request.parameters.filter(
        (parameter) => parameter.name !== '_type' || parameter === first,
      );
      return { ...request, parameters };
    },
  }),
} satisfies Defect;
