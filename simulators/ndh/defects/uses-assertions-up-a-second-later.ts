import type { Defect } from '../defect.ts';
import type { Ndh } from '../ndh.ts';

type Json = Record<string, unknown>;

export default {
  summary: 'an assertion is used up a second after its use: requests that come together all get a token',
  breaks: ['SMART-TOKEN-10'],
  change: (usual) => {
    const uses = new Map<string, number>();
    const isRecent = ({ iss, jti }: Json, { clock }: Ndh): boolean => {
      const name = JSON.stringify([iss, jti]);
      const first = uses.get(name) ?? clock.now();
      uses.set(name, first);
      return clock.now() < first + 1000;
    };
    return {
      jtiUsed: (claims, ndh) => usual.jtiUsed(claims, ndh) && !isRecent(claims, ndh),
      useJti: (claims, ndh) => [usual.useJti(claims, ndh), isRecent(claims, ndh)].includes(true),
    };
  },
} satisfies Defect;
