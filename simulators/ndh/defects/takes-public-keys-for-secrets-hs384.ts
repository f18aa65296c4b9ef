import { asSecret } from './support/public-keys.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'whoever knows the public key of a client can sign with it, by HS384',
  breaks: ['SMART-TOKEN-15'],
  change: (usual) => ({
    acceptsAlgorithm: (algorithm) => algorithm === 'HS384' || usual.acceptsAlgorithm(algorithm),
    keysToTry: (header, keys) =>
      header['alg'] === 'HS384'
        ? keys.filter((key) => key['kid'] === header['kid'])
        : usual.keysToTry(header, keys),
    verificationKey: (key, header) =>
      header['alg'] === 'HS384' ? asSecret(key) : usual.verificationKey(key, header),
  }),
} satisfies Defect;
