import type { Defect } from '../defect.ts';

export default {
  summary: 'the keys are fetched from whatever address an assertion names',
  breaks: ['SMART-TOKEN-13'],
  change: (usual) => ({
    acceptsKeyAddress: () => true,
    keyAddress: (address, client) =>
      typeof address === 'string' ? address : usual.keyAddress(address, client),
  }),
} satisfies Defect;
