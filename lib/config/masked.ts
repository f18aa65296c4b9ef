import { Redactor, mask } from '../client/redact.ts';
import { mapTexts } from './map-texts.ts';
import { isSecret } from './secret-name.ts';

/**
 * A copy of a configuration that anybody may see: every secret is masked, by where it stands, by where it came from, and
 * wherever its text is repeated. Addresses stay, without what is secret in them.
 * @param config as it was loaded; its `secrets` are the values that came from the environment or from files
 */
export function masked<T extends object>(config: T & { secrets?: string[] }): Omit<T, 'secrets'> {
  const { secrets: _, ...shown } = config;
  const known = secretsOf(config);
  const hidden = hiding(known);
  return mapTexts(shown, [], (text, path) =>
    known.has(text) || isSecret(text, path) ? mask : hidden(text),
  ) as Omit<T, 'secrets'>;
}

/** Every secret of a configuration, by where it came from and by where it stands. */
export function secretsOf({ secrets = [], ...shown }: { secrets?: string[] }): Set<string> {
  const known = new Set(secrets);
  mapTexts(shown, [], (text, path) => {
    if (isSecret(text, path)) known.add(text);
    return text;
  });
  known.delete('');
  return known;
}

/** Hides values in texts, and what is secret by its form. */
export function hiding(secrets: Iterable<string>): (text: string) => string {
  const redactor = knowing(secrets);
  return (text) => redactor.text(text).replace(userInfo, `$1${mask}@`).replace(option, `$1${mask}`);
}

/** A redactor that knows them. */
export function knowing(secrets: Iterable<string>): Redactor {
  const redactor = new Redactor();
  for (const secret of secrets) {
    redactor.know(secret);
    redactor.know(/^otpauth:.*?[?&]secret=([^&]+)/.exec(secret)?.[1]);
  }
  return redactor;
}

const userInfo = /(\b[a-z][a-z0-9+.-]*:\/\/)[^/?#\s@]+@/gi;

/** A secret that is told to a command: `--token=…`. */
const option = /(--?[\w-]*(?:secret|token|passw|key)[\w-]*=)(?!\{)\S+/gi;
