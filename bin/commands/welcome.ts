import type { StartedNdh } from '../../simulators/ndh/start-ndh.ts';

interface Offer {
  edition: string;
  readings: string[];
  defects: string[];
  control: boolean;
  publicUrl?: string;
  /** File of the authority that clients have to trust. */
  tlsSelfSigned?: string;
  /** Where what clients do is recorded. */
  grade?: string;
}

/** What a started simulator offers and how to go on with it. */
export function welcome(
  started: StartedNdh,
  { edition, readings, defects, control, publicUrl, tlsSelfSigned: ca, grade }: Offer,
): string {
  const origin = publicUrl?.replace(/\/$/, '') ?? started.origin;
  const trusting = ca === undefined ? '' : ` --cacert ${ca}`;
  const lines = [
    `Simulated NDH, edition ${edition}, stops with Ctrl-C`,
    ...(readings.length > 0 ? [`reads in its own way: ${readings.join(', ')}`] : []),
    ...(defects.length > 0 ? [`wrong on purpose: ${defects.join(', ')}`] : []),
    '',
    `  FHIR base      ${origin}/fhir`,
    `  accounts       POST ${origin}/accounts   (policy: ${origin}/accounts/policy)`,
    `  login          POST ${origin}/login, then ${origin}/login/code`,
    `  portal         ${origin}/portal (accounts, schedules and files; in a browser)`,
    `  SMART          ${origin}/fhir/.well-known/smart-configuration`,
    `  test bindings  ${origin}/.well-known/ndh-bindings`,
    ...(started.sftpPort === undefined ? [] : [`  SFTP           127.0.0.1 port ${started.sftpPort}`]),
    ...(control
      ? [
          `  control        ${origin}/control/clock (its clock stands still until advanced)`,
          `  operator       ${origin}/operator (clock, requests, live log, defects; in a browser)`,
        ]
      : []),
    ...(ca === undefined ? [] : [`  TLS            clients have to trust the authority in ${ca}`]),
    ...(grade === undefined
      ? []
      : [`  trace          ${grade} (after the last request: npx ndh grade ${grade})`]),
    '',
    ...started.clients.flatMap(({ id, accountId }) => [
      `SMART client ${id} of account ${accountId} gets tokens at ${origin}/oauth/token`,
    ]),
    ...(started.clients.length > 0 ? [''] : []),
    'Ask for an account:',
    `  curl -s${trusting} ${origin}/accounts -H 'content-type: application/json' \\`,
    `    -d '{"organization":{"name":"Maryland Directory","state":"MD"},"contact":{"name":"A. Clerk","email":"clerk@md.example"},"purpose":"directory-distribution"}'`,
    'Certify it from another terminal:',
    `  npx ndh certify --target ${origin}/fhir --edition ${edition}${ca === undefined ? '' : ` --ca ${ca}`}`,
    '',
  ];
  return lines.join('\n');
}
