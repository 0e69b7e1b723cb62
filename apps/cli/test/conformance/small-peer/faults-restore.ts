import { journalName } from '@landport/exchange/names'
import type { Fault } from './fault.ts'

export const RESTORE_FAULTS: readonly Fault[] = [
  {
    clause: 'P-18.1',
    what: 'does not say which heads it cosigned',
    bend: { restore: { position: (right) => ({ ...right, witnessed: [] }) } },
  },
  {
    clause: 'P-18.1',
    what: 'says that it took less than it did',
    bend: {
      restore: {
        position: (right) => ({
          ...right,
          channels: right.channels.map((one) => ({ ...one, last: Math.max(0, one.last - 1) })),
        }),
      },
    },
  },
  { clause: 'P-18.8', what: 'shows its epochs to nobody', bend: { restore: { hidesEpochs: true } } },
  {
    clause: 'P-18.9',
    what: 'gives messages back without their receipts',
    bend: { restore: { refill: (right) => ({ ...right, receipts: right.receipts.slice(1) }) } },
  },
  {
    clause: 'P-18.12',
    what: 'gives something back whatever it is asked for',
    bend: {
      restore: { refill: (right, before) => (right.messages.length === 0 ? before() : right) },
    },
  },
  {
    clause: 'P-18.13',
    what: 'countersigns an epoch whose number does not follow',
    bend: {
      restore: { passesOver: (why, { number }) => why === 'number-does-not-follow' && number > 2 },
    },
  },
  {
    clause: 'P-18.13',
    what: 'countersigns a journal of any name',
    bend: {
      restore: {
        passesOver: (why, { side, number, opens }) =>
          why === 'number-does-not-follow' && opens !== journalName(side, number),
      },
    },
  },
  {
    clause: 'P-18.13',
    what: 'countersigns the end of a log at an earlier head than it cosigned',
    bend: {
      restore: {
        passesOver: (why, { closes }) => why === 'head-is-not-the-witnessed' && closes.length === 3,
      },
    },
  },
  {
    clause: 'P-18.13',
    what: 'countersigns an epoch that leaves out a log',
    bend: {
      restore: {
        passesOver: (why, { closes }) => why === 'head-is-not-the-witnessed' && closes.length < 3,
      },
    },
  },
  {
    clause: 'P-18.13',
    what: 'countersigns a channel that goes on below what it took',
    bend: { restore: { passesOver: (why) => why === 'channel-does-not-resume' } },
  },
  { clause: 'P-18.14', what: 'countersigns epochs by anybody', bend: { restore: { takesAnyEpoch: true } } },
  {
    clause: 'P-18.6',
    what: 'countersigns the same epoch anew each time',
    bend: { restore: { countersignsAnew: true } },
  },
  {
    clause: 'P-18.15',
    what: 'goes on cosigning heads of the epoch that ended',
    bend: { restore: { witnessesEarlier: true } },
  },
  {
    clause: 'P-18.16',
    what: 'cosigns a smaller tree in the new epoch',
    bend: {
      witnessLater: (right, line, { size, oldSize }) =>
        right.status === 400 && size < oldSize ? { status: 200, body: line() } : right,
    },
  },
]
