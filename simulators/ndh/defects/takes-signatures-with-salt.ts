import { taken } from './support/told.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a client may sign with PS384',
  breaks: [],
  records: { 'SMART-TOKEN-14': taken('PS384') },
  change: (usual) => ({
    acceptsAlgorithm: (algorithm) => algorithm === 'PS384' || usual.acceptsAlgorithm(algorithm),
    keysToTry: (header, keys) =>
      usual.keysToTry(header['alg'] === 'PS384' ? { ...header, alg: 'RS384' } : header, keys),
    verificationKey: (key, header) =>
      header['alg'] === 'PS384' ? { ...key, alg: 'PS384' } : usual.verificationKey(key, header),
  }),
} satisfies Defect;
