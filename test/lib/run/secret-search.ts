import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

/** Texts in which a secret may be written down; in base64 it looks otherwise amid other bytes than alone. */
function formsOf(secret: string): string[] {
  const url = encodeURIComponent(secret);
  const amid = [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.from('x'.repeat(before) + secret);
    // Four letters are three bytes: those of which all belong to the secret.
    const letters = bytes.toString('base64').slice(before === 0 ? 0 : 4, 4 * Math.floor(bytes.length / 3));
    return [letters, letters.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [secret, url, url.replaceAll('%20', '+'), JSON.stringify(secret).slice(1, -1), ...amid];
}

/** Looks for secrets in all that is written, in whatever is packed or encoded in it too. */
export class SecretSearch {
  /** Where secrets were found: `name of the secret in file`. */
  readonly found = new Set<string>();
  /** How many texts were looked at. */
  searched = 0;
  readonly #needles: [name: string, form: string][];

  constructor(secrets: Record<string, string>) {
    this.#needles = Object.entries(secrets).flatMap(([name, secret]) =>
      formsOf(secret).map((form): [string, string] => [name, form]),
    );
  }

  /** Looks at every file below a folder but those that hold the secrets themselves. */
  folder(folder: string, ownFiles: string[]): void {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile() && !ownFiles.includes(entry.name))
        this.bytes(entry.name, readFileSync(join(entry.parentPath, entry.name)));
  }

  bytes(name: string, bytes: Uint8Array): void {
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
      for (const [inner, content] of Object.entries(unzipSync(bytes)))
        this.bytes(`${name}!${inner}`, content);
      return;
    }
    const text = Buffer.from(bytes).toString();
    this.searched += 1;
    for (const [secret, form] of this.#needles)
      if (text.includes(form)) this.found.add(`${secret} in ${name}`);
    // Reports carry attachments and whole documents in base64.
    for (const [letters] of text.matchAll(/[A-Za-z0-9+/]{64,}={0,2}/g))
      this.bytes(`${name.replace(/ in base64$/, '')} in base64`, Buffer.from(letters, 'base64'));
  }
}
