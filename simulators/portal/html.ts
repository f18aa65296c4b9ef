import { html as template, raw } from 'hono/html';

/** HTML as it is sent: what was foreign text in it is escaped. */
export type Html = ReturnType<typeof raw>;

/** What may stand in a place of a template: a text is escaped, nothing and a truth value leave no trace. */
export type Content = string | number | boolean | null | undefined | Html | readonly Content[];

/** HTML has no way to spell U+0000. */
const spelled = (content: Content): Content =>
  typeof content === 'string' ? content.replaceAll('\0', '\ufffd') : content;

/** A template of HTML in which every text is escaped, in attributes too where they stand in quotes. */
export const html = (strings: TemplateStringsArray, ...contents: Content[]): Html =>
  template(strings, ...contents.map(spelled)) as Html;

/** Markup of our own making, such as a drawing: it is not escaped. */
export const markup = (text: string): Html => raw(text);
