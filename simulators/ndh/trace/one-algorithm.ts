import type { Situation } from './situation.ts';

/** Assertions are taken with one algorithm only, and discovery says so. */
export const oneAlgorithm = (algorithm: string) =>
  ({
    summary: `assertions are taken with ${algorithm} only, and discovery says so`,
    usual: false,
    change: (usual) => ({
      acceptsAlgorithm: (alg) => alg === algorithm,
      smartConfiguration: (document) => {
        const shown = usual.smartConfiguration(document);
        return shown && { ...shown, token_endpoint_auth_signing_alg_values_supported: [algorithm] };
      },
    }),
  }) satisfies Situation;
