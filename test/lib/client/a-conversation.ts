import { Conversation } from '../../../lib/client/conversation.ts';
import { loadEdition } from '../../../lib/edition/load-edition.ts';
import { validateConfig } from '../../../lib/config/validate-config.ts';

/** Address of the target that tests intercept. */
export const origin = 'http://directory.example';

/** A conversation with a target described by these keys of a configuration. */
export function aConversation(written: Record<string, unknown> = {}, edition = '1.0.0-ballot'): Conversation {
  const checked = validateConfig({ baseUrl: `${origin}/fhir`, ...written });
  if ('faults' in checked) throw new Error(checked.faults[0].problem);
  return new Conversation({ config: checked.config, edition: loadEdition(edition) });
}
