import type { Situation } from '../situation.ts';

const algorithm = 'ES384';

export default {
  summary: 'assertions are taken with ES384 only, and discovery says so',
  usual: false,
  change: ({ smartConfiguration }) => ({
    acceptsAlgorithm: (alg) => alg === algorithm,
    smartConfiguration: (document) => {
      const shown = smartConfiguration(document);
      return shown && { ...shown, token_endpoint_auth_signing_alg_values_supported: [algorithm] };
    },
  }),
} satisfies Situation;
