// What docs/api.md tells to type is typed: each block of shell, in its order, in one shell, against
// a book in which nothing but its user is made up. And each address that it says can be read, is.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { Kundig } from './kundig.mjs';

const file = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const text = readFileSync(file('docs/api.md'), 'utf8');
let k;
before(async () => {
  k = await Kundig.start();
  k.run('user', 'add', 'anna@firm.example', '--name', 'Anna', '--access', 'admin');
});
after(() => k.stop());

// What stands before the blocks: kundig is the one just built, each curl leaves its answer and its
// status, and $ID is the person made last.
const prelude = () => `
  set -eu
  kundig() { '${file('build/kundig')}' "$@"; }
  curl() {
    command curl -sS -o "$ANSWER" -w '%{http_code}\\n' "$@" > "$ANSWER.status"
    cat "$ANSWER.status" >> "$STATUSES"
    if [ "$(cat "$ANSWER.status")" = 201 ]; then
      ID=$(sed -n 's/^{"id":"\\([0-9]*\\)".*/\\1/p' "$ANSWER")
    fi
  }
`;

test('every curl of docs/api.md does what is told', () => {
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```/gms)].map((m) => m[1]);
  const script = blocks.join('\n').replaceAll('http://127.0.0.1:8080', k.address);
  const statuses = join(k.folder, 'statuses');
  assert.ok(blocks.length >= 5);
  execFileSync('bash', ['-c', prelude() + script], {
    cwd: k.folder,
    env: { ...k.environment, ANSWER: join(k.folder, 'answer'), STATUSES: statuses }, encoding: 'utf8',
  });
  const got = readFileSync(statuses, 'utf8').trim().split('\n');
  assert.equal(got.length, script.match(/^ *curl /gm).length, 'each curl was run');
  for (const status of got) assert.match(status, /^20[01]$/);
});

test('every address of docs/api.md that can be read answers', async () => {
  const told = [...text.matchAll(/`GET (\/[^`]*)`/g)].map((m) => m[1].replace(/^\/api\/v1/, ''));
  const readable = told.filter((path) => !/ID|…|^$/.test(path));
  assert.ok(readable.length >= 5);
  const headers = { Authorization: `Bearer ${k.key}`, Accept: 'application/json' };
  for (const path of readable) {
    // The tree of a page is asked for where the page is.
    const answers = await Promise.all([`/api/v1${path}`, path].map((p) => fetch(k.address + p, { headers })));
    assert.ok(answers.some((a) => a.status === 200), path);
  }
});
