import { publicKeyProblem } from '../../ndh/login/registration-problems.ts';
import { originOf } from '../../ndh/routes/origin.ts';
import { fingerprint } from '../../sftp/host-key.ts';
import { form, problems, textArea } from '../forms.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../portal.ts';
import type { Answer, OwnVisit } from '../visit.ts';
import { noticeOf, withNotice } from './notices.ts';

/** Fetching files by SFTP: where, as whom, and with which keys. */
export const sftpPages: Page<OwnVisit>[] = [
  { method: 'GET', url: '/sftp', show: (visit) => connection(visit) },
  { method: 'POST', url: '/sftp/keys', show: addKey },
  { method: 'POST', url: '/sftp/keys/remove', show: removeKey },
];

/** Keys that an account may have. */
const mostKeys = 10;

const keysOf = ({ account }: OwnVisit): string[] => account.sshPublicKey?.split('\n') ?? [];

function connection(visit: OwnVisit, error?: string): Answer {
  const { ndh, account, http } = visit;
  const facts: [string, string, string][] = ndh.sftp
    ? [
        ['sftp-host', 'Host', new URL(originOf(http, ndh)).hostname],
        ['sftp-port', 'Port', String(ndh.sftp.port)],
        ['sftp-user', 'User', account.id],
        ['sftp-host-key', 'Host key', ndh.sftp.hostKey],
      ]
    : [];
  const keys = keysOf(visit);
  return {
    title: 'SFTP',
    status: error === undefined ? 200 : 400,
    content: html`<h1>SFTP</h1>
      <p class="lead">The same files as in your list, by SFTP.</p>
      ${noticeOf(visit)}
      <section class="card middle" aria-label="Connection">
        <div class="head"><h2>Connection</h2></div>
        ${
          facts.length > 0
            ? html`<dl class="pairs">
                  ${facts.map(
                    ([id, name, value]) =>
                      html`<div>
                        <dt>${name}</dt>
                        <dd class="mono" id="${id}">${value}</dd>
                      </div>`,
                  )}
                </dl>
                <p class="hint">
                  Log in with one of your keys, or with the secret of your account and a one-time code.
                </p>`
            : html`<p class="empty">This directory is not reached by SFTP.</p>`
        }
      </section>
      <section class="card middle" aria-label="Public keys">
        <div class="head"><h2>Public keys</h2></div>
        ${
          keys.length > 0
            ? html`<dl class="pairs">${keys.map((key) => keyRow(visit, key))}</dl>`
            : html`<p class="empty">No key is registered.</p>`
        }
        ${problems(error === undefined ? [] : [error])}
        ${form(
          visit,
          '/portal/sftp/keys',
          html`${textArea(
              {
                name: 'publicKey',
                label: 'New key',
                hint: 'One line, as in a .pub file',
                value: visit.fields.get('publicKey') ?? '',
                error,
              },
              3,
            )}<button id="key-submit">Add the key</button>`,
        )}
      </section>`,
  };
}

function keyRow(visit: OwnVisit, key: string): Html {
  const [kind = '', , ...comment] = key.split(' ');
  const mark = markOf(key);
  return html`<div data-key="${mark}">
    <dt class="named">${[kind, ...comment].join(' ')}</dt>
    <dd>
      <span class="mono">${mark}</span>
      ${form(
        visit,
        '/portal/sftp/keys/remove',
        html`<input type="hidden" name="key" value="${mark}" /><button
            class="quiet small"
            aria-label="Remove ${mark}"
          >
            Remove
          </button>`,
      )}
    </dd>
  </div>`;
}

/** The fingerprint of a key. An account may have brought a line that is none. */
function markOf(key: string): string {
  try {
    return fingerprint(key);
  } catch {
    return 'unreadable';
  }
}

function addKey(visit: OwnVisit): Answer {
  const { ndh, account, fields } = visit;
  const key = (fields.get('publicKey') ?? '').trim();
  const keys = keysOf(visit);
  if (publicKeyProblem(key) !== undefined || markOf(key) === 'unreadable')
    return connection(visit, 'This is no public key: one line such as ssh-ed25519 AAAA… name is expected.');
  if (keys.some((known) => markOf(known) === markOf(key)))
    return connection(visit, 'This key is registered already.');
  if (keys.length >= mostKeys)
    return connection(visit, `An account has ${mostKeys} keys at most: remove one before you add another.`);
  ndh.store.accounts.setPublicKeys(account.id, [...keys, key]);
  return { to: withNotice('/portal/sftp', 'key-added') };
}

function removeKey(visit: OwnVisit): Answer {
  const { ndh, account, fields } = visit;
  const rest = keysOf(visit).filter((key) => markOf(key) !== fields.get('key'));
  ndh.store.accounts.setPublicKeys(account.id, rest);
  return { to: withNotice('/portal/sftp', 'key-removed') };
}
