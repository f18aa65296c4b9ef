import type { Reading } from '../reading.ts';

export default {
  summary: 'a file is posted for with a form, as its testers know',
  config: { files: { postBody: 'purpose=retrieval' } },
  change: () => ({ takesPostBody: (body) => body === 'purpose=retrieval' }),
} satisfies Reading;
