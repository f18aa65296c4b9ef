import assert from 'node:assert/strict';
import type { StartedNdh } from '../../../../simulators/ndh/start-ndh.ts';
import { ask, type Answer } from '../../ndh/receiver.ts';

/** What an operator's browser does without scripts: it keeps the cookie, and sends forms as they are on a page. */
export interface Operator {
  open(url?: string): Promise<Answer>;
  /** Sends a form to an address, with the token of the page that was opened last; answers the page to which it leads. */
  send(url: string, fields?: Record<string, string>): Promise<Answer>;
  /** Sends a form just so, and follows nothing. */
  post(url: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Answer>;
  /** Of the page that was opened last. */
  token(): string;
  cookie(): string;
}

/** An operator who has opened the view. */
export async function newOperator(ndh: StartedNdh): Promise<Operator> {
  let cookie = '';
  let token = '';
  const operator: Operator = {
    open: async (url = '/operator') => {
      const answer = await ask(ndh, 'GET', url, { headers: { cookie } });
      const [given] = [answer.headers['set-cookie'] ?? []].flat();
      if (given) [cookie = ''] = given.split(';');
      token = /name="formToken" value="(\w+)"/.exec(answer.text)?.[1] ?? token;
      return answer;
    },
    send: async (url, fields = {}) => {
      const answer = await operator.post(url, { formToken: token, ...fields });
      if (answer.status !== 303) return answer;
      return operator.open(String(answer.headers['location']));
    },
    post: (url, fields, headers = {}) =>
      ask(ndh, 'POST', url, {
        body: new URLSearchParams(fields).toString(),
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      }),
    token: () => token,
    cookie: () => cookie,
  };
  const { status } = await operator.open();
  assert.equal(status, 200);
  return operator;
}

/** The text of the element with an id, tags taken out. */
export function textAt(page: Answer, id: string): string {
  const [, name = '', rest = ''] = new RegExp(`<(\\w+)[^>]* id="${id}"[^>]*>(.*)`, 's').exec(page.text) ?? [];
  const [inside = ''] = rest.split(`</${name}>`);
  return inside
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The lines of the log of a page, as text, the newest first. */
export const linesOf = ({ text }: Answer): string[] =>
  [...text.matchAll(/<tr\s+data-entry.*?<\/tr>/gs)].map(([row]) =>
    row
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
