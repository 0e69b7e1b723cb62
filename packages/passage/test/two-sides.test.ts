import assert from 'node:assert/strict'
import { test } from 'node:test'
import { otherSide, SIDES, type Side } from '@landport/std/side'
import fc from 'fast-check'
import { flowBodyOf } from '../src/acting.ts'
import { readinessOf } from '../src/blockers.ts'
import type { PassageCommand } from '../src/command.ts'
import { fold } from '../src/evolve.ts'
import { isEnded } from '../src/phase.ts'
import { whyStopped } from '../src/why.ts'
import { at, BROKER, DEVICE, fact, fruitOut, officer, PLATFORM, person, yes } from './fixture-gate.ts'
import { TwoSides } from './two-sides.ts'

/** Printed with each test; LANDPORT_SEED plays one again. */
const seed = Number(process.env.LANDPORT_SEED ?? Date.now() % 2 ** 31)

/** One thing that somebody on this side would do next; refused when it does not fit. */
function act(gate: TwoSides, side: Side, n: number): void {
  const desk = gate.desks[side]
  if (desk.state === null) return
  const { cells, direction } = desk.state
  const flow = person('officer', flowBodyOf(side))
  const cell = cells[n % Math.max(1, cells.length)]
  const line = readinessOf(desk.state, desk.context(PLATFORM)).lines.find(({ status }) => status !== 'met')
  const bringer = desk.rules.agencies.find(({ id, isDeciding }) => isDeciding && id === line?.broughtBy)
  const now = at(desk.minute)
  const acts: [Parameters<typeof desk.send>[0], PassageCommand][] = [
    [flow, { kind: 'add-party', organisation: 'broker-1' }],
    [PLATFORM, { kind: 'record-channel', channel: 'green', declarationNumber: null }],
    [bringer === undefined ? BROKER : officer(bringer.id), fact(line?.item ?? 'fee-paid')],
    [officer(cell?.agency ?? 'customs'), yes(cell?.agency ?? 'customs', cell?.subject ?? 'vehicle')],
    [officer(cell?.agency ?? 'customs'), yes(cell?.agency ?? 'customs', cell?.subject ?? 'vehicle')],
    [flow, { kind: 'call-forward', slot: null }],
    [DEVICE, { kind: 'gate-in', lane: 'X1' }],
    [DEVICE, { kind: 'enter-yard', yard: 'Y1' }],
    [officer('customs'), { kind: 'accept' }],
    [DEVICE, { kind: 'leave-yard' }],
    [flow, { kind: 'close' }],
  ]
  if (
    desk.state.phase === 'permitted' &&
    (direction === 'out' || gate.desks[otherSide(side)].state?.crossing)
  )
    acts.push([DEVICE, { kind: 'record-crossing', lane: 'X1', direction, at: now }])
  const rare: [Parameters<typeof desk.send>[0], PassageCommand][] = [
    [officer('customs'), { kind: 'order-stop', agency: 'customs', reason: 'r', legalBasis: 'l' }],
    [flow, { kind: 'turn-around', reason: 'r' }],
    [officer('customs'), { kind: 'return', reasonCode: 'CADMIUM', reason: 'r' }],
  ]
  const [actor, command] = n % 97 === 0 ? rare[n % rare.length]! : acts[n % acts.length]!
  desk.send(actor, command)
  gate.carry()
}

test(`two sides that share only messages meet again after any cuts of the link (seed ${seed})`, () => {
  let crossed = 0
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { minLength: 40, maxLength: 400, size: 'max' }), (steps) => {
      const gate = new TwoSides()
      gate.do('VN', BROKER, fruitOut())
      for (const n of steps) {
        if (n % 23 === 0) gate.linkUp = !gate.linkUp
        act(gate, n % 2 === 0 ? 'VN' : 'CN', n >> 1)
        for (const side of SIDES) {
          const { state } = gate.desks[side]
          if (state !== null && !isEnded(state))
            assert.ok(whyStopped(state, gate.desks[side].context(PLATFORM)), `${side} ${state.phase}`)
        }
      }
      gate.linkUp = true
      gate.carry()
      const [vn, cn] = [gate.desks.VN.passage, gate.desks.CN.passage]
      assert.deepEqual([fold(gate.desks.VN.entries), fold(gate.desks.CN.entries)], [vn, cn])
      assert.equal(vn.crossing === null, cn.crossing === null, `${vn.phase} ${cn.phase}`)
      if (cn.milestones.accepted !== undefined) assert.notEqual(vn.milestones.accepted, undefined)
      if (cn.phase === 'sent-back') assert.notEqual(vn.milestones.returned, undefined)
      if (vn.phase === 'turned-around') assert.equal(cn.phase, 'cancelled')
      if (vn.crossing?.permitted) assert.ok(vn.cells.every(({ outcome }) => outcome === 'yes'))
      if (vn.crossing !== null) crossed += 1
    }),
    // Lives of 400 steps shrink for minutes; the seed plays the same one again.
    { seed, numRuns: 120, endOnFailure: true },
  )
  assert.ok(crossed > 0, 'some of them crossed')
})
