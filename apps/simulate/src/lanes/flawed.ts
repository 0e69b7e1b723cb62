import type { LaneInput } from '@landport/barrier/machine/machine-ports'
import type { UnitLane, UnitParts } from '@landport/barrier/machine/unit-parts'
import type { SiteHead } from '@landport/barrier/permit/permit'
import type { Rules } from '@landport/site/rules'
import type { Instant } from '@landport/std/time'
import type { LaneFlaws } from './lane-flaws.ts'

/** What a planted bug makes of what a lane computer works with; nothing where none is planted. */
export function flawedParts(flaws: LaneFlaws, parts: UnitParts): UnitParts {
  const rules = flawedRules(flaws, parts.rules(new Date(0).toISOString() as never))
  const identifyPolicy = flaws.singleCamera === true ? { wrongMax: 1, devicesMin: 2 } : parts.identifyPolicy
  return { ...parts, rules: () => rules, identifyPolicy }
}

function flawedRules(flaws: LaneFlaws, rules: Rules): Rules {
  const { otherAgeIgnored, minutesIgnored, mustStopIgnored, headAgeIgnored } = flaws
  if (!otherAgeIgnored && !minutesIgnored && !mustStopIgnored && !headAgeIgnored) return rules
  return {
    ...rules,
    parameter: (id) => {
      const one = rules.parameter(id)
      const isEndless =
        (otherAgeIgnored === true && id === 'other-side-open-age-max') ||
        (headAgeIgnored === true && id === 'head-age-max')
      return isEndless ? { ...one, value: 1e6 } : one
    },
    cutOffBounds: (question) => {
      const bounds = rules.cutOffBounds(question)
      const minutesMax = minutesIgnored === true ? 1e6 : bounds.minutesMax
      return mustStopIgnored === true
        ? { ...bounds, answer: 'pass', minutesMax: 60, vehiclesMax: 99 }
        : { ...bounds, minutesMax }
    },
  }
}

/** What is given to the machine in place of an input. */
export function flawedInput(flaws: LaneFlaws, input: LaneInput): readonly LaneInput[] {
  switch (input.kind) {
    case 'words':
      return [
        flaws.revokedIgnored === true
          ? { ...input, snapshot: null, words: input.words.filter(({ token }) => token !== null) }
          : input,
      ]
    case 'head':
      return [{ ...input, head: flawedHead(flaws, input.head) }]
    case 'line':
      return flaws.headAgeIgnored === true && !input.connected ? [] : [input]
    case 'act': {
      const { act } = input
      return flaws.markIgnored === true && 'vehicle' in act
        ? [{ ...input, act: { ...act, vehicle: undefined } as never }]
        : [input]
    }
    case 'use':
      return flaws.otherUsesIgnored === true ? [] : [input]
    case 'reading': {
      const { reading } = input
      if (flaws.singleCamera !== true || reading.kind !== 'plate') return [input]
      return [input, { ...input, reading: { ...reading, device: `${reading.device}-2` } }]
    }
    default:
      return [input]
  }
}

function flawedHead({ unknownIs, emergencyIgnored }: LaneFlaws, head: SiteHead): SiteHead {
  return {
    ...head,
    emergency: emergencyIgnored === true ? null : head.emergency,
    gates: head.gates.map((gate) =>
      unknownIs !== undefined && gate.other === 'unknown' ? { ...gate, other: unknownIs } : gate,
    ),
  }
}

/** What loops and booms of empty lanes would say. */
export function emptyLanes(lanes: readonly UnitLane[], now: Instant): readonly LaneInput[] {
  return lanes.flatMap(({ site, lane, devices }) =>
    devices
      .filter(({ kind }) => kind === 'loop' || kind === 'barrier')
      .map((device): LaneInput => {
        const isLoop = device.kind === 'loop'
        const value = isLoop ? 'free' : 'down'
        return {
          kind: 'reading',
          reading: {
            site,
            lane,
            device: device.id,
            kind: isLoop ? 'presence' : 'barrier',
            raw: value,
            value,
            confidence: 1,
            eventAt: now,
            receivedAt: now,
            seq: 0,
            track: null,
            place: 'place' in device ? (device.place ?? null) : null,
            image: null,
            attestation: 'lane',
            signature: null,
            simulated: true,
          },
        }
      }),
  )
}
