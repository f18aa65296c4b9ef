import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { narrativeProblem } from '../../../../lib/validation/datatypes/narrative.ts';

const div = (inner: string): string => `<div xmlns="http://www.w3.org/1999/xhtml">${inner}</div>`;

// What the official validator answered.
const right: Record<string, string> = {
  text: div('x'),
  'a language': '<div xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">x</div>',
  style: div('<p style="color:red">x</p>'),
  'a break': div('x<br/>'),
  'a comment': div('x<!-- c -->'),
  'an instruction': div('x<?php x ?>'),
  'a document type': `<!DOCTYPE html>${div('x')}`,
  'an image alone': div('<img src="x.png"/>'),
  'a table': div('<table><tr><td nowrap="nowrap" colspan="2">x</td></tr></table>'),
  'a value without quotes': div('<p class=x>x</p>'),
  'a value in single quotes': div("<p class='>'>x</p>"),
  'numbered characters': div('&#160;&#xA0;x &amp; y'),
  'a link to a place in it': div('<p id="n">x</p><a href="#n">y</a>'),
  'space around': ` ${div('x')} `,
  'an attribute without value': div('<table><tr><td nowrap>x</td></tr></table>'),
  'a less-than in a value': div('<p title="a < b">x</p>'),
  'lists in lists': div('<ul><li>x<ul><li>y</li></ul></li></ul>'),
  'a second div': `${div('x')}${div('y')}`,
};

const wrong: Record<string, [string, string]> = {
  'no namespace': ['<div>x</div>', 'XHTML_XHTML_NS_InValid'],
  'another namespace inside': [div('<p xmlns="http://x">x</p>'), 'XHTML_XHTML_NS_InValid'],
  'a paragraph instead': ['<p xmlns="http://www.w3.org/1999/xhtml">x</p>', 'XHTML_XHTML_Name_Invalid'],
  'no markup': ['x', 'txt-1'],
  'a script': [div('<script>x</script>'), 'txt-1'],
  'an event handler': [div('<p onclick="x">x</p>'), 'txt-1'],
  'an attribute of another element': [div('<ol start="2"><li>x</li></ol>'), 'txt-1'],
  'an entity of HTML': [div('&nbsp;x'), 'XHTML_XHTML_Entity'],
  'a bare ampersand': [div('a & b'), 'txt-1'],
  'a bare less-than': [div('a < b'), 'txt-1'],
  'an open paragraph': [div('<p>x'), 'txt-1'],
  'an open break': [div('x<br>'), 'txt-1'],
  'space in an end tag': [div('<p>x</p >'), 'txt-1'],
  'a bare ampersand in a value': [div('<p title="a & b">x</p>'), 'txt-1'],
  'a character beyond Unicode': [div('&#9999999;x'), 'XHTML_XHTML_Entity'],
  'an empty link': [div('<a href="">x</a>'), 'XHTML_URL_INVALID'],
  'a block in a paragraph': [div('<p><div>x</div></p>'), 'XHTML_XHTML_OUT_OF_PLACE'],
  'a link in a link': [div('<a href="b">x<a href="c">y</a></a>'), 'XHTML_XHTML_OUT_OF_PLACE'],
  'a cell outside a table': [div('<td>x</td>'), 'XHTML_XHTML_OUT_OF_PLACE'],
  'text in a break': [div('<br>x</br>'), 'XHTML_XHTML_OUT_OF_PLACE'],
  'nothing in it': [div(''), 'txt-2'],
  'character data only': [div('<![CDATA[x]]>'), 'txt-2'],
  'active content': [div('<a href="javascript:x()">x</a>'), 'TYPE_SPECIFIC_CHECKS_DT_XHTML_ACTIVE_HREF'],
  'a link to nowhere': [div('<a href="#n">x</a>'), 'Type_Specific_Checks_DT_XHTML_Resolve'],
};

describe('a narrative with', () => {
  for (const [name, text] of Object.entries(right))
    test(`${name} is right`, () => {
      assert.equal(narrativeProblem(text), undefined);
    });
  for (const [name, [text, rule]] of Object.entries(wrong))
    test(`${name} breaks ${rule}`, () => {
      assert.equal(narrativeProblem(text)?.rule, rule);
    });

  // Each of these would take hours if its time grew with the square of the length.
  const many = 300_000;
  const endless: Record<string, [string, string | undefined]> = {
    'elements nested': [div(`${'<div>'.repeat(many)}x${'</div>'.repeat(many)}`), undefined],
    'brackets in a value': [div(`<p title="${'>'.repeat(many)}">x</p>`), undefined],
    'brackets in a value that does not end': [div(`<p title="${'>'.repeat(many)}`), 'txt-1'],
    attributes: [div(`<p ${'title="x" '.repeat(many)}>x</p>`), undefined],
    links: [div(`${'<a name="n"/>'.repeat(many)}${'<a href="#n">x</a>'.repeat(many)}`), undefined],
  };
  for (const [name, [text, rule]] of Object.entries(endless))
    test(`${name} without end is read in one go`, () => {
      assert.equal(narrativeProblem(text)?.rule, rule);
    });
});
