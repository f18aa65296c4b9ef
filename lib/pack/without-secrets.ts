import type { Redactor } from '../client/redact.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';

/** How much of a piece is looked at with the next one, for a secret may lie across two. */
const overlap = 8 * 1024;

/**
 * The pieces of a file as they are, once it is seen that none holds a secret.
 * @throws ConfigurationError at the first that does
 */
export function* withoutSecrets(
  pieces: Iterable<Uint8Array>,
  name: string,
  { file, secrets }: { file: string; secrets: Redactor },
): Generator<Uint8Array> {
  let before = '';
  const decoder = new TextDecoder();
  for (const piece of pieces) {
    const text = before + decoder.decode(piece, { stream: true });
    if (secrets.isToldIn(text))
      throw new ConfigurationError(
        `nothing is packed: ${name} holds a value that is a secret in ${file}; take it out, or pack without --config`,
      );
    before = text.slice(-overlap);
    yield piece;
  }
}
