import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { transformWithOxc } from 'vite';

const source = new URL('./rules.ts', import.meta.url);
const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source.pathname);
const { judge, plainDigits, wholeDate } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

const rule = (kind, value = 0, words = []) => ({ kind, value, words });

test('length counts characters as people see them', () => {
  assert.equal(judge(rule('minimum-length', 12), 'elf tekens!', ''), 'open');
  assert.equal(judge(rule('minimum-length', 12), 'twaalf teken', ''), 'ok');
  assert.equal(judge(rule('minimum-length', 3), '🚲🚲🚲', ''), 'ok');
  assert.equal(judge(rule('maximum-length', 3), '🚲🚲🚲🚲', ''), 'open');
  assert.equal(judge(rule('minimum-length', 2), 'e\u0301', ''), 'open');
});

test('words are found behind capitals, accents, figures and marks', () => {
  const context = rule('context', 0, ['jansen']);
  for (const password of ['ik ben JANSEN hoor', 'J4nsén 2024', 'j-a-n-s-e-n fietst']) assert.equal(judge(context, password, ''), 'open', password);
  assert.equal(judge(context, 'kaas zit op de fiets', ''), 'ok');
  assert.equal(judge(context, '', ''), 'open');
});

test('what only the server knows stays open', () => {
  assert.equal(judge(rule('not-common'), 'wachtwoord123', ''), 'server');
  assert.equal(judge(rule('context'), 'wachtwoord123', ''), 'server');
});

test('repeat is the same to the character', () => {
  assert.equal(judge(rule('repeat'), 'kaas', 'kaas'), 'ok');
  assert.equal(judge(rule('repeat'), 'kaas', 'Kaas'), 'open');
  assert.equal(judge(rule('repeat'), '', ''), 'open');
});

test('an empty field has no tick', () => {
  for (const kind of ['minimum-length', 'maximum-length', 'capital', 'digit', 'repeat']) assert.equal(judge(rule(kind, 12), '', ''), 'open', kind);
  assert.equal(judge(rule('context', 0, ['jansen']), '', ''), 'open');
});

test('digits of every script are digits', () => {
  for (const typed of ['123456', '١٢٣٤٥٦', '۱۲۳۴۵۶', '१२३४५६', '１２３４５６', '𝟏𝟐𝟑𝟒𝟓𝟔', '𝟙𝟚𝟛𝟜𝟝𝟞']) assert.equal(plainDigits(typed), '123456', typed);
  assert.equal(plainDigits('٠٩'), '09');
});

test('a date pasted whole is spread over the fields', () => {
  for (const typed of ['27-3-1984', '27/3/1984', '27.3.1984', ' 27 3 1984', '1984-3-27', '٢٧-٣-١٩٨٤']) assert.deepEqual(wholeDate(typed), ['27', '3', '1984'], typed);
  assert.deepEqual(wholeDate('27 maart 1984'), ['27', 'maart', '1984']);
  for (const typed of ['27', '3-1984', '27-3-84-1', 'maart', '']) assert.equal(wholeDate(typed), null, typed);
});
