import type { Situation } from './situation.ts';

/** Assertions are taken with one algorithm only, and discovery says so. */
export const oneAlgorithm = (algorithm: string): Situation => ({
  summary: `assertions are taken with ${algorithm} only, and discovery says so`,
  usual: false,
  change: ({ smartConfiguration }) => ({
    acceptsAlgorithm: (alg) => alg === algorithm,
    smartConfiguration: (document) => {
      const shown = smartConfiguration(document);
      return shown && { ...shown, token_endpoint_auth_signing_alg_values_supported: [algorithm] };
    },
  }),
});
