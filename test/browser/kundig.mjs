// What the browser tests stand on: a kundig of their own on a fresh book in a temporary folder, and
// a Chromium that tells of everything a visitor would not see: errors of scripts, what the
// Content-Security-Policy had to stop, requests to foreign hosts, answers that are errors.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const program = fileURLToPath(new URL('../../build/kundig', import.meta.url));
const email = 'martina@muster.example';
const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--no-first-run'];

// A day as kundig writes it, that many days from today. Server and tests both live in UTC.
export const day = (ahead) => new Date(Date.now() + ahead * 86400000).toISOString().slice(0, 10);

export class Kundig {
  // `more`: further words for `kundig serve`.
  static async start(...more) {
    const k = new Kundig();
    k.folder = mkdtempSync(join(tmpdir(), 'kundig-browser-'));
    k.book = join(k.folder, 'book');
    k.environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC', KUNDIG_BOOK: k.book };
    k.run('init');
    k.run('user', 'add', email, '--name', 'Martina', '--access', 'admin');
    k.key = k.run('user', 'key', email).trim().split('\n').at(-1).trim();
    k.server = spawn(program, ['serve', '--listen', '127.0.0.1:0', '--quiet', ...more],
      { env: k.environment, stdio: ['ignore', 'pipe', 'inherit'] });
    k.ended = once(k.server, 'exit');
    k.link = await firstLink(k.server);
    k.address = new URL(k.link).origin;
    k.browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
    return k;
  }

  run(...words) {
    return execFileSync(program, words, { env: this.environment, encoding: 'utf8' });
  }

  // Somebody with a browser of their own, signed in unless told otherwise.
  async visitor({ language = 'en', width = 1280, dark = false, script = true, signedIn = true } = {}) {
    const context = await this.browser.newContext({
      baseURL: this.address, locale: language, javaScriptEnabled: script, timezoneId: 'UTC',
      viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light',
    });
    context.setDefaultTimeout(10000);
    const troubles = watch(context, this.address);
    const page = await context.newPage();
    page.troubles = troubles;
    if (signedIn) {
      await page.goto(this.signInLink());
      assert.equal(new URL(page.url()).pathname, '/today');
    }
    return page;
  }

  signInLink() {
    return this.run('user', 'link', email, '--address', this.address).match(/http\S+/)[0];
  }

  // Nothing went wrong behind the visitor's back, except what the test expects by its status.
  async leave(page, ...expected) {
    await page.context().close();
    const left = page.troubles.filter((t) => !expected.includes(t.status)).map((t) => t.text);
    assert.deepEqual(left, []);
  }

  // Records for a test to meet: the API's batch, each { entity: …, …fields }, in one step.
  async make(...records) {
    const answer = await fetch(`${this.address}/api/v1/batch`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${this.key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(records.map(({ entity, ...body }) => (
        { method: 'POST', path: `/api/v1/${entity}`, body }))),
    });
    const text = await answer.text();
    assert.ok(answer.ok, text);
    return JSON.parse(text).items.map((item) => item.body);
  }

  // The same by reading: what is stored, not what is shown.
  async get(path) {
    const answer = await fetch(`${this.address}/api/v1${path}`, { headers: { Authorization: `Bearer ${this.key}` } });
    assert.ok(answer.ok, path);
    return answer.json();
  }

  async stop() {
    await this.browser.close();
    this.server.kill('SIGINT');
    const [code, signal] = await this.ended;
    rmSync(this.folder, { recursive: true });
    assert.deepEqual({ code, signal }, { code: 0, signal: null }, 'the server ends cleanly');
  }
}

async function firstLink(server) {
  for await (const line of createInterface({ input: server.stdout })) {
    const link = line.match(/http\S+token=\S+/);
    if (link) return link[0];
  }
  throw new Error('the server ended before it gave a link to sign in with');
}

function watch(context, address) {
  const troubles = [];
  const add = (text, status = 0) => troubles.push({ text, status });

  context.on('weberror', (e) => add(`error in a script: ${e.error().stack}`));
  context.on('console', (m) => {
    // What could not be loaded is told by its answer, with its status.
    if (['error', 'warning'].includes(m.type()) && !m.text().startsWith('Failed to load resource'))
      add(`${m.page()?.url()} says: ${m.text()}`);
  });
  context.on('request', (r) => {
    if (!r.url().startsWith(`${address}/`) && !r.url().startsWith('data:'))
      add(`asks a foreign host: ${r.url()}`);
  });
  context.on('response', (r) => {
    if (r.status() >= 400) add(`${r.status()} from ${r.request().method()} ${r.url()}`, r.status());
  });
  context.on('requestfailed', (r) => {
    const why = r.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') add(`${why}: ${r.url()}`);
  });
  return troubles;
}
