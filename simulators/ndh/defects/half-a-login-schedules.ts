import type { Defect } from '../defect.ts';
import { sha256 } from '../login/secrets.ts';

export default {
  summary: 'the operation takes what the first step of a login leaves',
  breaks: ['NDH-AUTH-08'],
  change: (usual) => ({
    sessionForOperation: (token, ndh) =>
      usual.sessionForOperation(token, ndh) ?? ndh.store.sessions.find(sha256(token), 'challenge'),
  }),
} satisfies Defect;
