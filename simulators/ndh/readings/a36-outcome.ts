import type { Reading } from '../reading.ts';

export default {
  summary: 'an unsupported format is answered 200 with an OperationOutcome',
  change: ({ refusalStatus }) => ({
    refusalStatus: (problems) =>
      problems.every(({ parameter }) => parameter === '_outputFormat') ? 200 : refusalStatus(problems),
  }),
} satisfies Reading;
