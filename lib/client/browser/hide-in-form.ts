import type { VisitSecrets } from './visit-secrets.ts';

/** Names of fields that hold what nobody else is to know, whoever made the form. */
const secretField =
  /secret|passw|passphrase|passcode|pwd|[ht]otp|mfa|token|csrf|xsrf|nonce|(?:\b|_)(?:code|pin|otp)(?:\b|_)|one-?time/i;

const mask = '***';
const oneTimeCode = /^\d{6,8}$/;

/** The body of a form as it may be told, its secrets masked by the names of their fields. */
export function hideInForm(body: string, type: string, secrets: VisitSecrets): string {
  if (/multipart\/form-data/i.test(type)) return hideInParts(body, secrets);
  if (!/urlencoded/i.test(type)) return secrets.text(body);
  const fields = [...new URLSearchParams(body)].map(([name, value]) => {
    if (!isSecretField(name, value))
      return `${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`;
    secrets.know(value);
    return `${encodeURIComponent(name)}=${mask}`;
  });
  return secrets.text(fields.join('&'));
}

function hideInParts(body: string, secrets: VisitSecrets): string {
  const part =
    /(content-disposition:[^\r\n]*\bname="([^"]*)"[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n)([\s\S]*?)(?=\r?\n--|$)/gi;
  const hidden = body.replace(part, (_whole, head: string, name: string, value: string) => {
    if (!isSecretField(name, value)) return head + value;
    secrets.know(value);
    return head + mask;
  });
  return secrets.text(hidden);
}

/** Whether a value is to be hidden, by the name of its field or the look of it. */
export function isSecretField(name: string, value: string): boolean {
  return secretField.test(name) || oneTimeCode.test(value);
}
