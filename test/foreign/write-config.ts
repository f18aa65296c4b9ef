import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import type { StartedForeignNdh } from './start-foreign-ndh.ts';

const template = fileURLToPath(new URL('./ndh.config.yaml', import.meta.url));

/**
 * Writes what the tool is told of a started server to a file in a folder, and answers its path.
 * @param told groups that take the place of the usual ones
 */
export function writeConfig(
  ndh: StartedForeignNdh,
  folder: string,
  told: Record<string, object> = {},
): string {
  const [a, b] = ndh.accounts;
  const values: Record<string, string> = {
    ...{ BASE: ndh.base, FILES_HOST: ndh.filesHost },
    ...{ SFTP_PORT: String(ndh.sftpPort), OPERATOR_PORT: String(ndh.operatorPort) },
    ...{ PARTNER_A: a.partnerNumber, PHRASE_A: a.passphrase, OTP_A: a.otpLink },
    ...{ PARTNER_B: b.partnerNumber, PHRASE_B: b.passphrase, OTP_B: b.otpLink },
    // Programs are looked for beside the configuration.
    ...{ COMMANDS: dirname(template), NODE: process.execPath },
  };
  const text = readFileSync(template, 'utf8')
    .replaceAll(/totp: \$\{OTP/g, `${new URL(a.otpLink).host}: \${OTP`)
    .replace(/\$\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  const file = join(folder, 'ndh.config.yaml');
  writeFileSync(file, stringify({ ...(parse(text, { merge: true }) as object), ...told }));
  return file;
}
