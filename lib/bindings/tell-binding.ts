import { absolute } from '../config/absolute.ts';
import { stepsOf } from './named-values.ts';
import type { BrowserStep, WrittenBinding, WrittenStep } from './written-binding.ts';

/** What a binding would do, a line for each deed, with its placeholders as they stand. */
export function tellBinding(written: WrittenBinding, baseUrl: string): string[] {
  const { command, person, browser, value } = written;
  return [
    ...stepsOf(written).map((step) => tellStep(step, baseUrl)),
    ...(command ? [`runs ${command.join(' ')}`] : []),
    ...(person === undefined ? [] : [`asks a person: ${person}`]),
    ...(browser ? [`in a browser: ${browser.map(tellDeed).join(', ')}`] : []),
    ...(value ? [`takes what the configuration says of ${Object.keys(value).join(', ')}`] : []),
  ];
}

/** One request as a template. */
function tellStep(
  { method, url, query = {}, headers = {}, basic, json, form, body, poll }: WrittenStep,
  baseUrl: string,
): string {
  const content = json ?? form ?? body;
  return [
    method ?? (content === undefined ? 'GET' : 'POST'),
    url.startsWith('{') ? url : absolute(url, `${baseUrl}/`),
    ...Object.entries(query).map(([name, text]) => `?${name}=${text}`),
    ...(basic ? [`authorization: Basic ${basic.user}:${basic.password}`] : []),
    ...Object.entries(headers).map(([name, text]) => `${name}: ${text}`),
    ...(content === undefined ? [] : [typeof content === 'string' ? content : JSON.stringify(content)]),
    ...(poll ? [`(again every ${poll.everySeconds} s, for ${poll.atMostSeconds} s at most)`] : []),
  ].join(' ');
}

function tellDeed({ open, fill, select, check, click, with: entered }: BrowserStep): string {
  if (open !== undefined) return `open ${open}`;
  if (click !== undefined) return `click ${click}`;
  if (check !== undefined) return `check ${check}`;
  const field = fill ?? select;
  return field === undefined ? 'read' : `enter ${entered ?? ''} into ${field}`;
}
