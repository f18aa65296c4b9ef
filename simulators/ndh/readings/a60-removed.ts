import { removeFile } from '../repository/remove-file.ts';
import type { Reading } from '../reading.ts';

export default {
  summary: 'a cancellation removes the files that were produced',
  shortOf: { '1.0.0-ballot': ['NDH-CANCEL-07'] },
  change: ({ afterCancel }) => ({
    afterCancel: (accountId, ndh) => {
      afterCancel(accountId, ndh);
      for (const file of ndh.store.repositories.files(accountId)) removeFile(file, ndh);
    },
  }),
} satisfies Reading;
