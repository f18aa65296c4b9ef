import type { Defect } from '../defect.ts';

export default {
  summary: 'RS384 is listed, and refused',
  breaks: ['SMART-TOKEN-14'],
  change: (usual) => ({
    acceptsAlgorithm: (algorithm) => algorithm !== 'RS384' && usual.acceptsAlgorithm(algorithm),
  }),
} satisfies Defect;
