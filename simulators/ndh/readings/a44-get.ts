import type { Reading } from '../reading.ts';

export default {
  summary: 'the list is fetched by GET only',
  change: () => ({ listMethods: () => ['GET'] }),
} satisfies Reading;
