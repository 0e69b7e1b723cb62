import { ok } from '@landport/std/result'
import { type Instant, minutesBetween } from '@landport/std/time'
import type { PassageEntry } from '../entry.ts'
import type { Passage } from '../passage.ts'
import { isBeforeCrossing } from '../phase.ts'
import { mismatch } from '../reading-check.ts'
import { refuse } from '../refuse.ts'
import { crossedEntries } from './crossed-entries.ts'
import { type CommandOf, type Handler, isBlank } from './handler.ts'
import { noteOtherSide } from './other-side.ts'

/** Clocks of devices may run a little ahead of ours; more than this is a wrong clock. */
export const AHEAD_MINUTES_MAX = 10
/** In place of a device: what a person enters stands in no device's name, and agrees with none. */
export const BY_HAND = 'by-hand'
/** A device that was cut off delivers late; older than this it is told apart as stale. */
const DEVICE_AGE_HOURS_MAX = 24

export const recordReading: Handler<CommandOf<'record-reading'>> = (
  state,
  { reading },
  { now, actor, rules, reported },
) => {
  if (isBlank(reading.value) || !(reading.confidence >= 0 && reading.confidence <= 1))
    return refuse('bad-value')
  if (minutesBetween(now, reading.at) > AHEAD_MINUTES_MAX) return refuse('bad-value')
  if (actor.kind === 'device' && reported === undefined && isStale(reading.at, now))
    return refuse('stale-event')
  const kept = actor.kind === 'device' ? reading : { ...reading, device: BY_HAND }
  return ok([{ type: 'reading-recorded', reading: kept }, ...mismatch(state, kept, rules)])
}

/**
 * What happened at km 0 is recorded as it happened: a crossing without permission raises an incident and is not
 * hidden. One reference crosses once.
 */
export const recordCrossing: Handler<CommandOf<'record-crossing'>> = (state, command, context) => {
  const { now, actor } = context
  if (isBlank(command.lane)) return refuse('bad-value')
  // What the other side tells is taken by its own clock: refusing it would lose a crossing that happened.
  if (actor.kind !== 'other-side' && minutesBetween(now, command.at) > AHEAD_MINUTES_MAX)
    return refuse('bad-value')
  if (actor.kind === 'device' && context.reported === undefined && isStale(command.at, now))
    return refuse('stale-event')
  if (command.direction !== state.direction)
    return ok([
      {
        type: 'incident-raised',
        incident: { kind: 'wrong-direction', at: command.at, note: `${command.lane} ${command.direction}` },
      },
    ])
  const toldBy = actor.kind === 'other-side' ? 'other-side' : 'own-reading'
  if (!isBeforeCrossing(state)) {
    // The hand-over arrives after our own reader saw it: their word beside ours, no second crossing.
    if (actor.kind === 'other-side') {
      const { at, permittedThere = true } = command
      return noteOtherSide(
        state,
        { kind: 'note-other-side', state: 'crossed', reason: null, at, permittedThere },
        context,
      )
    }
    const isConfirmed = state.crossing?.toldBy === 'other-side' && toldBy === 'own-reading'
    return isConfirmed ? ok([ownConfirmation(state, command)]) : refuse('already-crossed')
  }
  // Only the other side can speak for the other side.
  const permittedThere = actor.kind !== 'other-side' || command.permittedThere !== false
  return ok(crossedEntries(state, { ...command, toldBy }, context, permittedThere))
}

/** Our own reader speaks after the other side did: kept beside the crossing, which happened once. */
const ownConfirmation = (state: Passage, command: CommandOf<'record-crossing'>): PassageEntry => {
  const confirmed = state.readings.some(({ kind }) => kind === 'km0')
  return {
    type: 'reading-recorded',
    reading: {
      device: confirmed ? 'km0-again' : 'km0',
      kind: 'km0',
      lane: command.lane,
      value: command.direction,
      confidence: 1,
      at: command.at,
    },
  }
}

const isStale = (at: Instant, now: Instant): boolean => minutesBetween(at, now) > DEVICE_AGE_HOURS_MAX * 60
