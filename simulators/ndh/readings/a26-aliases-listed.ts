const withAlias = <File extends { type: string }>(file: File): File =>
  file.type === 'VerificationResult' ? { ...file, type: 'Verification' } : file;

import type { Reading } from '../reading.ts';

export default {
  summary: 'the list shows verifications by their alias',
  change: ({ listDocument }) => ({
    listDocument: (manifest, accountId) => {
      const document = listDocument(manifest, accountId);
      return document && { ...document, output: document.output.map(withAlias) };
    },
  }),
} satisfies Reading;
