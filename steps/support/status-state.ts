import type { StatusConfig } from '../../lib/config/target-config.ts';

/** What a status says; `other` is any text of the server's own, `nothing` an empty one. */
export type State = 'completed' | 'pending' | 'error' | 'other' | 'nothing';

/** The state that a name or a text tells, anywhere in it (A50). */
export function stateOf(text: string, vocabulary: StatusConfig['vocabulary']): State {
  if (text.trim() === '') return 'nothing';
  const holds = (state: 'completed' | 'pending' | 'error') =>
    vocabulary[state].some((words) => text.toLowerCase().includes(words.toLowerCase()));
  // "completed with errors" is not what a receiver waits for; "completed, 0 errors" is.
  if (holds('error') || /completed with errors?\b/i.test(text)) return 'error';
  if (holds('completed') || /(?<!\b(?:not|never)(?:\W+yet)?[\W_]{1,3})completed/i.test(text))
    return 'completed';
  if (/\berrors?\b|\bfailed\b|\bfailure\b/i.test(text)) return 'error';
  return holds('pending') || /pending/i.test(text) ? 'pending' : 'other';
}
