import type { Reading } from '../reading.ts';

export default {
  summary: 'the grant names the place of the list by its path',
  change: ({ grantAnswer }) => ({
    grantAnswer: ({ locations, ...answer }, ndh) =>
      grantAnswer(
        { ...answer, locations: { ...locations, list: new URL(locations?.['list'] ?? '').pathname } },
        ndh,
      ),
  }),
} satisfies Reading;
