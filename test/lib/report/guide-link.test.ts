import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Requirement } from '../../../lib/edition/edition.ts';
import { listEditions, loadEdition } from '../../../lib/edition/load-edition.ts';
import { loadRequirements } from '../../../lib/edition/load-requirements.ts';
import { guideLink } from '../../../lib/report/guide-link.ts';

function pageOf(source: string, edition: string): string {
  return (
    new URL(guideLink({ source } as Requirement, loadEdition(edition)).url).pathname.split('/').at(-1) ?? ''
  );
}

describe('the page of the guide behind a requirement', () => {
  for (const [source, ballot, later] of [
    ["Exchange Flow Diagrams (1.0.0-ballot) 'Setup Account' step 2", 'exchange-flow-diagrams', 'ndapi-ig'],
    ['ballot bulk-flow diagram 5; ballot exchange-ig.md', 'exchange-flow-diagrams', 'index'],
    ['ballot exchange-ig.md bulk table; 1.0.0/HEAD ndapi-ig.md bulk table', 'exchange-ig', 'ndapi-ig'],
    ["1.0.0/HEAD ndapi-ig.md NDH server '2'", 'index', 'ndapi-ig'],
    [
      'ballot OperationDefinition ndhexport; 1.0.0/HEAD OperationDefinition ndhschexport _type',
      'OperationDefinition-ndhexport',
      'OperationDefinition-ndhschexport',
    ],
    [
      'ballot Exchange-CapabilityStatement-1..3.fsh; HEAD Ndh-CapabilityStatement.fsh',
      'CapabilityStatement-ndh-exchange-server',
      'CapabilityStatement-ndh-server',
    ],
    ['SMART 2.2.0 conformance.md Metadata', 'index', 'index'],
    ['FHIR R4 OperationDefinition.affectsState, comment rule 1', 'index', 'index'],
  ] as const)
    test(`${source} is behind ${ballot} and ${later}`, () => {
      assert.equal(pageOf(source, '1.0.0-ballot'), `${ballot}.html`);
      assert.equal(pageOf(source, '2.0.0-current'), `${later}.html`);
    });

  for (const name of listEditions())
    test(`is one that ${name} has`, () => {
      const edition = loadEdition(name);
      const { flow, others } = edition.guidePages;
      const pages = new Set(loadRequirements(name).map((row) => pageOf(row.source, name)));
      assert.ok(pages.has(`${flow}.html`));
      const known = ['index', flow, ...others].map((page) => `${page}.html`);
      for (const page of pages)
        assert.ok(known.includes(page) || /^(Operation|Capability)\w+-[a-z-]+\.html$/.test(page), page);
    });
});
