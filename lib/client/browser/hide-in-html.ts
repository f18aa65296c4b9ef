import { isSecretField } from './hide-in-form.ts';
import type { VisitSecrets } from './visit-secrets.ts';

const mask = '***';
// A page may be cut anywhere, so that the end of an element may be missing. The bounds are for pages that are made to
// take a search for ever.
const drawing = /<svg\b[^>]{0,1000}>[\s\S]*?(?:<\/svg>|$)/gi;
const embedded = /\bdata:[^"'\s>)]*/gi;
const field = /<input\b(?:[^>"']|"[^"]{0,1000}"|'[^']{0,1000}'){0,1000}>?/gi;
const named = /<([a-z][\w-]{0,40})\b((?:[^>"']|"[^"]{0,1000}"|'[^']{0,1000}'){0,1000})>([^<]{0,1000})/gi;
const value = /(\bvalue\s*=\s*)("[^"]*"|'[^']*'|[^\s>]+)/i;
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" };

/**
 * The source of a page as it may be told: without the values of hidden fields and passwords, the text of elements that
 * are named as secrets, and pictures in it, which may be the code that enrols an authenticator.
 */
export function hideInHtml(html: string, secrets: VisitSecrets): string {
  const hidden = html
    .replace(drawing, `<svg>${mask}</svg>`)
    .replace(embedded, `data:${mask}`)
    .replace(field, (tag) => (isHidden(tag) ? withoutValue(tag, secrets) : tag))
    .replace(named, (whole, tag: string, attributes: string, text: string) => {
      const id = attributeOf(attributes, 'id') ?? '';
      if (!/secret|totp|password/i.test(id) || text.trim() === '' || /^(?:label|style|script)$/i.test(tag))
        return whole;
      secrets.know(decoded(text.trim()));
      return `<${tag}${attributes}>${mask}`;
    });
  return secrets.text(hidden);
}

function isHidden(tag: string): boolean {
  return /^(hidden|password)$/i.test(attributeOf(tag, 'type') ?? '') || isSecret(tag);
}

const isSecret = (tag: string): boolean => isSecretField(attributeOf(tag, 'name') ?? '', '');

function withoutValue(tag: string, secrets: VisitSecrets): string {
  return tag.replace(value, (_whole, start: string, quoted: string) => {
    // What else is hidden in a form, such as what it is about, may be told elsewhere.
    if (isSecret(tag)) secrets.know(decoded(quoted.replace(/^["']|["']$/g, '')));
    return `${start}"${mask}"`;
  });
}

function attributeOf(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return found?.[1] ?? found?.[2] ?? found?.[3];
}

const decoded = (text: string): string =>
  text.replace(/&(#39|#x27|\w+);/g, (whole, name: string) => entities[name] ?? whole);
