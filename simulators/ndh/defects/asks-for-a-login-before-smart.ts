import type { Defect } from '../defect.ts';
import { merged } from '../merged.ts';

export default {
  summary: 'only who is logged in may read how to get a token, which is the only login',
  breaks: ['SMART-DISC-07'],
  breaksToo: { '1.0.0-ballot': ['NDH-AUTH-21'], '1.0.0': ['NDH-AUTH-22'] },
  change: (usual) => ({
    mayDiscover: (caller) => (caller ? 'granted' : 'unauthenticated'),
    // Where SMART is only recommended, a server with another login need not have the document.
    bindingsDocument: (document) => merged(usual.bindingsDocument(document), { login: { mode: 'smart' } }),
  }),
} satisfies Defect;
