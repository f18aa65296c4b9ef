import type { Defect } from '../defect.ts';
import { merged } from '../merged.ts';

export default {
  summary: 'only who is logged in may read how to get a token, which is the only login',
  breaks: ['NDH-AUTH-21', 'NDH-AUTH-22', 'NDH-AUTH-23', 'SMART-DISC-07'],
  change: (usual) => ({
    mayDiscover: (caller) => (caller ? 'granted' : 'unauthenticated'),
    // Where SMART is only recommended, a server with another login need not have the document.
    bindingsDocument: (document) => merged(usual.bindingsDocument(document), { login: { mode: 'smart' } }),
  }),
} satisfies Defect;
