// The time plan: placed by dragging, by the keyboard, by forms alone; on a desk and on a telephone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { Kundig, day } from './kundig.mjs';
import { fill } from './world.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Everything happens in the week after this one, whenever the test runs.
const ahead = 8 - (new Date().getUTCDay() || 7);
const [monday, tuesday, wednesday] = [0, 1, 2].map((n) => day(ahead + n));
let k, world, me;

before(async () => {
  k = await Kundig.start();
  world = await fill(k);
  me = (await k.get('/me')).id;
  await k.make(
    { entity: 'promise', person_id: world.jonas, user_id: me, what: 'Das Gutachten', due: wednesday, minutes: 60 },
    { entity: 'appointment', title: 'Jour fixe', user_id: me, starts_at: `${tuesday}T09:00:00Z`,
      ends_at: `${tuesday}T10:30:00Z` },
    { entity: 'acquaintance', person_id: world.anna, user_id: me },
  );
  const anna = await k.get(`/person/${world.anna}`);
  await fetch(`${k.address}/api/v1/person/${world.anna}`, {
    method: 'PATCH', body: JSON.stringify({ ring: 'centre' }),
    headers: { Authorization: `Bearer ${k.key}`, 'Content-Type': 'application/json', 'If-Match': `"${anna.version}"` },
  });
});
after(() => k.stop());

const plan = `/time?day=${monday}`;
const waiting = (page, words) => page.locator('.wait-list li', { hasText: words });
const column = (page, date) => page.locator(`.day[data-day="${date}"]`);
const placed = (page, date, words) => column(page, date).locator('.item', { hasText: words });
const said = (page, words) => page.locator('.message').getByText(words).waitFor();
const loads = async () => (await k.get('/load')).items;
const undo = async (page) => {
  await page.locator('.message').getByRole('button', { name: 'Undo' }).click();
  await said(page, 'Taken back.');
};

test('a week of hours is entered in one line, and the days are there', async () => {
  const page = await k.visitor();
  await page.goto('/time');
  await page.getByRole('link', { name: 'Enter working hours' }).click();
  await page.getByLabel('Monday to Friday').fill('8-12, 13-17');
  await page.getByRole('button', { name: 'Save' }).click();
  await said(page, 'Saved.');
  assert.equal(await page.getByLabel('Wednesday').inputValue(), '8:00–12:00, 13:00–17:00');
  await page.goto(plan);
  await column(page, monday).getByText('free: 8 hours').waitFor();
  await column(page, tuesday).getByText('free: 6 hours 30 minutes').waitFor();
  await placed(page, tuesday, 'Jour fixe').waitFor();
  await page.locator('.in-sight .who', { hasText: 'Anna Huber' }).waitFor();
  await k.leave(page);
});

test('the first free time is one button, seen in the plan, on Today, in the API, and undone', async () => {
  const page = await k.visitor({ script: false });
  await page.goto(plan);
  await waiting(page, 'Das Gutachten').locator('button[name="at"]').click();
  await said(page, 'The time is set aside.');
  assert.equal((await loads()).length, 1);
  assert.equal((await loads())[0].minutes, 60);
  await page.goto(plan);
  assert.equal(await waiting(page, 'Das Gutachten').count(), 0);
  await page.goto('/today?did=placed&undo=1');
  await undo(page);
  assert.equal((await loads()).length, 0);
  await k.leave(page);
});

test('another time is chosen, moved and given back without scripts', async () => {
  const page = await k.visitor({ script: false });
  await page.goto(plan);
  const line = waiting(page, 'Das Gutachten');
  await line.getByText('another time').click();
  await line.getByLabel('On which day').fill(tuesday);
  await line.getByLabel('At what time').fill('09:30');
  await line.getByRole('button', { name: 'Place it' }).click();
  await page.getByRole('alert').getByText('There is an appointment then, until 10:30: Jour fixe.').waitFor();
  await waiting(page, 'Das Gutachten').getByLabel('At what time').fill('10:30');
  await waiting(page, 'Das Gutachten').getByRole('button', { name: 'Place it' }).click();
  await said(page, 'The time is set aside.');
  await page.goto(plan);
  await placed(page, tuesday, 'Jonas Meier').click();
  await page.getByLabel('At what time').fill('14:00');
  await page.getByRole('button', { name: 'Move it' }).click();
  await said(page, 'The time is set aside.');
  assert.equal((await loads())[0].starts_at, `${tuesday}T14:00:00.000Z`);
  await page.goto(plan);
  await placed(page, tuesday, 'Jonas Meier').click();
  await page.getByRole('button', { name: 'Take it out' }).click();
  await said(page, 'The time is free again.');
  assert.equal((await loads()).length, 0);
  await k.leave(page, 422);
});

test('a line is dragged into a day, and from one day to another', async () => {
  const page = await k.visitor();
  await page.goto(plan);
  const grab = async (locator) => {
    const box = await locator.boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + 8);
    await page.mouse.down();
  };
  const over = async (date, text) => {
    const box = await column(page, date).locator('.piece', { hasText: text }).first().boundingBox();
    await page.mouse.move(box.x + 30, box.y + 6, { steps: 8 });
  };
  await grab(waiting(page, 'Das Gutachten').locator('.grip'));
  await over(monday, '13:00');
  await page.locator('.ghost').waitFor();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  assert.equal((await loads()).length, 0);
  await grab(waiting(page, 'Das Gutachten').locator('.grip'));
  await over(monday, '13:00');
  await page.mouse.up();
  await said(page, 'The time is set aside.');
  assert.equal((await loads())[0].starts_at, `${monday}T13:00:00.000Z`);
  await grab(placed(page, monday, 'Jonas Meier').locator('.grip'));
  await over(wednesday, '08:00');
  await page.mouse.up();
  await placed(page, wednesday, 'Jonas Meier').waitFor();
  assert.equal((await loads())[0].starts_at, `${wednesday}T08:00:00.000Z`);
  await undo(page);
  await page.goto(plan);
  await placed(page, monday, 'Jonas Meier').waitFor();
  await k.leave(page);
});

test('with the keys it moves by quarters and days, is placed, and taken out; all of it is said', async () => {
  const page = await k.visitor();
  const heard = page.locator('#said');
  await page.goto(plan);
  const grip = placed(page, monday, 'Jonas Meier').locator('.grip');
  await grip.focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key);
  assert.match(await heard.textContent(), /Tuesday.*13:15/);
  await page.keyboard.press('Escape');
  assert.match(await heard.textContent(), /left as it was/);
  await grip.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await placed(page, wednesday, 'Jonas Meier').waitFor();
  assert.match(await heard.textContent(), /Jonas Meier: placed, Wednesday.*13:00/);
  assert.ok(await page.evaluate(() => document.activeElement.matches('.item .grip')));
  await page.keyboard.press('Delete');
  await waiting(page, 'Das Gutachten').waitFor();
  assert.match(await heard.textContent(), /taken out/);
  assert.equal((await loads()).length, 0);
  // A line that waits begins at its first free time.
  await waiting(page, 'Das Gutachten').locator('.grip').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await said(page, 'The time is set aside.');
  assert.equal((await loads()).length, 1);
  await undo(page);
  await k.leave(page);
});

test('somebody of the centre gets a time from the strip', async () => {
  const page = await k.visitor();
  await page.goto(plan);
  const anna = page.locator('.in-sight li', { hasText: 'Anna Huber' });
  await anna.getByText('set time aside').click();
  await anna.locator('button[name="at"]').click();
  await said(page, 'The time is set aside.');
  await page.goto(plan);
  await page.locator('.in-sight li', { hasText: 'Anna Huber' }).getByText('has a time').waitFor();
  await page.goto('/today?did=placed&undo=1');
  await page.locator('.reasons > li', { hasText: 'Anna Huber' }).getByText('Set aside:').waitFor();
  await undo(page);
  await k.leave(page);
});

// With hours and something in them: pages.test.mjs looks at the empty ones.
for (const language of ['en', 'de'])
  test(`a full plan is within reach of everybody, wide and narrow, ${language}`, async () => {
    await k.make({ entity: 'load', user_id: me, person_id: world.anna, minutes: 15,
      starts_at: `${monday}T${language === 'en' ? '08' : '09'}:00:00Z` });
    for (const width of [1280, 390]) {
      const page = await k.visitor({ language, width });
      for (const path of [plan, `/time?view=day&day=${monday}`, '/hours', '/plan']) {
        await page.goto(path);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run());
        assert.deepEqual(violations.map((v) => `${path}: ${v.id}: ${v.nodes[0].html}`), []);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${path} is ${wide} pixels too wide at ${width}`);
      }
      await k.leave(page);
    }
  });

test('on a telephone a finger drags too', async () => {
  const page = await k.visitor({ width: 390 });
  await page.goto(`/time?view=day&day=${wednesday}`);
  const grip = waiting(page, 'Das Gutachten').locator('.grip');
  await grip.scrollIntoViewIfNeeded();
  assert.ok((await grip.boundingBox()).height >= 44);
  const wire = await page.context().newCDPSession(page);
  const touch = (type, points) => wire.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  await page.evaluate(() => scrollTo(0, 0));
  const from = await grip.boundingBox();
  await page.evaluate((y) => scrollTo(0, y), Math.max(0, from.y - 700));
  const start = await grip.boundingBox();
  const to = await column(page, wednesday).locator('.piece').last().boundingBox();
  await touch('touchStart', [{ x: start.x + 10, y: start.y + 10 }]);
  for (let i = 1; i <= 8; i += 1)
    await touch('touchMove', [{ x: 150, y: start.y + ((to.y + 10 - start.y) * i) / 8 }]);
  await touch('touchEnd', []);
  await said(page, 'The time is set aside.');
  await undo(page);
  await k.leave(page);
});

test('from the page of a person time is set aside for what they need, and said there', async () => {
  const page = await k.visitor({ script: false });
  await page.goto(`/people/${world.leyla}`);
  await page.getByRole('link', { name: 'Set time aside' }).click();
  await page.getByLabel('In your words').fill('Den Termin nennen');
  await page.getByLabel('On which day').fill(tuesday);
  await page.getByLabel('At what time').fill('09:15');
  await page.getByRole('button', { name: 'Place it' }).click();
  await page.getByRole('alert').getByText('There is an appointment then').waitFor();
  assert.equal(await page.getByLabel('In your words').inputValue(), 'Den Termin nennen');
  await page.getByLabel('At what time').fill('11:15');
  await page.getByRole('button', { name: 'Place it' }).click();
  await said(page, 'The time is set aside.');
  await page.locator('.brief').getByText(/Set aside: .*11:15/).waitFor();
  await undo(page);
  assert.equal(await page.locator('.brief').getByText('Set aside').count(), 0);
  await k.leave(page, 422);
});
