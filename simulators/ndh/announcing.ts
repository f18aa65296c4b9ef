import type { Behaviour } from './behaviour.ts';
import { merged } from './merged.ts';

/** The published bindings of a server that announces this too, as its testers would configure it. */
export function announcing(usual: Behaviour, announced: Record<string, unknown>) {
  return {
    bindingsDocument: (document: Record<string, unknown>) =>
      merged(usual.bindingsDocument(document), announced),
  };
}
