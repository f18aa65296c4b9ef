import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { html, markup, type Content, type Html } from './html.ts';

/** The style of all pages, with a mark of its content for the address. */
export const style = readFileSync(new URL('style.css', import.meta.url), 'utf8');
const styleMark = createHash('sha256').update(style).digest('hex').slice(0, 8);

/** What stands around the content of a page. */
export interface Frame {
  title: string;
  /** Beside the name in the header: links and forms. */
  navigation?: Content;
  /** At the very end. */
  footer: Content;
  /** What belongs into the head beside the style. */
  head?: Content;
}

const logo = markup(
  '<svg class="logo" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="9"/><path d="M16 7v18M7 16h18"/><circle cx="16" cy="16" r="4.5"/></svg>',
);

/** A whole page. */
export const page = ({ title, navigation, footer, head }: Frame, content: Content): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · National Directory</title>
        <link rel="stylesheet" href="/portal/style.css?${styleMark}" />
        <link rel="icon" href="/portal/icon.svg" type="image/svg+xml" />
        ${head}
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header class="top">
          <div class="inside">
            <a class="brand" href="/portal">${logo}<span>National Directory</span></a>
            ${navigation}
          </div>
        </header>
        <main id="content" class="inside" tabindex="-1">${content}</main>
        <footer class="inside">${footer}</footer>
      </body>
    </html>`;

/** The mark of the pages, as a file. */
export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#0b6e6e"/><path d="M16 7v18M7 16h18" stroke="#fff" stroke-width="3" stroke-linecap="round"/><circle cx="16" cy="16" r="4.5" fill="#0b6e6e" stroke="#fff" stroke-width="2.5"/></svg>';
