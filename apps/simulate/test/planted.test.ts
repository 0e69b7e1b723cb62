import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../src/plan/plan.ts'
import { BUGS } from '../src/planted/bugs.ts'
import { findPlanted } from '../src/planted/find.ts'
import { shorten } from '../src/play/shorten.ts'
import { tellStory } from '../src/play/story.ts'

/** What the checkers must say of each. Where a bug breaks several rules, whichever shows first. */
const RULES = {
  'receipt-after-commit': ['applied-without-record'],
  'repeat-signed-anew': ['receipt-without-record', 'two-receipts-for-one-message'],
  'gap-ignored': ['number-taken-out-of-order'],
  'duplicate-applied': ['number-taken-out-of-order', 'applied-twice', 'two-receipts-for-one-message'],
  'conflict-swallowed': ['conflict-not-told'],
  'full-disk-hidden': ['receipt-without-record', 'assertion-fell', 'message-lost', 'log-rewritten'],
  'answered-before-written': ['stored-row-changed'],
  'number-kept-after-sending': ['one-number-two-contents'],
  'resent-as-other-bytes': ['one-number-two-contents', 'sides-hold-other-sets'],
  'receipt-skipped': ['receipt-left-out'],
  'queue-in-memory': ['message-lost'],
  'queue-emptied-first': ['message-lost'],
  'secret-told': ['field-not-released'],
  'unlisted-field-told': ['field-not-released'],
  'sealed-again': ['log-rewritten'],
  'witness-signs-fork': ['fork-cosigned'],
  'permitted-too-early': ['permitted-without-its-decisions'],
  'entry-edited': ['stored-row-changed'],
  'numbers-given-again': ['one-number-two-contents'],
  'old-log-sealed-on': ['sealed-in-the-old-name'],
  'witness-not-recovered': ['fork-cosigned'],
  'epoch-begun-alone': ['epoch-not-countersigned'],
  'refill-applied-twice': ['number-taken-out-of-order', 'applied-twice'],
  'taken-while-old': ['two-receipts-for-one-message'],
  'refill-signed-anew': ['two-receipts-for-one-message'],
} as const satisfies Record<string, readonly string[]>

test('the list of planted bugs is the list that is tried', () => {
  assert.deepEqual(Object.keys(BUGS).sort(), Object.keys(RULES).sort())
  assert.ok(Object.keys(BUGS).length >= 10)
})

for (const [bug, rules] of Object.entries(RULES))
  test(`planted and found: ${BUGS[bug]?.what}`, async (t) => {
    const { seed, report } = await findPlanted(bug, 1, 200)
    assert.notEqual(seed, null, `${bug} was found by no seed`)
    const [first] = report!.violations
    t.diagnostic(`${bug}: seed ${seed}, ${first!.rule}: ${first!.detail}`)
    assert.ok((rules as readonly string[]).includes(first!.rule), `${first!.rule}: ${first!.detail}`)
  })

test('a failing seed tells a shorter story that breaks the same rule, and the same one each time', async () => {
  const options = { replaced: BUGS['queue-emptied-first']!.replaced }
  const { seed, report } = await findPlanted('queue-emptied-first', 1, 200)
  const plan = planOf(seed!)
  const { rule } = report!.violations[0]!
  const short = await shorten(plan, rule, options)
  assert.ok(short.plan.happenings.length < plan.happenings.length / 4, `${short.plan.happenings.length} left`)
  assert.equal(short.report.violations[0]!.rule, rule)
  const again = await shorten(plan, rule, options)
  assert.equal(tellStory(again.plan, again.report), tellStory(short.plan, short.report))
})
