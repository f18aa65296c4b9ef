import type { Defect } from '../defect.ts';
import { publicKeysAreSecrets } from './support/public-keys.ts';

export default {
  summary: 'whoever knows the public key of a client can sign with it, by HS384',
  breaks: ['SMART-TOKEN-15'],
  change: publicKeysAreSecrets('HS384'),
} satisfies Defect;
