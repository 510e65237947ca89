// The answers as somebody meets them: from the menu to a month to the person behind it; within reach
// of everybody, on a telephone, and on paper. A theme is given to wishes and taken back.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { Kundig, day } from './kundig.mjs';
import { fill } from './world.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const names = ['understanding', 'wishes', 'our-word', 'keep-win', 'strikes', 'recommendations',
  'benefit-feeling', 'problems', 'enthusiasm', 'changes'];

let k, world, group;
before(async () => {
  k = await Kundig.start();
  world = await fill(k);
  const { anna, jonas } = world;
  await k.make(
    { entity: 'wish', person_id: jonas, words: 'Jemand am Wochenende', since: day(-60) },
    { entity: 'incident', person_id: anna, what: 'Zu spät geliefert', happened_on: day(-5), our_fault: true },
    { entity: 'moment', person_id: anna, at: `${day(-3)}T09:00:00Z`, channel: 'visit', words: 'Besuch',
      purpose: 'keep', minutes: 90, feeling: 1 },
    { entity: 'benefit', person_id: anna, noted_on: day(-9), gain: 100000 },
    { entity: 'problem', person_id: anna, words: 'Es klemmt', opened_at: `${day(-8)}T09:00:00Z` },
    { entity: 'evidence', person_id: anna, kind: 'recommended', seen_on: day(-4), to_whom: 'Weber' },
    { entity: 'promise', person_id: anna, what: 'Bericht', due: day(-9) },
  );
  [group] = await k.make({ entity: 'group', name: 'Druckereien' });
  await k.make({ entity: 'membership', group_id: group.id, person_id: anna });
});
after(() => k.stop());

async function check(page, path) {
  const answer = await page.goto(path);
  assert.equal(answer.status(), 200, path);
  const [needs, has] = await page.evaluate(() => (
    [document.documentElement.scrollWidth, document.documentElement.clientWidth]));
  assert.ok(needs <= has, `${path} is ${needs} wide in a window of ${has}`);
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run({
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }, resultTypes: ['violations'] }));
  assert.deepEqual(found.violations.map((v) => `${path}: ${v.help}: ${v.nodes.map((n) => n.html).join('; ')}`), []);
}

for (const [language, width, dark] of [['en', 1280, true], ['de', 390, false]]) {
  test(`every answer is within reach in ${language} at ${width} px`, async () => {
    const page = await k.visitor({ language, width, dark });
    for (const path of ['/reports', ...names.map((n) => `/reports/${n}?span=all`), '/groups', `/groups/${group.id}`])
      await check(page, path);
    await k.leave(page);
  });
}

test('from the menu to a question, a month, and the person behind it', async () => {
  const page = await k.visitor({ script: false });
  await page.click('nav.main a[href="/reports"]');
  await page.click('text=Is our word kept?');
  assert.match(await page.locator('.verdict').innerText(), /promises? that came due/);
  assert.equal(await page.locator('svg.stacks > title').count(), 1);
  await page.locator('#times tbody a').last().click();
  assert.match(page.url(), /from=.*until=/);
  await page.goto('/reports/our-word');
  await page.locator('#broken tbody a').first().click();
  assert.match(page.url(), /\/people\/\d+$/);
  await k.leave(page);
});

test('wishes that belong together get a theme, and lose it again', async () => {
  const page = await k.visitor({ script: false });
  await page.goto('/reports/wishes');
  assert.match(await page.locator('.verdict').innerText(), /something with “Wochenende”, by 2 people/);
  await page.locator('#themes tbody tr').first().locator('summary').click();
  await page.locator('#themes tbody tr').first().locator('input[name="theme"]').fill('weekend');
  await page.locator('#themes tbody tr').first().locator('button').click();
  assert.match(await page.locator('.verdict').innerText(), /“weekend”, by 2 people/);
  await page.click('.message button');
  assert.match(await page.locator('.verdict').innerText(), /something with “Wochenende”/);
  await k.leave(page);
});

test('on paper stand the answer, the picture and the tables, not what is for clicking', async () => {
  const page = await k.visitor();
  await page.goto('/reports/strikes');
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('.verdict').isVisible());
  assert.ok(await page.locator('svg.stacks').isVisible());
  assert.ok(await page.locator('#incidents table').isVisible());
  assert.ok(!await page.locator('nav.main').isVisible());
  assert.ok(!await page.locator('nav.spans').isVisible());
  await k.leave(page);
});

test('a table goes out as CSV and a report as JSON', async () => {
  const answer = await k.get('/reports/enthusiasm');
  assert.equal(answer.tables.people[0].state, 'enthusiastic');
  assert.equal(answer.tables.people[0].person, 'Anna Huber');
  const page = await k.visitor();
  await page.goto('/reports/enthusiasm');
  const [download] = await Promise.all([page.waitForEvent('download'),
    page.locator('#people a[download]').click()]);
  assert.equal(download.suggestedFilename(), 'enthusiasm-people.csv');
  assert.match(readFileSync(await download.path(), 'utf8'),
    /^person_id,person,state,on,fact\r\n\d+,Anna Huber,enthusiastic,/);
  await k.leave(page);
});
