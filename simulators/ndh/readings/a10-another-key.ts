import type { Reading } from '../reading.ts';

export default {
  summary: 'the grant names the place of the list under a key of its own',
  config: { registration: { locationPath: 'dataContentLocation' } },
  change: ({ grantAnswer }) => ({
    grantAnswer: (answer, ndh) => {
      const { list, ...locations } = answer.locations ?? {};
      return { ...grantAnswer({ ...answer, locations }, ndh), dataContentLocation: list };
    },
  }),
} satisfies Reading;
