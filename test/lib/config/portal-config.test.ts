import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import type { PortalConfig } from '../../../lib/config/portal-config.ts';
import { isSelector } from '../../../lib/config/selector.ts';
import { validateConfig } from '../../../lib/config/validate-config.ts';
import { textOf } from '../../source-files.ts';

const url = 'https://ndh.example/account';

function portalOf(written: object, rest: object = {}): PortalConfig {
  const checked = validateConfig({
    baseUrl: 'https://ndh.example/fhir',
    portal: { url, ...written },
    ...rest,
  });
  assert.ok('config' in checked, JSON.stringify(checked));
  assert.ok(checked.config.portal);
  return checked.config.portal;
}

function problemOf(written: object): string {
  const checked = validateConfig({ baseUrl: 'https://ndh.example/fhir', portal: { url, ...written } });
  return 'faults' in checked ? checked.faults[0].problem : 'accepted';
}

describe('The configuration of a portal', () => {
  test('needs no more than its address', () => {
    const { pages, mode, selectors, samples, values } = portalOf({});
    assert.deepEqual(pages, {
      register: `${url}/register`,
      login: `${url}/login`,
      schedule: `${url}/schedules/new`,
      home: url,
    });
    assert.equal(mode, 'browser');
    assert.equal(selectors.login.accountId, '[name="accountId"]');
    assert.equal(selectors.home.delete, '[data-file="{fileName}"] a.delete');
    assert.deepEqual({ samples, values }, { samples: {}, values: {} });
  });

  test('is absent where no address is given', () => {
    const checked = validateConfig({ baseUrl: 'https://ndh.example/fhir' });
    assert.ok('config' in checked);
    assert.equal(checked.config.portal, undefined);
    assert.equal(problemOf({ url: undefined }), 'portal lacks the key "url"');
  });

  test('has pages below it, at the root, or elsewhere', () => {
    const pages = { register: 'apply?for=me', login: '/sign-in', home: 'https://other.example/' };
    assert.deepEqual(portalOf({ url: `${url}/`, pages }).pages, {
      register: `${url}/apply?for=me`,
      login: 'https://ndh.example/sign-in',
      schedule: `${url}/schedules/new`,
      home: 'https://other.example/',
    });
  });

  test('takes the samples that it has none of its own for from the registration', () => {
    const registration = { url, samples: { grant: { purpose: 'a' }, deny: { purpose: 'b' } } };
    const { samples } = portalOf({ samples: { deny: { purpose: 'c' } } }, { registration });
    assert.deepEqual(samples, { grant: { purpose: 'a' }, deny: { purpose: 'c' } });
  });

  test('calls outcomes by its own words and by those of the registration', () => {
    const registration = { url, outcome: { granted: ['201', 'welcome'], denied: ['sorry'] } };
    const { outcome } = portalOf({ outcome: { granted: ['aboard'] } }, { registration });
    assert.deepEqual(outcome, {
      ...{ granted: ['aboard', '201', 'welcome'], denied: ['sorry'] },
      ...{ pending: [], refused: [] },
    });
    assert.deepEqual(portalOf({ outcome: { denied: ['no'] } }).outcome.denied, ['no']);
  });

  test('keeps the other selectors of a page where one is given', () => {
    const { login } = portalOf({ selectors: { login: { secret: '#password' } } }).selectors;
    assert.equal(login.secret, '#password');
    assert.equal(login.submit, '#login-submit');
  });

  const faults: [written: object, problem: RegExp][] = [
    [
      { mode: 'persn' },
      /^portal\.mode is "persn"; expected one of browser, person \(did you mean "person"\?\)$/,
    ],
    [
      { pages: { login: 'javascript:alert(1)' } },
      /^portal\.pages\.login is "javascript:alert\(1\)"; expected an http/,
    ],
    [{ pages: { home: '' } }, /^portal\.pages\.home is ""; expected .* relative to portal\.url$/],
    [{ personMinutes: 0 }, /^portal\.personMinutes is the number 0; expected a number from 1 to 240$/],
    [{ selectors: { login: { secret: '' } } }, /^portal\.selectors\.login\.secret is ""; .* or none, where/],
    [
      { selectors: { code: { submit: '[name="x"' } } },
      /^portal\.selectors\.code\.submit is "\[name=\\"x\\""; expected a sel/,
    ],
    [
      { selectors: { home: { cancel: '#a-{id}' } } },
      /^portal\.selectors\.home\.cancel is .* no placeholders but \{field\}/,
    ],
    [
      { selectors: { register: { fields: { 'contact.name': 'a >' } } } },
      /^portal\.selectors\.register\.fields\.contact\.name is/,
    ],
    [
      { selectors: { login: { usr: 'a' } } },
      /^unknown key "usr" in portal\.selectors\.login; expected one of accountId,/,
    ],
  ];
  for (const [written, problem] of faults)
    test(`is refused for ${JSON.stringify(written)}`, () => assert.match(problemOf(written), problem));

  test('of the page about your server can be used', () => {
    const blocks = [...textOf('docs/your-server.md').matchAll(/```yaml\n(portal:[\s\S]*?)```/g)];
    assert.equal(blocks.length, 1);
    const { portal } = parse(blocks[0]?.[1] ?? '') as { portal: object };
    assert.equal(portalOf(portal).selectors.schedule.scheduledId, 'none');
  });
});

describe('A selector', () => {
  const right = [
    ...[
      'none',
      '#send',
      '*',
      'input[type=radio]',
      '[name="_type"][value="{type}"]',
      'a, b',
      'div > p + q ~ r',
    ],
    ...[
      'a:nth-child(2n+1)',
      '#a:not(.b, [c])',
      'tr:has(td:text-is("{fileName}")) button',
      '#\\31 23',
      'css=a.b',
    ],
    ...[
      'text=Sign out',
      "text=Don't (ever) leave",
      '"Sign out"',
      'text=/sign out/i',
      'form >> text=Go >> nth=0',
    ],
    ...[
      '//button[@type="submit"]',
      'xpath=//a[contains(., "x")]',
      'role=button[name="Send it"]',
      'data-testid=x',
    ],
  ];
  for (const selector of right) test(`may be ${selector}`, () => assert.equal(isSelector(selector), true));

  const wrong = [
    ...[
      '',
      '  ',
      '#',
      '.',
      '()',
      '[]',
      '##a',
      'a..b',
      '1a',
      'a b=c',
      'a,',
      'a >',
      'a > > b',
      'a!',
      '<a>',
      'a{b}',
    ],
    ...[
      '[name="x"',
      'a[',
      '"x',
      'a:has(b',
      'a >> ',
      '>> a',
      'foo=bar',
      'css=',
      'text=',
      '{file}',
      '#{fieldName}',
    ],
  ];
  for (const selector of wrong)
    test(`cannot be "${selector}"`, () => assert.equal(isSelector(selector), false));
});
