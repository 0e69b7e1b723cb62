import { assert } from '@landport/std/assert'
import { type Instant, msOf } from '@landport/std/time'
import { startOfDayMs, zoneOf } from './civil-time.ts'
import type { ProcedurePack } from './pack-schema.ts'
import { compileRules, type Rules } from './rules.ts'
import type { PinEvent, RulesInputs } from './vocabulary.ts'

/** The packs of one side, one after the other: what holds now, with what was pinned under an earlier one. */
export interface DatedRules {
  /** Null before the first pack begins and after the last has ended. */
  at(instant: Instant): { readonly pack: ProcedurePack; readonly rules: Rules } | null
}

interface Dated {
  readonly pack: ProcedurePack
  readonly own: Rules
  readonly fromMs: number
  readonly toMs: number
}

/**
 * Rules over several checked packs of one side. A row is judged by the pack that was in force when the event happened
 * to which the row is pinned: a passage registered under the old pack keeps what the old one pinned at registration,
 * and meets the new one with everything that is pinned later or never.
 */
export function datedRules(packs: readonly ProcedurePack[]): DatedRules {
  const dated = packs
    .map((pack): Dated => {
      const own = compileRules(pack)
      assert(own.ok, 'a checked pack compiles', pack.id, pack.version)
      const zone = zoneOf(pack.side)
      return {
        pack,
        own: own.value,
        fromMs: startOfDayMs(pack.validFrom, zone),
        toMs: pack.validTo === undefined ? Number.POSITIVE_INFINITY : startOfDayMs(pack.validTo, zone),
      }
    })
    .sort((a, b) => a.fromMs - b.fromMs)
  const inForce = (instant: Instant): Dated | null => {
    const ms = msOf(instant)
    return dated.findLast(({ fromMs, toMs }) => fromMs <= ms && ms < toMs) ?? null
  }
  const joined = new Map(dated.map((one) => [one, { pack: one.pack, rules: join(one, dated, inForce) }]))
  return {
    at(instant) {
      const now = inForce(instant)
      return now === null ? null : joined.get(now)!
    },
  }
}

function join(now: Dated, all: readonly Dated[], inForce: (instant: Instant) => Dated | null): Rules {
  if (all.length === 1) return now.own
  const others = all.filter((one) => one !== now).toReversed()
  const order = [now, ...others]
  const packOf = (inputs: RulesInputs, pin: PinEvent): Dated =>
    inForce(pin === 'immediate' ? inputs.at : (inputs.pinned?.[pin] ?? inputs.at)) ?? now

  /** Each pack answers with the rows that are its own for this passage. */
  function ask<T extends { readonly row: string }>(
    inputs: RulesInputs,
    question: (rules: Rules) => readonly T[],
    isSame: (a: T, b: T) => boolean,
  ): T[] {
    const asked = order.filter((one) => PINS.some((pin) => packOf(inputs, pin) === one))
    if (asked.length === 1) return [...question(asked[0]!.own)]
    const found: T[] = []
    for (const one of asked)
      for (const answer of question(one.own))
        if (packOf(inputs, one.own.text(answer.row).pin) === one && !found.some((had) => isSame(had, answer)))
          found.push(answer)
    return found
  }
  const firstWith = <T>(find: (rules: Rules) => T | undefined | null): T | null => {
    for (const { own } of order) {
      const value = find(own)
      if (value !== undefined && value !== null) return value
    }
    return null
  }
  const byId = <T extends { readonly id: string }>(list: (rules: Rules) => readonly T[]): T[] => {
    const found = new Map<string, T>()
    for (const { own } of order) for (const one of list(own)) if (!found.has(one.id)) found.set(one.id, one)
    return [...found.values()]
  }
  /** By the newest pack that knows it: what an older one alone knows is still shown by its name. */
  const knowing = (has: (pack: ProcedurePack) => boolean): Rules =>
    (order.find(({ pack }) => has(pack)) ?? now).own

  return {
    ...now.own,
    agencies: byId(({ agencies }) => agencies),
    parties: byId(({ parties }) => parties),
    requiredDecisions(inputs) {
      const required = ask(
        inputs,
        (rules) => rules.requiredDecisions(inputs).required,
        (a, b) => a.agency === b.agency && a.subject === b.subject,
      )
      return { required, rows: required.map(({ row }) => row) }
    },
    readiness: (inputs) =>
      ask(
        inputs,
        (rules) => rules.readiness(inputs),
        (a, b) => a.item === b.item,
      ),
    timeLimits: (inputs) =>
      ask(
        inputs,
        (rules) => rules.timeLimits(inputs),
        (a, b) => a.limit === b.limit,
      ),
    laneMode: (question) => (inForce(question.at) ?? now).own.laneMode(question),
    goodsClass: (hs, at) => (inForce(at) ?? now).own.goodsClass(hs, at),
    cutOffBounds: (question) => (inForce(question.at) ?? now).own.cutOffBounds(question),
    cutOffWidest: (at) => (inForce(at) ?? now).own.cutOffWidest(at),
    text: (row) => firstWith((rules) => rules.findText(row)) ?? now.own.text(row),
    findText: (row) => firstWith((rules) => rules.findText(row)),
    agency: (id) => knowing((pack) => pack.agencies.some((one) => one.id === id)).agency(id),
    readinessItem: (id) =>
      knowing((pack) => pack.readinessItems.some((one) => one.id === id)).readinessItem(id),
    partyName: (id) =>
      knowing((pack) => [...pack.parties, ...pack.agencies].some((one) => one.id === id)).partyName(id),
    legalBasis: (id) => knowing((pack) => pack.legalBases.some((one) => one.id === id)).legalBasis(id),
  }
}

const PINS: readonly PinEvent[] = ['immediate', 'registration', 'gate-in', 'crossing']
