import { manifestText } from '../repository/manifest.ts';
import type { Reading } from '../reading.ts';

export default {
  summary: 'the list is text with a link a line',
  change: () => ({ listText: (manifest) => manifestText(manifest, true) }),
} satisfies Reading;
