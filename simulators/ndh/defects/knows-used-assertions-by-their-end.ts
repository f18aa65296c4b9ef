import type { Defect } from '../defect.ts';

type Json = Record<string, unknown>;

const withEnd = (claims: Json): Json => ({
  ...claims,
  jti: `${String(claims['jti'])} ${String(claims['exp'])}`,
});
export default {
  summary: 'the identifier of an assertion may be used again in one that ends later',
  breaks: ['SMART-TOKEN-10'],
  change: (usual) => ({
    jtiUsed: (claims, ndh) => usual.jtiUsed(withEnd(claims), ndh),
    useJti: (claims, ndh) => usual.useJti(withEnd(claims), ndh),
  }),
} satisfies Defect;
