import type { RegistrationConfig } from '../../config/target-config.ts';
import type { RegistrationOutcome } from '../registration.ts';

type Outcome = Exclude<RegistrationOutcome, 'unknown'>;

const granting = 'granted|approved|accepted|active|activated';
/** Tried in this order: "not yet approved" waits, and "not approved" is denied. */
const usual: [Outcome, RegExp][] = [
  ['pending', /\bnot yet\b/i],
  ['denied', new RegExp(`\\b(?:not|cannot|can't|could not) (?:be |been )?(?:${granting})\\b`, 'i')],
  ['granted', new RegExp(`\\b(?:${granting})\\b`, 'i')],
  ['denied', /\b(?:denied|rejected|declined)\b/i],
  ['pending', /\b(?:pending|in review|under review|in progress|waiting|awaiting)\b/i],
  ['refused', /\b(?:refused|invalid|malformed|incomplete)\b/i],
];

/**
 * What became of a request, from the words in which a page says so: those of the configuration first, then usual ones; at
 * the beginning first, then anywhere. `unknown` where they say nothing, or one thing and another.
 */
export function outcomeInWords(text: string, agreed?: RegistrationConfig['outcome']): RegistrationOutcome {
  const own = Object.entries(agreed ?? {}).flatMap(([outcome, words]): [Outcome, RegExp][] =>
    // Statuses of the registration's answers may stand among them.
    words.filter((word) => !/^\d+$/.test(word)).map((word) => [outcome as Outcome, asWord(word)]),
  );
  const said = (words: [Outcome, RegExp][]) => {
    const [before, ...more] = [...new Set(words.filter(([, word]) => word.test(text)).map(([each]) => each))];
    return more.length === 0 ? before : undefined;
  };
  const begin = (words: [Outcome, RegExp][]) =>
    words.find(([, word]) => word.exec(text.trimStart())?.index === 0)?.[0];
  const [wait, deny] = usual.slice(0, 2).map(([outcome, word]) => (word.test(text) ? outcome : undefined));
  return begin(own) ?? said(own) ?? begin(usual) ?? wait ?? deny ?? said(usual.slice(2)) ?? 'unknown';
}

/** A word of the configuration as it stands in a text, no part of a longer one. */
function asWord(word: string): RegExp {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu');
}
