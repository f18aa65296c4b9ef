import type { Reading } from '../reading.ts';

export default {
  summary: 'the list is fetched by POST only',
  change: () => ({ listMethods: () => ['POST'] }),
} satisfies Reading;
