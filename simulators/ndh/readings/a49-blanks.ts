import type { Reading } from '../reading.ts';

export default {
  summary: 'lines have blanks between their tokens',
  change: ({ lineText }) => ({
    lineText: (text, place) =>
      lineText(JSON.stringify(JSON.parse(text), null, 1).replace(/\n\s*/g, ' '), place),
  }),
} satisfies Reading;
