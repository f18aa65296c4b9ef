import { tokenField } from './form-token.ts';
import { html, type Content, type Html } from './html.ts';
import type { Visit } from './visit.ts';

/** A form of a page of this visit. */
export const form = (visit: Pick<Visit, 'carrier'>, action: string, content: Content): Html =>
  html`<form method="post" action="${action}" class="plain">${tokenField(visit.carrier)}${content}</form>`;

/** A field of a form as it is to be shown. */
export interface Field {
  name: string;
  label: string;
  /** How it is to be filled in. */
  hint?: Content;
  value?: string;
  /** What is wrong with what was filled in. */
  error?: string | undefined;
}

/** The id of a field: its name without what a selector would have to escape. */
export const idOf = (name: string): string => name.replaceAll('.', '-');

/** What ties a field to its hint and its error, for those who do not see them side by side. */
export function tied({ name, hint, error }: Field): Html {
  const id = idOf(name);
  const by = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return html`id="${id}" name="${name}" ${by && html`aria-describedby="${by}"`}
  ${error && html`aria-invalid="true"`}`;
}

/** A field with its label, its hint and its error. */
export function labelled(field: Field, control: Html): Html {
  const id = idOf(field.name);
  return html`<div class="field">
    <label for="${id}">${field.label}</label>
    ${field.hint && html`<span class="hint" id="${id}-hint">${field.hint}</span>`}
    ${field.error && html`<span class="wrong" id="${id}-error">${field.error}</span>`} ${control}
  </div>`;
}

/** Text in one line. `attributes` are those of the input beside the usual ones. */
export const textField = (field: Field, attributes: Content = html`type="text"`): Html =>
  labelled(field, html`<input ${attributes} ${tied(field)} value="${field.value ?? ''}" />`);

/** Text in several lines. A browser drops the first line break of the field, so it is one of ours. */
export const textArea = (field: Field, rows: number): Html =>
  labelled(
    field,
    html`<textarea rows="${rows}" spellcheck="false" ${tied(field)}>${'\n'}${field.value ?? ''}</textarea>`,
  );

/** One of several values; `options` are values and their words. */
export const choice = (field: Field, options: readonly (readonly [string, string])[]): Html =>
  labelled(
    field,
    html`<select ${tied(field)}>
      ${options.map(
        ([value, words]) =>
          html`<option value="${value}" ${value === (field.value ?? '') && html`selected`}>${words}</option>`,
      )}
    </select>`,
  );

/** The one-time code of an authenticator. */
export const codeField = (error?: string): Html =>
  labelled(
    { name: 'code', label: 'One-time code', hint: 'Six digits from your authenticator application', error },
    html`<input
      class="code"
      inputmode="numeric"
      autocomplete="one-time-code"
      maxlength="12"
      required
      autofocus
      ${tied({ name: 'code', label: '', hint: 'x', error })}
    />`,
  );

/** What is wrong with a form, at its top. */
export const problems = (texts: readonly Content[]): Content =>
  texts.length > 0 &&
  html`<div class="told bad" id="problems" role="alert">
    <p><strong>Please look at this again</strong></p>
    <ul>
      ${texts.map((text) => html`<li>${text}</li>`)}
    </ul>
  </div>`;

/** One sentence at the top of a page that somebody has to know. */
export const message = (text: string): Html =>
  html`<p class="told bad" id="message" role="alert">${text}</p>`;
