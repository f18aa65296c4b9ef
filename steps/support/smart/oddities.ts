import { assertion, claims, type Flaw } from './flaws.ts';

const hour = 3600;
const minutes = 240;

/**
 * Assertions about which no row says that they are refused: what becomes of them is told, by the row that does so. Who
 * takes one breaks nothing, and still ought to know.
 */
export const oddities: Record<string, Record<string, Flaw>> = {
  'SMART-TOKEN-09': {
    'that lasts for an hour': claims((now) => ({ exp: now + hour })),
  },
  'SMART-TOKEN-22': {
    'without identifier': claims(() => ({ jti: undefined })),
  },
  'SMART-TOKEN-19': {
    'issued in an hour': claims((now) => ({ iat: now + hour })),
    'valid from an hour on': claims((now) => ({ nbf: now + hour })),
    'whose end is a text': claims((now) => ({ exp: String(now + minutes) })),
    'whose end is in milliseconds': claims((now) => ({ exp: (now + minutes) * 1000 })),
    'whose identifier is a number': claims((now) => ({ jti: now + Math.random() })),
    'whose identifier is empty': claims(() => ({ jti: '' })),
    'with something critical that nobody knows': assertion({ header: { crit: ['zzq'], zzq: true } }),
    'of another type': assertion({ header: { typ: 'zzq' } }),
    'without type': assertion({ header: { typ: undefined } }),
    'without key identifier': assertion({ header: { kid: undefined } }),
    'with a fourth part': assertion({ finish: (jwt) => `${jwt}.zzq` }),
    'for this server first and another one last': assertion({
      write: (text) => text.replace(/}$/, ',"aud":"https://wrong-audience.example/token"}'),
    }),
  },
};
