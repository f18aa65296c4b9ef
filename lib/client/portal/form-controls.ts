import type { Locator } from 'playwright';

/** A part of a form, as a page has it. */
export interface Control {
  kind: 'list' | 'radio' | 'checkbox' | 'lines' | 'line';
  /** Of an input. */
  type: string;
  value: string;
  label: string;
  /** Of a list. */
  options: { value: string; label: string }[];
}

/** What the controls are that a selector finds. */
export function describeControls(found: Locator): Promise<Control[]> {
  return found.evaluateAll(describe);
}

/** Runs in the page. */
function describe(elements: unknown[]): Control[] {
  interface Element {
    tagName: string;
    type?: string;
    value?: string;
    labels?: { textContent: string | null }[] | null;
    options?: Iterable<{ value: string; label: string }>;
    isContentEditable?: boolean;
  }
  return (elements as Element[]).map((element) => {
    const { type = '', value = '' } = element;
    const tag = element.tagName.toLowerCase();
    const ticked = type === 'radio' || type === 'checkbox' ? type : undefined;
    const lines = tag === 'textarea' || element.isContentEditable === true;
    return {
      kind: tag === 'select' ? 'list' : (ticked ?? (lines ? 'lines' : 'line')),
      type,
      value,
      label: element.labels?.[0]?.textContent ?? '',
      options: [...(element.options ?? [])].map((option) => ({ value: option.value, label: option.label })),
    };
  });
}
