import type { Situation } from '../situation.ts';

export default {
  summary: 'SMART Backend Services is the only login: no secret and no code will do',
  usual: false,
  change: ({ bindingsDocument }) => ({
    mayLogin: () => false,
    bindingsDocument: (bindings) => {
      const { login: _, ...others } = bindingsDocument(bindings) as Record<string, unknown>;
      return others;
    },
  }),
} satisfies Situation;
