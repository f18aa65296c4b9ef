import encodeQR from 'qr';
import { otpauthUri } from '../../ndh/login/totp.ts';
import { codeField, form, message } from '../forms.ts';
import { html, markup } from '../html.ts';
import type { Answer, Visit } from '../visit.ts';

/** Sets up the second factor: its key as a QR code and as text, confirmed by a first code. */
export function enrolmentPage(visit: Visit, error?: string, status = 200): Answer {
  const { id = '', totpSecret = '' } = visit.account ?? {};
  const drawing = markup(encodeQR(otpauthUri(id, totpSecret), 'svg'));
  return {
    title: 'Set up your authenticator',
    status,
    content: html`<div class="card middle">
      <h1>Set up your authenticator</h1>
      <p class="lead">
        Scan the picture with an authenticator application, or type its key. It is shown until you have
        confirmed it with a first code, and never again.
      </p>
      ${error !== undefined && message(error)}
      <div class="qr" id="totp-qr" role="img" aria-label="QR code of the key below">${drawing}</div>
      <div class="field">
        <strong id="totp-label">Key</strong>
        <span class="hint">Time-based, SHA-1, six digits, 30 seconds</span>
        <code class="secret" id="totp-secret" aria-labelledby="totp-label">${totpSecret}</code>
      </div>
      ${form(visit, '/portal/enrol', html`${codeField()}<button id="enrol-submit">Confirm and sign in</button>`)}
    </div>`,
  };
}
