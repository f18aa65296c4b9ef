import type { Locator } from 'playwright';
import { NotTestable } from '../../verdict/outcomes.ts';
import { describeControls } from './form-controls.ts';
import type { Control } from './form-controls.ts';
import type { PortalElement } from './portal-element.ts';
import type { Visit } from './visit.ts';

/**
 * Fills in a field by what it is: text, a list, checkboxes or radio buttons. Several values are ticked or chosen, or
 * written one a line, or with commas where there is one line.
 * @throws NotTestable where the page has no such field, or the field no such value
 */
export async function fillField(visit: Visit, element: PortalElement, values: string[]): Promise<void> {
  const { found, controls } = await controlsOf(visit, element);
  const [first] = controls;
  if (!first) throw await visit.missing(element);
  const wanted = (control: Control) => values.some((value) => names(control, value));
  const lacking = (offered: Control[] | Control['options']) => {
    const value = values.find((each) => !offered.some((option) => names(option, each)));
    if (value !== undefined) throw notOffered(element, value, offered);
  };
  if (first.kind === 'list') {
    lacking(first.options);
    const chosen = first.options.filter((option) => values.some((value) => names(option, value)));
    await found.first().selectOption(chosen.map(({ value }) => ({ value })));
  } else if (first.kind === 'radio') {
    lacking(controls);
    await tick(found.nth(controls.findIndex(wanted)), true);
  } else if (first.kind === 'checkbox') {
    const [value] = values;
    if (controls.length === 1 && (value === 'true' || value === 'false'))
      return tick(found.first(), value === 'true');
    lacking(controls);
    for (const [index, control] of controls.entries()) await tick(found.nth(index), wanted(control));
  } else {
    const text = values.map((value) => fitted(value, first.type)).join(first.kind === 'lines' ? '\n' : ',');
    await found.first().fill(text);
  }
}

/** Ticks a checkbox for each of the values, and no other of the same name. */
export async function tickOnly(visit: Visit, boxes: PortalElement[]): Promise<void> {
  for (const [index, box] of boxes.entries()) {
    const { found } = await controlsOf(visit, box);
    if (index === 0) await found.first().evaluate(untickAlike);
    await tick(found.first(), true);
  }
}

/** Fields that are drawn by a style are there without being seen. */
async function controlsOf(
  visit: Visit,
  element: PortalElement,
): Promise<{ found: Locator; controls: Control[] }> {
  const found = visit.located(element);
  if (!found) throw await visit.missing(element);
  const controls = await describeControls(found);
  if (controls.length > 0) return { found, controls };
  // A script may still have to bring it.
  await visit.need(element);
  return { found, controls: await describeControls(found) };
}

async function tick(box: Locator, wanted: boolean): Promise<void> {
  // A box that cannot be seen has a label that is pressed instead; the browser does the same for both.
  if (await box.isVisible()) await box.setChecked(wanted);
  else if ((await box.isChecked()) !== wanted) await box.evaluate(press);
}

/** A day or a moment for fields that take nothing else. */
function fitted(value: string, type: string): string {
  if (type === 'date') return value.slice(0, 10);
  if (type === 'datetime-local') return value.slice(0, 16);
  return value;
}

function names({ value, label }: { value: string; label: string }, wanted: string): boolean {
  const alike = (text: string) => text.trim().toLowerCase() === wanted.trim().toLowerCase();
  return value === wanted || alike(value) || alike(label);
}

function notOffered(element: PortalElement, value: string, offered: { value: string; label: string }[]) {
  const words = offered.map((each) => each.label.trim() || each.value).filter(Boolean);
  const shown = words.length > 12 ? `${words.slice(0, 12).join(', ')}, …` : words.join(', ');
  return new NotTestable(
    `the portal's field ${element.key} (${element.selector}) does not offer "${value}", only ${shown || 'nothing'}; ` +
      'portal.values says what the portal calls a value',
  );
}

/** Run in the page. */
function press(element: unknown): void {
  (element as { click(): void }).click();
}

function untickAlike(element: unknown): void {
  interface Box {
    name: string;
    type: string;
    checked: boolean;
    form: { elements: Iterable<Box> } | null;
    click(): void;
  }
  const box = element as Box;
  for (const other of box.form?.elements ?? [])
    if (other.type === 'checkbox' && other.name === box.name && other.checked) other.click();
}
