import type { Reading } from '../reading.ts';

export default {
  summary: 'an accepted call names the address of its status in Location',
  change: ({ acceptedHeaders }) => ({
    acceptedHeaders: (headers) => {
      const { 'content-location': status = '', ...others } = acceptedHeaders(headers);
      return { ...others, location: status };
    },
  }),
} satisfies Reading;
