// kundig speaks TLS itself: the link is https, cookies and browsers are kept to it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Kundig } from './kundig.mjs';

let k, folder;
const file = (name) => join(folder, name);
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kundig-tls-'));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
    '-days', '2', '-subj', '/CN=localhost', '-keyout', file('key.pem'), '-out', file('crt.pem')],
    { stdio: 'ignore' });
  k = await Kundig.start('--certificate', file('crt.pem'), '--key', file('key.pem'));
});
after(async () => {
  await k.stop();
  rmSync(folder, { recursive: true });
});

const get = (address) => new Promise((resolve, reject) => {
  request(address, { rejectUnauthorized: false }, (answer) => resolve(answer.resume())).on('error', reject).end();
});

test('the link to sign in with is https, and what it sets stays on https', async () => {
  assert.match(k.link, /^https:\/\/127\.0\.0\.1:/);
  const asked = await get(k.link);
  assert.equal(asked.headers['strict-transport-security'], 'max-age=31536000');
  const answer = await get(`${k.address}/signin`);
  assert.equal(answer.statusCode, 200);
  for (const cookie of answer.headers['set-cookie'] ?? []) assert.match(cookie, /; Secure/);
});

test('half of the pair, or something else, is refused before anything listens', () => {
  assert.throws(() => k.run('serve', '--certificate', file('crt.pem')), /go together/);
  assert.throws(() => k.run('serve', '--certificate', file('none'), '--key', file('key.pem')), /cannot be read/);
  assert.throws(() => k.run('serve', '--certificate', k.book, '--key', file('key.pem')), /not a PEM file/);
});
