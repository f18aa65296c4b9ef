import { form } from './forms.ts';
import { html, type Content, type Html } from './html.ts';
import { page } from './layout.ts';
import { isOwn, told, type Visit } from './visit.ts';

const places = [
  ['/portal', 'Overview'],
  ['/portal/schedules/new', 'New schedule'],
  ['/portal/sftp', 'SFTP'],
] as const;

const strangersPlaces = [
  ['/portal/login', 'Sign in'],
  ['/portal/register', 'Request an account'],
] as const;

/** A whole page of the portal, with where its visitor can go. */
export function framed(visit: Visit, title: string, content: Content): Html {
  const { ndh, http } = visit;
  const here = http.url.replace(/\?.*/s, '');
  const links = (isOwn(visit) ? places : strangersPlaces).map(
    ([url, words]) => html`<a href="${url}" ${url === here && html`aria-current="page"`}>${words}</a>`,
  );
  const signOut =
    isOwn(visit) &&
    form(visit, '/portal/logout', html`<button class="quiet small" id="sign-out">Sign out</button>`);
  return page(
    {
      title,
      navigation: html`<nav aria-label="Portal">${links}${signOut}</nav>`,
      footer: html`Simulated NDH, edition ${ndh.edition.name}. Server time ${told(ndh.clock.now())}.`,
    },
    content,
  );
}
