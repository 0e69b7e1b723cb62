import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { ProcedurePack } from '@landport/site/pack-schema'
import { compileRules, type Rules } from '@landport/site/rules'
import { otherSide, type Side } from '@landport/std/side'
import { agenciesOf, flowBodyOf } from '../src/acting.ts'
import type { Actor } from '../src/actor.ts'
import { readinessOf } from '../src/blockers.ts'
import type { PassageCommand } from '../src/command.ts'
import { commandFor } from '../src/incoming.ts'
import { isPassageMessage, type OutgoingMessage } from '../src/outgoing.ts'
import { outgoing } from '../src/release.ts'
import {
  allSayYes,
  BROKER,
  DEVICE,
  Desk,
  fact,
  officer,
  otherSideActor,
  PLATFORM,
  person,
} from './fixture-gate.ts'

const FILES = { VN: 'vn-2026-07.json', CN: 'cn-2026-07.json' } as const

function load(side: Side): Rules {
  const file = new URL(`../../../procedures/${FILES[side]}`, import.meta.url)
  const compiled = compileRules(JSON.parse(readFileSync(file, 'utf8')) as ProcedurePack)
  assert.ok(compiled.ok, `the pack of ${side} compiles`)
  return compiled.value
}

export const REAL_RULES = { VN: load('VN'), CN: load('CN') } as const

/** Two desks that share nothing but messages, with the real procedure packs of both sides. */
export class TwoSides {
  readonly desks: Record<Side, Desk> = {
    VN: new Desk('VN', REAL_RULES.VN),
    CN: new Desk('CN', REAL_RULES.CN),
  }
  readonly messages: OutgoingMessage[] = []
  /** Messages wait while the link is down. */
  linkUp = true
  private readonly waiting: OutgoingMessage[] = []

  constructor() {
    for (const desk of Object.values(this.desks))
      desk.onEntry = (before, entry, after) => this.waiting.push(...outgoing(before, entry, after))
  }

  do(side: Side, actor: Actor, command: PassageCommand): string[] {
    const types = this.desks[side].do(actor, command)
    this.carry()
    return types
  }

  carry(): void {
    while (this.linkUp && this.waiting.length > 0) {
      const message = this.waiting.shift()!
      this.messages.push(message)
      const desk = this.desks[otherSide(message.from)]
      desk.minute = Math.max(desk.minute, this.desks[message.from].minute)
      const command = isPassageMessage(message) ? commandFor(message, desk.state) : null
      if (command !== null) desk.do(otherSideActor(message.from), command)
    }
  }

  /** Everything that a side's readiness still asks for, brought by somebody who may bring it. */
  bringAll(side: Side): void {
    const desk = this.desks[side]
    const flow = person('officer', flowBodyOf(side))
    if (!desk.passage.parties.includes('broker-1'))
      this.do(side, flow, { kind: 'add-party', organisation: 'broker-1' })
    if (desk.passage.loaded && desk.passage.channel === 'unknown')
      this.do(side, PLATFORM, { kind: 'record-channel', channel: 'green', declarationNumber: null })
    const around = { ...desk.context(PLATFORM) }
    for (const { item, broughtBy, status } of readinessOf(desk.passage, around).lines) {
      if (status === 'met' || item === 'other-side-may-proceed') continue
      const agency = desk.rules.agencies.find(({ id, isDeciding }) => isDeciding && id === broughtBy)
      this.do(side, agency === undefined ? BROKER : officer(agency.id), fact(item))
    }
  }

  sayYes(side: Side, before?: readonly string[]): void {
    allSayYes(this.desks[side], before)
    this.carry()
  }

  /** From a registered passage to one that stands inside the gate with everything this side can bring. */
  bringToGate(side: Side): void {
    const flow = person('officer', flowBodyOf(side))
    assert.deepEqual(agenciesOf(flow), [])
    this.bringAll(side)
    this.do(side, flow, { kind: 'call-forward', slot: null })
    this.do(side, DEVICE, { kind: 'gate-in', lane: 'X1' })
    this.bringAll(side)
  }
}
