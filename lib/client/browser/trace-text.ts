import { isSecretField } from './hide-in-form.ts';
import { DomSnapshot } from './dom-snapshot.ts';
import type { VisitSecrets } from './visit-secrets.ts';

const mask = '***';
const typing = new Set(['fill', 'type', 'press', 'pressSequentially', 'insertText']);
const secretHeaders = /^(?:cookie|set-cookie|authorization|proxy-authorization)$/i;

type Members = Record<string, unknown>;

/** Hides secrets in what a trace tells: by their place in its events, and by value wherever they stand. */
export class TraceText {
  readonly #secrets: VisitSecrets;
  readonly #dom: DomSnapshot;

  constructor(secrets: VisitSecrets) {
    this.#secrets = secrets;
    this.#dom = new DomSnapshot(secrets);
  }

  /** The event without secrets; those that are known by their place are registered. */
  hide(event: unknown): unknown {
    return this.#value(event, '');
  }

  #value(value: unknown, key: string): unknown {
    if (typeof value === 'string') return this.#text(value);
    if (Array.isArray(value))
      return key === 'html' ? this.#dom.hide(value) : value.map((each) => this.#value(each, key));
    if (typeof value !== 'object' || value === null) return value;
    const members = this.#known(value as Members, key);
    return Object.fromEntries(Object.entries(members).map(([name, each]) => [name, this.#value(each, name)]));
  }

  #text(text: string): string {
    const typed = text.replace(/\b(fill|type|press)\(".*"\)/g, `$1("${mask}")`);
    return this.#secrets.text(typed.replace(/\bdata:[^"'\s>)]*/gi, `data:${mask}`));
  }

  /** The members without those that are secrets by their place. */
  #known(members: Members, key: string): Members {
    const { name, value, method, params } = members;
    if (key === 'cookies') return this.#without(members);
    const isHeader = key === 'headers' && typeof name === 'string' && secretHeaders.test(name);
    if (isHeader) return { ...members, value: mask };
    const isField = key === 'queryString' && typeof name === 'string' && typeof value === 'string';
    if (isField && isSecretField(name, value)) return this.#without(members);
    // Told as an exchange, and kept apart in a trace.
    if (key === 'postData') return { mimeType: members['mimeType'] };
    if (typeof method === 'string' && typing.has(method)) return { ...members, params: this.#typed(params) };
    return members;
  }

  #without(members: Members): Members {
    const { value } = members;
    if (typeof value === 'string' && value !== mask) this.#secrets.know(value);
    return { ...members, value: mask };
  }

  #typed(params: unknown): unknown {
    if (typeof params !== 'object' || params === null) return params;
    const { selector, ...typed } = params as Members;
    const texts = [typed['value'], typed['text'], typed['key']].filter((each) => typeof each === 'string');
    if (!texts.some((text) => isSecretField(String(selector), text))) return params;
    for (const text of texts) if (text !== mask) this.#secrets.know(text);
    return { selector, value: mask };
  }
}
