/** What is written in place of a secret. */
export const mask = '***';
const shortestKnown = 6;
const longestExcerpt = 4096;
/** The end of an excerpt that has no more than the beginning of its text. */
export const cutMark = '… (cut)';
const secretFields =
  'secret|client_secret|password|passphrase|[ht]otp|access_token|refresh_token|id_token|token|challenge|' +
  'assertion|client_assertion|private_?key|signature|sig|x-amz-signature|x-amz-credential|x-amz-security-token';

// An unfinished string still hides what there is of it: bodies may be cut short.
const jsonField = new RegExp(`("(?:${secretFields})"\\s*:\\s*")(?:[^"\\\\]|\\\\.)*`, 'gi');
// `code` is also a FHIR element, so only one-time codes are hidden.
const jsonCode = /("code"\s*:\s*")\d{6,8}(?=")/gi;
const formField = new RegExp(`((?:^|[?&\\s])(?:${secretFields})=)[^&\\s"'<>]+`, 'gi');
const formCode = /((?:^|[?&])code=)\d{6,8}(?=&|$)/gi;
const otpauth = /(otpauth:\/\/[^\s"'<>]*?secret=)[^&\s"'<>]+/gi;
// Signed tokens and assertions, wherever they stand, one without a signature too; what a server signs for all is none.
const signed = /(?<!"signed_metadata"\s*:\s*")\beyJ[\w-]{6,}\.[\w-]*\.[\w-]*/g;
const scheme = /\b(bearer|basic)\s+[A-Za-z0-9\-._~+/]+=*/gi;

const secretHeaders = new Set(['cookie', 'set-cookie', 'x-api-key']);
const authorization = new Set(['authorization', 'proxy-authorization']);

/** Hides secrets in what is written down: by the name of their field or header, and by value once known. */
export class Redactor {
  /** Known values by their first letters: a run registers hundreds, and every text is searched for all of them. */
  readonly #known = new Map<string, Set<string>>();

  /** Registers a secret value; as base64, URL-encoded or escaped it is hidden too. Very short values are left alone. */
  know(value: string | undefined): void {
    if (value === undefined || value.length < shortestKnown) return;
    const bytes = Buffer.from(value);
    const encoded = encodeURIComponent(value.toWellFormed());
    const escaped = [encoded, encoded.replaceAll('%20', '+'), JSON.stringify(value).slice(1, -1)];
    const inHtml = ['&#39;', '&#x27;', '&apos;', "'"].map((quote) => htmlEscaped(value, quote));
    for (const form of [value, ...escaped, ...inHtml, ...inBase64(bytes)]) {
      const start = form.slice(0, shortestKnown);
      const alike = this.#known.get(start) ?? new Set();
      this.#known.set(start, alike.add(form));
    }
  }

  /** The text with every secret masked. */
  text(text: string): string {
    return this.#withoutKnown(text)
      .replace(jsonField, `$1${mask}`)
      .replace(jsonCode, `$1${mask}`)
      .replace(otpauth, `$1${mask}`)
      .replace(formField, `$1${mask}`)
      .replace(formCode, `$1${mask}`)
      .replace(signed, mask)
      .replace(scheme, `$1 ${mask}`);
  }

  /** Whether the text holds a value that is known. */
  isToldIn(text: string): boolean {
    return this.#withoutKnown(text) !== text;
  }

  /** The beginning of a text, with every secret masked. */
  excerpt(text: string, longest = longestExcerpt): string {
    // Masked before the last cut, so that a secret across it is seen whole.
    const masked = this.text(text.slice(0, 2 * longest));
    return masked.length > longest ? `${masked.slice(0, longest)}${cutMark}` : masked;
  }

  /** The headers with every secret masked; the scheme of an Authorization header stays readable. */
  headers(headers: Record<string, string>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => {
        const lower = name.toLowerCase();
        if (secretHeaders.has(lower)) return [name, mask];
        if (authorization.has(lower)) return [name, `${value.split(' ')[0]} ${mask}`];
        return [name, this.text(value)];
      }),
    );
  }

  #withoutKnown(text: string): string {
    if (this.#known.size === 0) return text;
    let masked = '';
    let kept = 0;
    for (let at = 0; at + shortestKnown <= text.length; at += 1) {
      const alike = this.#known.get(text.slice(at, at + shortestKnown));
      const value = alike && [...alike].find((each) => text.startsWith(each, at));
      if (value === undefined) continue;
      masked += text.slice(kept, at) + mask;
      kept = at + value.length;
      at = kept - 1;
    }
    return masked + text.slice(kept);
  }
}

/** All forms of a value in base64: alone, and as it looks amid other bytes, such as after a user name and a colon. */
function inBase64(value: Buffer): string[] {
  return (['base64', 'base64url'] as const).flatMap((encoding) => {
    const amid = [0, 1, 2].map((before) => {
      const bytes = Buffer.concat([Buffer.alloc(before), value]);
      const letters = bytes.toString(encoding).replace(/=+$/, '');
      // Letters at the edges are those of the neighbours too.
      const end = bytes.length % 3 === 0 ? letters.length : letters.length - 1;
      return letters.slice(before === 0 ? 0 : before + 1, end);
    });
    return [value.toString(encoding).replace(/=+$/, ''), ...amid];
  });
}

function htmlEscaped(value: string, quote: string): string {
  const escapes: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": quote,
  };
  return value.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
