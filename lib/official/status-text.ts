import type { EditionPackages } from './install/edition-packages.ts';
import type { OfficialStatus } from './official-status.ts';

const origins = {
  maven: 'from Maven Central',
  jar: 'a jar given by path',
  download: 'downloaded release',
} as const;

/** The status for people. */
export function statusText({ home, java, installed, editions, starts }: OfficialStatus): string {
  const validator = installed
    ? `${installed.version ?? 'version unknown'}, ${origins[installed.origin]}: ${installed.jar}`
    : 'not installed; run `ndh validator install`';
  const rows = [
    ['Validator', validator],
    ['Java', java ?? 'none on the path; install a JDK 17 or newer'],
    ['Home', home],
    ...editions.map((one) => [
      one.edition,
      [packagesText(one), ...startText(one.edition, starts)].join(', '),
    ]),
  ];
  return rows.map(([name = '', text = '']) => `${name.padEnd(14)} ${text}\n`).join('');
}

function packagesText({ edition, ready, packages, missing }: EditionPackages): string {
  if (ready) return `${packages.length} packages`;
  const again = `run \`ndh validator install --edition ${edition}\``;
  return missing.length > 0 ? `lacks ${missing.join(', ')}; ${again}` : `no packages; ${again}`;
}

function startText(edition: string, starts: OfficialStatus['starts']): string[] {
  return starts
    .filter((one) => one.edition === edition)
    .map(({ seconds, failure }) =>
      failure === undefined ? `starts in ${seconds} s` : `does not start: ${failure}`,
    );
}
