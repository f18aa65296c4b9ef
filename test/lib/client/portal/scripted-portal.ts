import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const page = `<!doctype html><title>Portal</title><main></main><script>
const main = document.querySelector('main');
const login = '<form><input name="accountId"><input name="secret"><button id="login-submit">Go</button></form><p id="message"></p>';
const code = '<form><input name="code"><button id="code-submit">Go</button></form><p id="message"></p>';
const show = (html, then) => {
  main.innerHTML = html;
  const form = main.querySelector('form');
  if (form) form.onsubmit = async (event) => {
    event.preventDefault();
    const answer = await fetch('/check?' + new URLSearchParams(new FormData(form)));
    if (answer.ok) then(); else main.querySelector('#message').textContent = 'Wrong.';
  };
};
// Not there at once.
fetch('/check?secret=right').then(() => show(login, () => show(code, () => show('<button id="sign-out">Leave</button>'))));
</script>`;

/** Starts a portal of one page that a script changes; its secret is `right`, its code 123456. */
export async function startScriptedPortal(): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
    const isRight = searchParams.get('secret') === 'right' || searchParams.get('code') === '123456';
    if (pathname === '/check') response.writeHead(isRight ? 200 : 401).end();
    else response.setHeader('content-type', 'text/html').end(page);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((done) => server.close(() => done())),
  };
}
