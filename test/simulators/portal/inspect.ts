import type { Page } from 'playwright';

/** A page, and where in it which texts are expected. */
export interface Expected {
  /** What the page is about, for the message. */
  about: string;
  html: string;
  /** By selector: the text of the one element there, or of its value where it is a field. */
  texts: Record<string, string>;
}

/** In the page: reads documents and tells what is wrong with each. */
const script = `window.inspect = (pages, live) => pages.flatMap(({ about, html, texts }) => {
  if (live) { document.open(); document.write(html); document.close(); }
  const page = live ? document : new DOMParser().parseFromString(html, 'text/html');
  const wrong = [];
  const told = (what) => wrong.push(about + ': ' + what);
  for (const element of page.querySelectorAll('*')) {
    const name = element.localName;
    if (!known.has(name)) told('an element <' + name + '>');
    for (const { name: attribute, value } of element.attributes) {
      if (/^on|^style$|^srcdoc$|^formaction$/.test(attribute)) told(name + ' has ' + attribute);
      if (/^(href|src|action)$/.test(attribute) && !/^(\\/portal|#)/.test(value)) told(name + ' leads to ' + value);
    }
  }
  for (const [selector, text] of Object.entries(texts)) {
    const found = page.querySelector(selector);
    const shown = found?.localName === 'input' ? found.getAttribute('value') : found?.textContent;
    if (shown !== text) told(selector + ' shows ' + JSON.stringify(shown) + ' for ' + JSON.stringify(text));
  }
  if (window.__xss) { told('a script ran'); delete window.__xss; }
  return wrong;
});
const known = new Set(('html head meta title link body a header div svg rect path circle span nav main footer h1 h2 p ' +
  'strong ul li form input label select option textarea button dl dt dd section table thead tbody tr th td code pre ' +
  'details summary fieldset legend').split(' '));`;

/**
 * Tells what is wrong with pages, by what a browser makes of them; `live` has each be the page of the tab for once, under
 * the policy of the page that is open there.
 */
export async function inspect(tab: Page, pages: Expected[], live = false): Promise<string[]> {
  await tab.evaluate(script);
  const found: string[] = [];
  for (let from = 0; from < pages.length; from += 40) {
    const some = JSON.stringify(pages.slice(from, from + 40));
    found.push(...(await tab.evaluate<string[]>(`inspect(${some}, ${live})`)));
  }
  return found;
}

/** A text as a page can show it: half a pair is sent as U+FFFD, and HTML cannot spell U+0000. */
export const shownAs = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');
