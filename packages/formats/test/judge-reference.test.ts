import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isOriginalOf, judgeReference } from '../src/judge-reference.ts'
import { readWco } from '../src/wco/read-wco.ts'
import { listOwnExamples } from './official-schemas.ts'
import { READ_OPTIONS } from './read-options.ts'

const read = (name: string) =>
  readWco(listOwnExamples('valid').find((example) => example.name === name)!.bytes, READ_OPTIONS)
    .declarations[0]!

describe('a declaration judged against what is stored', () => {
  const original = read('durian-export.xml')
  const amendment = read('amendment.xml')
  const cancellation = read('cancellation.xml')

  it('is new when nothing is stored under its reference', () =>
    assert.equal(judgeReference(null, original, false).outcome, 'new'))

  it('changes nothing when it is imported again with the same content', () =>
    assert.equal(judgeReference(original, original, false).outcome, 'same'))

  it('is a named conflict when another content has its reference', () => {
    const judged = judgeReference({ contentDigest: 'other' }, original, false)
    assert.ok(judged.outcome === 'conflict')
    assert.equal(judged.violation.code, 'conflict.reference')
    assert.match(judged.violation.message.vi, /SR-2026-0001/)
  })

  it('has another reference when it amends or cancels, so that it never conflicts with its original', () => {
    assert.equal(amendment.act, 'amendment')
    assert.equal(cancellation.act, 'cancellation')
    assert.equal(new Set([original.id, amendment.id, cancellation.id]).size, 3)
    assert.equal(judgeReference(null, amendment, true).outcome, 'new')
  })

  it('waits, with a warning, when the declaration it amends or cancels is not here', () => {
    for (const act of [amendment, cancellation]) {
      const judged = judgeReference(null, act, false)
      assert.ok(judged.outcome === 'waiting-for-original')
      assert.match(judged.warning.message.en, /305012345670/)
    }
  })

  it('finds its original by the number customs gave it, or by the reference where there is no number', () => {
    const registered = { ...original, registeredNumber: '305012345670' }
    assert.ok(isOriginalOf(registered, amendment))
    assert.ok(isOriginalOf(registered, { ...amendment, amends: '305012345672' }))
    assert.ok(!isOriginalOf({ ...original, registeredNumber: '305099999990' }, amendment))
    assert.ok(!isOriginalOf(original, amendment))
    assert.ok(
      isOriginalOf(original, {
        amends: '305012345670',
        reference: { ...original.reference, typeCode: 'INV' },
      }),
    )
    assert.ok(!isOriginalOf(amendment, cancellation))
  })
})
