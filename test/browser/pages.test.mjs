// Every page, in both languages, wide and narrow, light and dark: within reach of everybody (WCAG 2.1
// A and AA), without sideways scrolling, in one language, and light enough for a bad line.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Kundig, day } from './kundig.mjs';
import { fill } from './world.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const mostBytes = 40000;

let k, world, pages;
before(async () => {
  k = await Kundig.start();
  world = await fill(k);
  pages = await everyPage();
});
after(() => k.stop());

// What the navigation offers, and what is reached from there.
async function everyPage() {
  const page = await k.visitor();
  const offered = await page.locator('nav.main a[href^="/"]').evaluateAll(
    (links) => links.map((a) => a.getAttribute('href')));
  await k.leave(page);
  return [...new Set(offered), '/today?who=all', `/people/${world.anna}`,
    `/people/${world.jonas}?wrote=call`, `/people/${world.anna}/edit`, `/people/${world.anna}/answer`,
    '/people/new', '/people?q=xyz', `/organisations/${world.ohm}`, `/organisations/${world.ohm}/edit`,
    '/e/promise', `/e/promise/${world.muster}`, `/e/wish/new?person_id=${world.anna}`,
    '/time?view=day', `/time/person/${world.anna}`, '/hours', '/settings/users', '/settings/thresholds', '/cards', '/problems', '/feedback',
    '/chain', `/chain?node=${world.ohm}`, '/centre', '/benefit-feeling', '/recommendations',
    `/people/${world.anna}/disclosure`,
    '/circles', `/circles/${world.circle}`, `/people/${world.leyla}`, `/people/${world.leyla}/sealed`,
    `/people/${world.leyla}/ask`, `/people/${world.leyla}/disclosure`,
    `/e/circumstance/new?person_id=${world.leyla}`];
}

// Words no German sentence has.
const english = /\b(the|and|you|your|with|of|not|is|are|this|there|what|who|from|nothing|add|show|people)\b/i;

// English texts whose German differs: none of them may stand on a German page as it is.
const untranslated = new Set(
  [...readFileSync(fileURLToPath(new URL('../../locale/de.po', import.meta.url)), 'utf8')
    .matchAll(/^msgid "(.+)"\nmsgstr "(.+)"$/gm)]
    .filter(([, from, to]) => from !== to).map(([, from]) => from.replaceAll('\\"', '"')));

// Everything a visitor reads or hears, piece by piece.
function readAloud() {
  const said = [document.title];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (!texts.currentNode.parentElement.closest('script, style, textarea'))
      said.push(texts.currentNode.data.trim());
  }
  for (const e of document.querySelectorAll('[placeholder], [title], [aria-label]'))
    said.push(e.placeholder, e.title, e.ariaLabel);
  return said.filter(Boolean);
}

function checkWords(language, path, said) {
  for (const words of said) {
    assert.doesNotMatch(words, /\{\{|\}\}|\{[a-z_]+\}|\(null\)|undefined|%[sd]\b/, `${path} is filled in`);
    if (language !== 'de') continue;
    assert.ok(!untranslated.has(words), `${path} says in English: ${words}`);
    assert.doesNotMatch(words, english, `${path} is German`);
  }
}

async function checkReach(page, path) {
  await page.evaluate(axe);
  const found = await page.evaluate((values) => window.axe.run({
    runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), standards);
  assert.deepEqual(found.violations.map((v) => (
    `${path}: ${v.help}: ${v.nodes.map((n) => `${n.html} ${n.any[0]?.message ?? ''}`).join('; ')}`)), []);
}

async function checkPage(page, language, path) {
  const answer = await page.goto(path);
  assert.equal(answer.status(), 200, path);
  assert.equal(await page.locator('html').getAttribute('lang'), language, path);
  assert.equal(await page.locator('h1').count(), 1, `${path} has one heading`);
  checkWords(language, path, await page.evaluate(readAloud));
  const [needs, has] = await page.evaluate(() => (
    [document.documentElement.scrollWidth, document.documentElement.clientWidth]));
  assert.ok(needs <= has, `${path} is ${needs} wide in a window of ${has}`);
  await checkReach(page, path);
}

for (const language of ['de', 'en']) {
  for (const width of [1280, 390]) {
    const dark = (language === 'de') === (width === 390);
    test(`every page in ${language} at ${width} px, ${dark ? 'dark' : 'light'}`, async (t) => {
      const page = await k.visitor({ language, width, dark });
      for (const path of pages)
        await t.test(path, () => checkPage(page, language, path));
      await k.leave(page);
    });
  }
}

test('the door too, in both languages', async () => {
  for (const language of ['de', 'en']) {
    const page = await k.visitor({ language, width: 390, signedIn: false });
    await checkPage(page, language, '/signin');
    await k.leave(page);
  }
});

test('what is not there says so in the language of the visitor', async () => {
  const page = await k.visitor({ language: 'de' });
  const answer = await page.goto('/e/promise/1');
  assert.equal(answer.status(), 404);
  checkWords('de', '/e/promise/1', await page.evaluate(readAloud));
  await checkReach(page, '/e/promise/1');
  await k.leave(page, 404);
});

test(`the first visit of a page weighs no more than ${mostBytes / 1000} kB`, async () => {
  for (const path of ['/today', '/plan']) {
    const page = await k.visitor();
    const fresh = await k.visitor({ signedIn: false });
    await fresh.context().addCookies(await page.context().cookies());
    const wire = await fresh.context().newCDPSession(fresh);
    let bytes = 0;
    wire.on('Network.loadingFinished', (e) => { bytes += e.encodedDataLength; });
    await wire.send('Network.enable');
    await fresh.goto(path, { waitUntil: 'networkidle' });
    assert.ok(bytes > 5000 && bytes <= mostBytes, `${path}: ${bytes} bytes`);
    await k.leave(fresh);
    await k.leave(page);
  }
});

test('a word without an end widens no page', async () => {
  const word = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenproduktionsleiterin';
  const [{ id }] = await k.make({ entity: 'person', given: 'x'.repeat(60), family: word, relation: 'customer' });
  await k.make({ entity: 'promise', person_id: id, what: `https://firm.example/${'u'.repeat(200)}`, due: day(1) },
    { entity: 'contact_point', person_id: id, kind: 'email', value: `${'a'.repeat(60)}@${'b'.repeat(60)}.example` });
  const page = await k.visitor({ width: 320 });
  for (const path of ['/people', `/people/${id}`, `/people/${id}/edit`, `/people/${id}/answer`, '/today', '/plan', '/history']) {
    await page.goto(path);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, path);
  }
  await k.leave(page);
});
