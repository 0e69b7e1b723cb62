import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EndInput, type LaneEnd, mayAdmit, newEnd } from '../src/direction/end.ts'
import type { DirectionSaying } from '../src/direction/lane-direction.ts'
import { stepEnd } from '../src/direction/step-end.ts'

/** Two ends on a line that works. */
function ends() {
  const at: Record<'VN' | 'CN', LaneEnd> = { VN: newEnd('VN', 'VN'), CN: newEnd('CN', 'VN') }
  const said: DirectionSaying[] = []
  const tell = (side: 'VN' | 'CN', input: EndInput): boolean => {
    const step = stepEnd(at[side], input)
    at[side] = step.end
    for (const saying of step.says) {
      said.push(saying)
      tell(side === 'VN' ? 'CN' : 'VN', { kind: 'heard', saying })
    }
    return !step.refused
  }
  tell('VN', { kind: 'rest', atRest: true })
  tell('CN', { kind: 'rest', atRest: true })
  return { at, said, tell }
}

test('a turn is asked for, agreed to, drained, offered and taken once everybody has left', () => {
  const { at, said, tell } = ends()
  assert.ok(tell('VN', { kind: 'entered' }))
  assert.ok(!tell('CN', { kind: 'entered' }), 'only the end with the turn lets in')
  tell('CN', { kind: 'want', wants: true })
  assert.ok(mayAdmit(at.VN), 'nobody is driven out of a turn by being asked')
  tell('VN', { kind: 'hand-over', agrees: true })
  assert.ok(!mayAdmit(at.VN) && !mayAdmit(at.CN), 'one vehicle is still in the lane')
  tell('CN', { kind: 'left' })
  assert.ok(!mayAdmit(at.VN) && mayAdmit(at.CN))
  assert.deepEqual(said, [
    { say: 'ask', turn: 0 },
    { say: 'offer', turn: 0, entered: 1 },
    { say: 'took', turn: 1 },
  ])
})

test('an end whose own road is not at rest neither offers nor takes', () => {
  const { at, tell } = ends()
  tell('VN', { kind: 'rest', atRest: false })
  tell('CN', { kind: 'rest', atRest: false })
  tell('CN', { kind: 'want', wants: true })
  tell('VN', { kind: 'hand-over', agrees: true })
  assert.equal(at.VN.role, 'draining')
  assert.ok(
    tell('VN', { kind: 'hand-over', agrees: false }),
    'until it has offered it may think better of it',
  )
  tell('VN', { kind: 'hand-over', agrees: true })
  tell('VN', { kind: 'rest', atRest: true })
  assert.equal(at.VN.role, 'offered')
  assert.ok(!tell('VN', { kind: 'hand-over', agrees: false }))
  assert.equal(at.CN.role, 'away')
  tell('CN', { kind: 'rest', atRest: true })
  assert.equal(at.CN.role, 'holding')
})

test('a count that was lost leaves the lane unproved until a named person has looked', () => {
  const { at, tell } = ends()
  tell('VN', { kind: 'entered' })
  tell('CN', { kind: 'want', wants: true })
  assert.ok(
    !tell('CN', { kind: 'looked' }),
    'before the offer the next may drive in behind the one who looks',
  )
  tell('VN', { kind: 'hand-over', agrees: true })
  assert.equal(at.CN.role, 'away')
  tell('CN', { kind: 'looked' })
  assert.equal(at.CN.role, 'holding')
})
