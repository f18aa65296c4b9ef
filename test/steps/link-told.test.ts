import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseFileList } from '../../lib/client/file-list.ts';
import { linkTold } from '../../steps/support/link-told.ts';
import { aConversation } from '../lib/client/a-conversation.ts';
import { anExchange } from '../lib/client/an-exchange.ts';

const { config } = aConversation();
const pages = [
  '<a href="/fetch?b=a&amp;name=x.ndjson">x</a>',
  '["https:\\/\\/directory.example\\/x.ndjson"]',
  'https://directory.example/x.ndjson\n',
  '/x.ndjson\n',
];

describe('A link of a run', () => {
  for (const page of pages) {
    const answer = anExchange(page);
    const list = parseFileList(answer, config);
    const links = 'links' in list ? list.links : [];

    test(`is told by the list that it is of: ${page.trim()}`, () =>
      assert.equal(linkTold(links, answer, config)?.url, links[0]?.url ?? 'no link'));

    test(`is not told by another list: ${page.trim()}`, () =>
      assert.equal(linkTold(links, anExchange(page.replace('x.ndjson', 'y.ndjson')), config), undefined));
  }
});
