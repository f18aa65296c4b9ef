/** Pages of a portal that is built otherwise than the simulated one: other words, other fields, another order. */
export const key = 'JBSWY3DPEHPK3PXP';

const page = (body: string): string => `<!doctype html><title>Exports</title><body>${body}</body>`;
const nav =
  '<nav><a href="/account/overview">My exports</a><form action="/bye"><button>Leave</button></form></nav>';
const alert = (text?: string): string => (text === undefined ? '' : `<p class="alert">${text}</p>`);

export const applyPage = (errors: string[] = []): string =>
  page(`<h1>Apply</h1>${errors.map((each) => `<em class="field-error">${each}</em>`).join('')}
<form method="post" action="/account/apply">
<label>Company <input id="company" name="co"></label>
<select id="state" name="st"><option value="">–</option><option value="24">Maryland</option><option value="51">Virginia</option></select>
<label><input type="radio" name="why" value="1"> We distribute directories</label>
<label><input type="radio" name="why" value="2"> Research</label>
<label><input type="radio" name="why" value="3"> Marketing</label>
<label>Mail <input name="mail" type="email"></label>
<label>I agree <input type="checkbox" id="agree" name="ok" style="position:absolute;opacity:0;display:none"></label>
<button>Send application</button></form>`);

export const statePage = (words: string, more = ''): string => page(`<p class="state">${words}</p>${more}`);

export const credentials = (id: string, secret: string): string =>
  `<dl><dt>User<dd>${id}<dt>Password<dd>${secret}</dl>
<a id="auth" href="otpauth://totp/Exports:${id}?secret=${key}">Open your authenticator</a>
<form method="post" action="/account/auth"><input name="user" type="hidden" value="${id}">
<input autocomplete="one-time-code" name="pin"><button>Confirm</button></form>`;

export const userPage = (error?: string): string =>
  page(
    `${alert(error)}<form method="post" action="/account/user"><input id="user" name="user"><button class="go">Next</button></form>`,
  );

export const passwordPage = (error?: string): string =>
  page(
    `${alert(error)}<form method="post" action="/account/password"><input id="pass" name="pass" type="password"><button class="go">Next</button></form>`,
  );

export const codePage = (error?: string): string =>
  page(
    `${alert(error)}<form method="post" action="/account/pin"><input autocomplete="one-time-code" name="pin"><button>Verify</button></form>`,
  );

export const homePage = (schedules: string[], files: string[], toast = ''): string =>
  page(`${nav}${toast}<table>${schedules
    .map(
      (
        id,
      ) => `<tr><td>${id}<td><form method="post" action="/account/stop"><input type="hidden" name="id" value="${id}">
<button onclick="return confirm('Stop it?')">Stop</button></form>`,
    )
    .join('')}</table>
<ul>${files
    .map(
      (name) =>
        `<li class="file"><span class="name">${name}</span> <a href="/account/remove?name=${encodeURIComponent(name)}">Remove</a>`,
    )
    .join('')}</ul>`);

export const schedulePage = (errors: string[] = []): string =>
  page(`${nav}${errors.map((each) => `<em class="field-error">${each}</em>`).join('')}
<form method="post" action="/account/exports/new">
<select multiple name="kinds"><option value="o">Organizations</option><option value="l" selected>Locations</option><option>Endpoint</option></select>
<input id="queries" name="queries"><input id="begins" name="begins" type="date" required>
<label><input type="radio" name="repeat" value="D"> Every day</label><label><input type="radio" name="repeat" value="W"> Every week</label>
<label><input type="checkbox" id="keep" name="keep" checked> Keep</label>
<button>Schedule</button></form>`);

/** Without any of the elements that the harness looks for. */
export const emptyPage = page(
  '<p>Under construction, call 555-0100 with your word correct-horse-battery.</p>',
);
