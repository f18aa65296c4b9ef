/** Names of values that are secret wherever they stand in a configuration. */
const secret =
  /secret|token|passw|passphrase|[ht]otp|private_?key|api[-_]?key|credential|authorization|cookie|assertion|signature/i;
const short = /^(keys?|cert|pin|otp|sig|pwd?)$/i;

/** What is written there says where a secret is, or who may see it. */
const telling = /(Url|Uri|Path|Hosts?|Endpoint|Field|Name|Selector|Counter)$/;

/** Groups that say where on a page or in an answer something is found. */
const places = new Set(['selectors', 'capture', 'captures']);

/** Headers and parameters of which the name says that nothing is secret in them; a server may call a key what it likes. */
const harmlessHeader = /^(accept(-\w+)?|content-type|prefer|user-agent|origin|referer|x-requested-with)$/i;
const harmlessParameter = /^_/;

/**
 * Whether a value of a configuration is secret by where it stands.
 * @param path keys and indexes from the top
 */
export function isSecretPlace(path: readonly string[]): boolean {
  if (path.some((key) => places.has(key))) return false;
  return path.some((key, index) => {
    const group = path[index - 1];
    if (group === 'headers') return !harmlessHeader.test(key);
    if (group === 'extraParams') return !harmlessParameter.test(key);
    // A one-time code; elsewhere a group of keys is called so.
    if (key === 'code') return index === path.length - 1;
    return (secret.test(key) || short.test(key)) && !telling.test(key);
  });
}

/** Whether a text is secret by where it stands: not where it is nothing but what is filled in later, `Bearer {token}`. */
export function isSecret(text: string, path: readonly string[]): boolean {
  return text !== '' && isSecretPlace(path) && !/^(\w+[ =])?\{\w+\}$/.test(text);
}
