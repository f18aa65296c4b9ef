import type { PortalElement } from './portal-element.ts';
import type { Visit } from './visit.ts';

/** What an element holds: the value of a field, the address of an otpauth: link, else its text. Undefined where none. */
export async function readValue(visit: Visit, element: PortalElement): Promise<string | undefined> {
  const found = visit.visible(element);
  if (!found || (await found.count()) === 0) return undefined;
  const held = (await found.first().evaluate(valueOf)).trim();
  return held === '' ? undefined : held.toWellFormed();
}

/** The texts of all that can be seen under a selector. */
export async function readTexts(visit: Visit, element: PortalElement): Promise<string[]> {
  const texts = (await visit.visible(element)?.allInnerTexts()) ?? [];
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}

/** Runs in the page. */
function valueOf(element: unknown): string {
  const { value, href, textContent } = element as {
    value?: unknown;
    href?: unknown;
    textContent: string | null;
  };
  if (typeof value === 'string' && value !== '') return value;
  if (typeof href === 'string' && href.startsWith('otpauth:')) return href;
  return textContent ?? '';
}
