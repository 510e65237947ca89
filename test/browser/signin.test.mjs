// Coming in and going out, and what keeps others out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Kundig } from './kundig.mjs';

let k;
before(async () => { k = await Kundig.start(); });
after(() => k.stop());

test('the link that is printed at the start signs in once', async () => {
  const page = await k.visitor({ signedIn: false });
  await page.goto(k.link);
  assert.equal(page.url(), `${k.address}/today`, 'the link does not stay in the address');
  await k.leave(page);

  const second = await k.visitor({ signedIn: false });
  const answer = await second.goto(k.link);
  assert.equal(answer.status(), 403);
  await second.getByRole('alert').waitFor();
  assert.equal((await second.context().cookies()).length, 0);
  await k.leave(second, 403);
});

test('whoever is not signed in comes to the door, and from there to where they wanted', async () => {
  const page = await k.visitor({ signedIn: false });
  await page.goto('/plan');
  assert.match(page.url(), /\/signin\?then=/);
  await page.getByLabel('E-mail').fill('martina@muster.example');
  await page.getByLabel('Password').fill('not the right one');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  assert.equal(await page.getByLabel('E-mail').inputValue(), 'martina@muster.example');
  assert.equal(await page.getByLabel('Password').inputValue(), '');
  await k.leave(page, 403);
});

test('the cookie is for this host alone and no script reads it', async () => {
  const page = await k.visitor();
  const cookies = await page.context().cookies();
  assert.equal(cookies.length, 1);
  const { name, httpOnly, secure, sameSite, path, domain } = cookies[0];
  assert.deepEqual({ name: name.slice(0, 7), httpOnly, secure, path, domain },
    { name: '__Host-', httpOnly: true, secure: true, path: '/', domain: '127.0.0.1' });
  assert.ok(['Lax', 'Strict'].includes(sameSite));
  assert.equal(await page.evaluate(() => document.cookie), '');
  await k.leave(page);
});

test('pages forbid scripts, styles and frames that are not theirs', async () => {
  const page = await k.visitor();
  const headers = (await page.goto('/today')).headers();
  const policy = headers['content-security-policy'];
  for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'",
    "frame-ancestors 'none'", "base-uri 'none'"])
    assert.ok(policy.includes(part), `${part} in ${policy}`);
  assert.ok(!policy.includes('unsafe'));
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.match(headers['referrer-policy'], /no-referrer|same-origin/);
  assert.match(headers['cache-control'], /no-store|private/);
  await k.leave(page);
});

test('signing out ends the session, also for who kept the cookie', async () => {
  const page = await k.visitor();
  const kept = await page.context().cookies();
  await page.goto('/today');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You are signed out.').waitFor();
  assert.equal((await page.context().cookies()).length, 0);
  await page.context().addCookies(kept);
  await page.goto('/today');
  assert.match(page.url(), /\/signin/);
  await k.leave(page);
});

for (const script of [true, false]) {
  test(`what was being written outlives the session, ${script ? 'with' : 'without'} scripts`, async () => {
    const page = await k.visitor({ script });
    await page.goto('/capture');
    await page.getByLabel('Write down').fill('Anna sagt:\n"Etwas Langes & Wichtiges"');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Write down' }).click();
    await page.getByText('What you wrote is kept').waitFor();
    const other = await page.context().newPage();
    await other.goto(k.signInLink());
    await page.getByRole('button', { name: 'Go on with what you wrote' }).click();
    await page.getByText('With whom was it?').or(page.getByText('What was understood')).or(page.locator('[data-store]')).first().waitFor();
    assert.equal(await page.getByLabel('Write down', { exact: true }).first().inputValue(), 'Anna sagt:\n"Etwas Langes & Wichtiges"');
    await k.leave(page, 401, 0);
  });
}
