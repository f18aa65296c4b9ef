import type { FastifyRequest } from 'fastify';
import { sameText, sha256 } from '../ndh/login/secrets.ts';
import type { Ndh } from '../ndh/ndh.ts';
import { originOf } from '../ndh/routes/origin.ts';
import { html, type Html } from './html.ts';

/** The token of the forms that belong to a carrier: it tells nothing of the carrier, and nobody else can make it. */
export const formToken = (carrier: string): string => sha256(`form ${carrier}`);

/** The token as a field of a form. */
export const tokenField = (carrier: string): Html =>
  html`<input type="hidden" name="formToken" value="${formToken(carrier)}" />`;

/** Whether a form was sent from a page that was made for this carrier: by its token, and by where its browser says it was. */
export function isOwnForm(http: FastifyRequest, fields: URLSearchParams, carrier: string, ndh: Ndh): boolean {
  const { origin } = http.headers;
  const isHere = origin === undefined || origin === new URL(originOf(http, ndh)).origin;
  return isHere && sameText(fields.get('formToken') ?? '', formToken(carrier));
}
