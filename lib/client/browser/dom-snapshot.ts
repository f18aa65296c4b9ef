import { isSecretField } from './hide-in-form.ts';
import type { VisitSecrets } from './visit-secrets.ts';

const mask = '***';
const pictures = new Set(
  'PATH RECT CIRCLE ELLIPSE LINE POLYGON POLYLINE IMAGE USE PATTERN CANVAS'.split(' '),
);
const fields = new Set(['INPUT', 'TEXTAREA', 'SELECT', 'OPTION']);
const secretId = /secret|totp|password|recovery|backup/i;

type Attributes = Record<string, string>;

/**
 * Hides secrets in the copies of pages in a trace: a node is `[name, attributes, ...children]`, a text, or a reference
 * to a node before it by its number, for which every node keeps its place.
 */
export class DomSnapshot {
  readonly #secrets: VisitSecrets;

  constructor(secrets: VisitSecrets) {
    this.#secrets = secrets;
  }

  /** The node without secrets; those that are known by their place are registered. */
  hide(node: unknown, isSecret = false): unknown {
    if (typeof node === 'string') return this.#text(node, isSecret);
    if (!Array.isArray(node) || typeof node[0] !== 'string') return node;
    const [name, attributes, ...children] = node as [string, Attributes | undefined, ...unknown[]];
    if (attributes === undefined) return node;
    const isHidden = isSecret || (secretId.test(attributes['id'] ?? '') && name !== 'LABEL');
    return [
      name,
      isSecret ? {} : this.#attributes(name, attributes),
      ...children.map((each) => this.hide(each, isHidden)),
    ];
  }

  #text(text: string, isSecret: boolean): string {
    if (!isSecret || text.trim() === '') return this.#secrets.text(text);
    if (text !== mask) this.#secrets.know(text.trim());
    return mask;
  }

  #attributes(name: string, attributes: Attributes): Attributes {
    const kind = name.toUpperCase();
    // What a drawing shows may be a code; where it stands is enough.
    if (pictures.has(kind)) return {};
    const isHidden = fields.has(kind) && isHiddenField(attributes);
    // What else is hidden in a form, such as what it is about, may be told elsewhere.
    const isKnown = attributes['type'] !== 'hidden' || isSecretField(attributes['name'] ?? '', '');
    return Object.fromEntries(
      Object.entries(attributes).map(([key, value]) => {
        if (!isHidden || !/^(?:value|__playwright_value_)$/.test(key)) return [key, this.#attribute(value)];
        if (isKnown && value !== mask) this.#secrets.know(value);
        return [key, mask];
      }),
    );
  }

  #attribute(value: string): string {
    return this.#secrets.text(value.replace(/\bdata:[^"'\s>)]*/gi, `data:${mask}`));
  }
}

function isHiddenField(attributes: Attributes): boolean {
  const { type = '', name = '', id = '', autocomplete = '', __playwright_value_: typed = '' } = attributes;
  if (/^(?:hidden|password)$/i.test(type) || /one-time-code|password/.test(autocomplete)) return true;
  return isSecretField(`${name} ${id}`, typed);
}
