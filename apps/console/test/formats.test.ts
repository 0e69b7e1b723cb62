import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minutesFrom, showDuration } from '../src/format/duration.ts'
import { civilDate, showCivilDate, showDate, showDateTime, showTime } from '../src/format/instant.ts'
import { showNumber } from '../src/format/number.ts'

const LATE_EVENING = '2025-07-15T17:30:00.000Z'

test('a date is written day first in Vietnamese and year first in Chinese and English', () => {
  assert.equal(showDate('2025-07-05T05:00:00.000Z', 'vi', 'VN'), '05/07/2025')
  assert.equal(showDate('2025-07-05T05:00:00.000Z', 'zh', 'VN'), '2025-07-05')
  assert.equal(showCivilDate('2025-07-05', 'vi'), '05/07/2025')
  assert.equal(showCivilDate('2025-07-05', 'en'), '2025-07-05')
})

test('the same instant is an hour later in Beijing than in Hanoi, and may be another day', () => {
  assert.equal(showTime(LATE_EVENING, 'VN'), '00:30')
  assert.equal(showTime(LATE_EVENING, 'CN'), '01:30')
  assert.equal(showDateTime('2025-07-15T16:30:00.000Z', 'en', 'VN'), '2025-07-15 23:30')
  assert.equal(showDateTime('2025-07-15T16:30:00.000Z', 'en', 'CN'), '2025-07-16 00:30')
  assert.equal(civilDate(LATE_EVENING, 'VN'), '2025-07-16')
})

test('a wait is said in its two largest units and never below zero', () => {
  assert.equal(showDuration(125, 'en'), '2 h 05 min')
  assert.equal(showDuration(125, 'vi'), '2 giờ 05 phút')
  assert.equal(showDuration(125, 'zh'), '2小时05分')
  assert.equal(showDuration(1440 + 240, 'en'), '1 d 4 h')
  assert.equal(showDuration(-3, 'en'), '0 min')
  assert.equal(minutesFrom('2025-07-15T05:00:00.000Z', Date.parse('2025-07-15T05:12:30.000Z')), 12.5)
})

test('thousands are parted as each language does', () => {
  assert.equal(showNumber(1280, 'vi'), '1.280')
  assert.equal(showNumber(1280, 'zh'), '1,280')
  assert.equal(showNumber(1280, 'en'), '1,280')
})
