import type { Answer } from './mutating-proxy.ts';
import type { Mutation } from './mutations.ts';

const close = (answer: Answer): void => void (answer.status = 0);

/** Connections that are closed in place of an answer, where the requirement is that there be one. */
export const silences: Record<string, Mutation> = {
  'a closed connection in place of a token': {
    on: 'token',
    change: close,
    rows: ['NDH-AUTH-21', 'SMART-TOKEN-01'],
    red: ['NDH-AUTH-21', 'SMART-TOKEN-01'],
  },
  'a closed connection in place of the SMART configuration': {
    on: 'SMART configuration',
    change: close,
    rows: ['NDH-AUTH-21', 'SMART-DISC-01'],
    red: ['NDH-AUTH-21', 'SMART-DISC-01'],
  },
  'a closed connection in place of UDAP metadata': {
    on: 'UDAP metadata',
    edition: '1.0.0',
    change: close,
    rows: ['NDH-AUTH-25', 'UDAP-DISC-01'],
    red: ['NDH-AUTH-25', 'UDAP-DISC-01'],
  },
};
