import { taken } from './support/told.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a client may sign with RS256',
  breaks: [],
  records: { 'SMART-TOKEN-14': taken('RS256') },
  change: (usual) => ({
    acceptsAlgorithm: (algorithm) => algorithm === 'RS256' || usual.acceptsAlgorithm(algorithm),
    keysToTry: (header, keys) =>
      usual.keysToTry(header['alg'] === 'RS256' ? { ...header, alg: 'RS384' } : header, keys),
    verificationKey: (key, header) =>
      header['alg'] === 'RS256' ? { ...key, alg: 'RS256' } : usual.verificationKey(key, header),
  }),
} satisfies Defect;
